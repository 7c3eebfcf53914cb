"""Sentences about what Progress and the report show."""
