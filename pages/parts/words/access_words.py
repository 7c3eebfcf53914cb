"""Every sentence about a diary in the cloud: who may open it, where it lies, and what its owner has left to do."""

from collections.abc import Sequence

LOGGED_OUT = "This copy of Surefoot is for runners who log in."
AGAIN = "Try again"
LOG_IN, LOG_OUT = "Log in", "Log out"
LOGGING_OUT = "You are being logged out."
UNKNOWN = "The address you logged in with has no diary in this copy."
NOT_VOUCHED = "Where you logged in does not confirm that the address is yours."
NOTHING_OPENED = "Nothing was opened."
ASK_THE_OWNER = "Log out and log in with another address, or ask whoever runs this copy."
FOR_THE_OWNER = "Whoever runs this copy puts it right in its secrets and starts it again."

UNREADABLE = "The file of secrets cannot be read."
NOBODY = "The secrets have a login, but no list of who may come in: [surefoot.runners] is empty."
HEADERS = "Streamlit is told to trust headers for who somebody is (server.trustedUserHeaders), which anybody can write."
NO_DOOR = (
    "One diary for everybody (SUREFOOT_DATABASE) would stand open here to whoever finds the address. "
    "On a host, name who may come in under [surefoot.runners], with a login under [auth]."
)
TWO_WAYS = "The secrets name one diary for everybody (SUREFOOT_DATABASE) and one for each address ([surefoot.runners])."
STRANGE_MAIL = "An address under [surefoot.runners] is none, or has letters beyond a to z."
MAIL_TWICE = "An address stands twice under [surefoot.runners]."
PLACE_TWICE = "Two addresses under [surefoot.runners] have the same database; each needs one of its own."


def no_login(missing: Sequence[str]) -> str:
    """Return which parts of a login are missing."""
    return f"The secrets lack a part of the login: [auth] needs {', '.join(missing)}."


def short_secret(letters: int) -> str:
    """Return that the secret of the login could be guessed."""
    return f"The cookie_secret under [auth] could be guessed: it needs {letters} letters or more, drawn by chance."


NO_AUTHLIB = "Logging in needs Authlib, which is not installed: pip install streamlit[auth]."


def where(name: str) -> str:
    """Return where a diary in the cloud lies."""
    return (
        f"Your diary lies in MotherDuck, in the database **{name}**. Surefoot keeps no copies of it here: "
        "take one out yourself now and then."
    )


def logged_in(mail: str) -> str:
    """Return as whom the runner is logged in."""
    return f"Logged in as {mail}."


COPY_DUE = "For a month no copy of your diary was taken out of the cloud."
KEPT_UNTIL = "What was there before can be put back below, under “Your data”, until this copy of Surefoot is restarted."
REPLACED = f"The backup is the diary now. {KEPT_UNTIL}"
UNDONE = "The diary from before is back."
EMPTY_NOW = f"The diary is empty now. {KEPT_UNTIL}"

PRIVACY = (
    "What you write down goes to the computer that runs this copy of Surefoot, and from there to MotherDuck, a service "
    "that keeps the database; whoever runs either can read it. Where you log in learns that you did. Surefoot sends it "
    "nowhere else; at home it stays at home."
)
