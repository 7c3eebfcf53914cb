"""Who may come in: the passcode, the sign-ins it gives, how often it may be tried, and the file that keeps it.

It guards the server, not the file of the diary; nothing of it is in the diary or in a backup.
"""
