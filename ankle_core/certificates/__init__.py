"""How this computer shows a phone which one it is: its names, a local authority, a certificate, and the files of both.

Nothing of it is in the diary or in a backup. `cryptography` and `ifaddr` are loaded once a certificate is asked for.
"""
