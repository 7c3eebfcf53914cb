"""Whether Surefoot's own server answers; it imports nothing, as it is told before the server is up."""


class Served:
    """Our own server asks for a passcode and knows its addresses; a host that runs the pages alone does neither."""

    by_us = False
