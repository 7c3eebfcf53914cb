"""Routines as cards, the guided player, the drawings, and the form that edits a session."""
