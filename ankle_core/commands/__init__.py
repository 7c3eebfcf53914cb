"""What `python -m ankle_core` can do besides opening the app, a module for each kind of command."""
