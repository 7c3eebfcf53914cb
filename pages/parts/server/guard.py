"""Who is let in right now: what the file of the passcode says, and the tries since the server started.

The file is looked at each time, as the command line changes it while the server runs.
"""

import secrets
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from ankle_core.guarding import guard_file, passcode, sign_in
from ankle_core.guarding.guard_file import Guard, GuardDamaged
from ankle_core.guarding.passcode import PasscodeRefused, Scrambled
from ankle_core.guarding.tries import Tries
from pages.parts.notebook import clock
from pages.parts.words.settings import passcode_words

#: What tells one version of a file from the next.
Seen = tuple[Path, int, int, int] | None

#: Before the name of a cookie: browsers take it over https alone (RFC 6265bis), and keep it apart from that of http.
ONLY_HTTPS = "__Secure-"

tries = Tries()
_read: tuple[Seen, Guard | None] = (None, None)


class TooSoon(PasscodeRefused):
    """A try before its time; it was not looked at."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(passcode_words.too_soon(wait_s))
        self.wait_s = wait_s


def current() -> Guard | None:
    """Return what guards this server, None where everybody may come in; a damaged file lets nobody in."""
    global _read
    seen = _look()
    if seen != _read[0]:
        _read = seen, _load()
    return None if _read[1] is None or _keeps_nothing() else _read[1]


def admits(cookies: Iterable[str]) -> bool:
    """Tell whether a request with these Cookie headers is let in."""
    guard = current()
    return guard is None or any(sign_in.holds(given, guard.key, _now()) for given in _given(cookies, guard))


def begin(address: str) -> None:
    """Count a try from `address` before it is looked at; raises TooSoon."""
    if wait := tries.begin(address, monotonic()):
        raise TooSoon(wait)


def sign_in_for(typed: str, address: str) -> tuple[str, str] | None:
    """Return the name and value of the cookie for whoever typed the passcode, None for any other try that began.

    It takes some tenths of a second, whatever was typed.
    """
    guard = current() or _closed()
    if not passcode.matches(typed, guard.scrambled) or current() != guard:
        return None
    tries.succeed(address)
    return _cookie(guard), sign_in.issue(guard.key, _now())


def require_right(typed: str, address: str) -> None:
    """Raise PasscodeRefused unless `typed` is the passcode; TooSoon where it is not looked at."""
    begin(address)
    if sign_in_for(typed, address) is None:
        raise PasscodeRefused(passcode_words.WRONG, "Nothing was changed.")


def _look() -> Seen:
    file = guard_file.path()
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return file, 0, 0, 0
    return file, found.st_ino, found.st_mtime_ns, found.st_size


def _load() -> Guard | None:
    try:
        return guard_file.load(guard_file.path())
    except GuardDamaged:
        return _closed()


def _closed() -> Guard:
    """Return a guard that no passcode opens."""
    nothing = Scrambled(passcode.COST, secrets.token_bytes(passcode.SALT_BYTES), secrets.token_bytes(64))
    return Guard("0" * 8, nothing, sign_in.new_key())


def _keeps_nothing() -> bool:
    from pages.parts.notebook import notebook  # imported when it is first needed: the server is up before

    return notebook.guest_mode()


def _cookie(guard: Guard) -> str:
    """Return a name of this installation's own: another one on this computer shares its cookies, whatever the port."""
    return f"surefoot_{guard.id}"


def _given(cookies: Iterable[str], guard: Guard) -> Iterable[str]:
    pairs = (pair.strip().partition("=") for cookie in cookies for pair in cookie.split(";"))
    return (value for name, _, value in pairs if name.removeprefix(ONLY_HTTPS) == _cookie(guard))


def _now() -> float:
    return clock.now().timestamp()
