"""The level under the mornings, its scatter, and when a difference may be called a change.

What is decided from it stands in the rules above.
"""
