"""The file itself and care for it: opening, locks, journal, schema, and what the system says when it fails.

What stands in its tables is for `tables`.
"""
