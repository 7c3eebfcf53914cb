"""One module for each kind of entry: its queries and the functions that run them."""
