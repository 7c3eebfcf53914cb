"""What becomes of the runner's data, in five sentences that the tests hold."""

TITLE, GUEST_TITLE = "Nothing leaves the house", "What becomes of it here"
_BEFORE = (
    "What you write down lies in one file on the computer that runs Surefoot, and Surefoot sends it nowhere; what you "
    "tap while that computer does not answer waits in your browser until it does.",
    "Every page, picture, font and sound comes from that computer, and each page forbids the browser to ask any other.",
    "There is no account, nobody counts what you do, and the first start asks for nothing.",
)
_PLAIN = (
    "Between phone and computer it goes through your home network over plain http: somebody who listens there can read "
    "it, and a passcode keeps out only who would open the pages."
)
_ENCRYPTED = (
    "Between phone and computer it goes through your home network over https, where somebody who listens cannot read "
    "it, and a passcode keeps out who would open the pages."
)
_AFTER = (
    "It leaves when you take it out yourself, as a download, a report, a shared routine or reminders, or when another "
    "program or a service copies its folder."
)
GUEST = (
    "This is a copy to try on somebody else's computer: what you do here goes there, is kept in its memory for as long "
    "as your visit lasts, and is gone then. Surefoot itself sends it no further; at home it stays at home."
)


def title(at_home: bool) -> str:
    """Return what the page is called; a copy for guests has no house, and nor has one in the cloud."""
    return TITLE if at_home else GUEST_TITLE


def sentences(encrypted: bool) -> tuple[str, ...]:
    """Return the five; `encrypted` is whether pages come over https."""
    return (*_BEFORE, _ENCRYPTED if encrypted else _PLAIN, _AFTER)
