"""The level under the mornings, its scatter, when a difference may be called a change, and what goes with the mornings.

What is decided from it stands in the rules above.
"""
