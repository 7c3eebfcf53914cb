"""The one file that keeps the guard of this installation, for its owner's eyes only, and never beside the diary."""

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import platformdirs

from ankle_core.errors import AnkleError
from ankle_core.guarding import own_file, passcode, sign_in
from ankle_core.guarding.passcode import Scrambled

#: One change at a time: signing out must not bring back the passcode that was changed meanwhile.
_changing = Lock()

RESET = "surefoot passcode set"
ID_BYTES = 4


class GuardDamaged(AnkleError):
    """There is a file of a passcode, but it cannot be read: nobody is let in until it is set anew."""

    title = "The passcode cannot be read"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The file {path} keeps the passcode and cannot be read.",
            "Surefoot lets nobody in until then; the diary is untouched.",
            f"Set a new one on the computer: {RESET}",
        )


class GuardUnwritable(AnkleError):
    """The file of the passcode cannot be written or removed."""

    title = "The passcode cannot be kept"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The file {path} cannot be written.", "The passcode was not changed.", "Look at the rights of its folder."
        )


@dataclass(frozen=True, slots=True)
class Guard:
    """What guards this installation: its `id` names the cookie, `key` signs it, `scrambled` is of the passcode."""

    id: str
    scrambled: Scrambled
    key: bytes = field(repr=False)


def path() -> Path:
    """Return the file, in the user's own configuration folder; it is not there without a passcode."""
    return Path(platformdirs.user_config_dir("surefoot", appauthor=False)) / "passcode.json"


def load(file: Path) -> Guard | None:
    """Return what guards this installation, None without a passcode; raises GuardDamaged, and then nobody comes in."""
    try:
        return _read(json.loads(file.read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise GuardDamaged(file) from error


def set_passcode(file: Path, typed: str, again: str) -> None:
    """Keep a new passcode; every sign-in given before is void.

    Raises PasscodeRefused for one that cannot be, GuardUnwritable if it could not be kept.
    """
    passcode.require_usable(typed, again)
    scrambled = passcode.scramble(typed)
    with _changing:
        _write(file, Guard(_id(file), scrambled, sign_in.new_key()))


def sign_out_everywhere(file: Path) -> None:
    """Void every sign-in given before, by a new key; the passcode stays. Raises GuardDamaged, GuardUnwritable."""
    with _changing:
        if guard := load(file):
            _write(file, Guard(guard.id, guard.scrambled, sign_in.new_key()))


def remove(file: Path) -> bool:
    """Keep no passcode any more; tell whether there was one. Raises GuardUnwritable."""
    try:
        file.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise GuardUnwritable(file) from error
    return True


def _id(file: Path) -> str:
    """Return the id of this installation, a new one for a new file: two copies on one computer share their cookies."""
    with suppress(GuardDamaged):
        if guard := load(file):
            return guard.id
    return secrets.token_hex(ID_BYTES)


def _read(kept: Any) -> Guard:
    """Raise one of the errors that mean damage for anything but what `_write` wrote."""
    scrypt = kept["scrypt"]
    n, *_ = cost = tuple(scrypt["cost"])
    salt, digest, key = (bytes.fromhex(text) for text in (scrypt["salt"], scrypt["digest"], kept["key"]))
    guard = Guard(kept["id"], Scrambled(cost, salt, digest), key)
    if not (
        all(type(one) is int and 0 < one <= most for one, most in zip(cost, passcode.COSTLIEST, strict=True))
        and n.bit_count() == 1 < n
        and (len(salt), len(digest), len(key)) == (passcode.SALT_BYTES, passcode.DIGEST_BYTES, sign_in.KEY_BYTES)
        and len(bytes.fromhex(guard.id)) == ID_BYTES
    ):
        raise ValueError(cost)
    return guard


def _write(file: Path, guard: Guard) -> None:
    kept = {
        "about": f"The passcode of Surefoot, scrambled. Forgotten? {RESET}",
        "id": guard.id,
        "key": guard.key.hex(),
        "scrypt": {
            "cost": guard.scrambled.cost,
            "salt": guard.scrambled.salt.hex(),
            "digest": guard.scrambled.digest.hex(),
        },
    }
    try:
        own_file.write(file, json.dumps(kept, indent=1))
    except OSError as error:
        raise GuardUnwritable(file) from error
