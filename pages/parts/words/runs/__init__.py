"""Sentences about runs, what they add up to, and runs from files."""
