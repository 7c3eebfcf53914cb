"""The list of everything by day."""
