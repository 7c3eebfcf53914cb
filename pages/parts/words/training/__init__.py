"""Sentences about routines, levels, sessions, self-tests, the way back to running, and trials."""
