"""The sign-in that a browser keeps: until when it holds, signed with the key of this installation.

Whoever has the key decides: with a new key every sign-in given before is void.
"""

import hmac
import re
import secrets
from hashlib import sha256

#: Seconds for which a sign-in holds: 90 days.
HOLDS_S = 90 * 24 * 3600
KEY_BYTES = 32

_FORM = re.compile(r"([0-9]{1,12})\.([A-Za-z0-9_-]{22})\.([0-9a-f]{64})", re.ASCII)


def new_key() -> bytes:
    """Return a key that signs."""
    return secrets.token_bytes(KEY_BYTES)


def issue(key: bytes, now: float) -> str:
    """Return a sign-in that holds from `now`, in seconds since 1970, for HOLDS_S."""
    said = f"{int(now) + HOLDS_S}.{secrets.token_urlsafe(16)}"
    return f"{said}.{_signature(key, said)}"


def holds(sign_in: str, key: bytes, now: float) -> bool:
    """Tell whether `sign_in` was given with `key` and has not ended by `now`."""
    read = _FORM.fullmatch(sign_in)
    if read is None:
        return False
    until, nonce, signature = read.groups()
    signed = hmac.compare_digest(_signature(key, f"{until}.{nonce}"), signature)
    return signed and now < int(until)


def _signature(key: bytes, said: str) -> str:
    return hmac.new(key, f"surefoot sign-in {said}".encode(), sha256).hexdigest()
