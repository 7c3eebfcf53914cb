"""How files get from the runner to the readers: sent by the browser, uploaded, or read where they lie."""
