"""Sentences about the settings: addresses, copies, the passcode, reminders, and what becomes of the data."""
