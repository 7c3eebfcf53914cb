"""What a passcode may be, and how one is compared with what is kept of it: scrypt, never the passcode itself."""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field

from ankle_core.errors import AnkleError

#: Characters of a passcode, once normalised.
SHORTEST, LONGEST = 6, 128
#: Of scrypt: N, r and p. One try takes 128 N r bytes, 32 MiB, and some tenths of a second on a small computer.
COST = (2**15, 8, 3)
#: The most of each that is believed of a file: 128 MiB.
COSTLIEST = (2**17, 8, 16)
SALT_BYTES, DIGEST_BYTES = 16, 32


class PasscodeRefused(AnkleError):
    """A passcode that cannot be set, or that was not the right one."""

    title = "Please look at the passcode again"


@dataclass(frozen=True, slots=True)
class Scrambled:
    """What is kept of a passcode: the cost of scrypt, the salt, and what came out."""

    cost: tuple[int, int, int]
    salt: bytes
    digest: bytes = field(repr=False)


def normalise(typed: str) -> str:
    """Return the passcode as every keyboard means it (NFKC): an accent typed in one piece or in two is the same."""
    return unicodedata.normalize("NFKC", typed)


def require_usable(typed: str, again: str) -> None:
    """Raise PasscodeRefused unless `typed` may become the passcode and was typed the same way `again`."""
    length = len(normalise(typed))
    if not SHORTEST <= length <= LONGEST:
        raise PasscodeRefused(
            f"A passcode has {SHORTEST} to {LONGEST} characters, this one {length}.",
            "Nothing was changed.",
            "Three or four words are easy to type on a phone.",
        )
    if normalise(again) != normalise(typed):
        raise PasscodeRefused("The two are not the same.", "Nothing was changed.", "Type it twice once more.")


def scramble(typed: str) -> Scrambled:
    """Return what is kept of a passcode, with a new salt."""
    salt = secrets.token_bytes(SALT_BYTES)
    return Scrambled(COST, salt, _digest(typed, COST, salt))


def matches(typed: str, kept: Scrambled) -> bool:
    """Tell whether `typed` is the passcode; the same is done for every one, however wrong."""
    return hmac.compare_digest(_digest(typed, kept.cost, kept.salt), kept.digest)


def _digest(typed: str, cost: tuple[int, int, int], salt: bytes) -> bytes:
    n, r, p = cost
    text = normalise(typed).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(text, salt=salt, n=n, r=r, p=p, maxmem=128 * r * (n + p + 8), dklen=DIGEST_BYTES)
