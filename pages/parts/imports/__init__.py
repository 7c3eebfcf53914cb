"""Runs from files on the screen: what was read, what is asked, what would be added, and taking it back."""
