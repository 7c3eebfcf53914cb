"""What is written down: check-ins, runs, lists of signs, the profile, and the days they belong to, as frozen values.

Nothing here is derived, and nothing here reads or writes a file.
"""
