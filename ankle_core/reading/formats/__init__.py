"""One recording in one file: FIT, GPX and TCX, a reader each."""
