"""A diary in a catalog that somebody else cares for: where it lies, how it is reached, and what is said if it is not.

Nothing here cares for a file: there is none.
"""
