"""The files of https, in the user's own configuration folder and for its owner's eyes alone.

The authority is never replaced before its time: whoever trusts it trusts every certificate that comes after.
"""

import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from ankle_core.certificates.refusals import FilesDamaged, FilesUnwritable, require_package
from ankle_core.guarding import own_file

if TYPE_CHECKING:
    from ankle_core.certificates.making import Certified

#: The authority with its key, the certificate of this computer with its key, and what phones are given.
AUTHORITY, SERVER, PUBLIC = "authority.pem", "server.pem", "authority.crt"
#: Left of a certificate when the next one is made.
RENEWED_BEFORE = timedelta(days=30)


class Step(StrEnum):
    """What was done so that there is a certificate."""

    NEW_AUTHORITY = "new authority"
    RENEWED = "renewed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Https:
    """What this computer answers with: which names until when, `left_out` where its authority may not vouch for one."""

    step: Step
    names: tuple[str, ...]
    left_out: tuple[str, ...]
    until: datetime
    fingerprint: str
    authority_until: datetime


def folder() -> Path:
    """Return the folder of these files, which is not there without https."""
    return Path(platformdirs.user_config_dir("surefoot", appauthor=False)) / "https"


def is_there(kept: Path) -> bool:
    """Tell whether https was made, whole or not."""
    return any((kept / name).exists() for name in (AUTHORITY, SERVER))


def ensure(kept: Path, names: tuple[str, ...], now: datetime) -> Https:
    """Return a certificate for `names` that lasts, made or renewed where it has to be.

    Raises PackageMissing, FilesDamaged where a file is not ours, FilesUnwritable.
    """
    require_package("cryptography")
    from ankle_core.certificates import making

    by = _authority(kept)
    step = Step.KEPT
    if by is None or by.until - now <= RENEWED_BEFORE:
        by, step = making.authority(names, now), Step.NEW_AUTHORITY
        _replace_authority(kept, by)
    may = tuple(name for name in names if making.may_name(by, name))
    certified = _certificate(kept, by)
    if certified is None or certified.names != may or certified.until - now <= RENEWED_BEFORE:
        certified = making.certificate(by, may, now)
        _write(kept / SERVER, certified.whole())
        step = step if step is Step.NEW_AUTHORITY else Step.RENEWED
    if public_certificate(kept) != by.public():
        _write(kept / PUBLIC, by.public())
    left_out = tuple(name for name in names if name not in may)
    return Https(step, may, left_out, certified.until, by.fingerprint, by.until)


def public_certificate(kept: Path) -> str | None:
    """Return the authority's certificate as anybody may have it, None without one."""
    with suppress(OSError, ValueError):
        return ssl.DER_cert_to_PEM_cert(ssl.PEM_cert_to_DER_cert((kept / PUBLIC).read_text("ascii")))
    return None


def remove(kept: Path) -> bool:
    """Take the authority and the certificate away; tell whether there was one. Raises FilesUnwritable."""
    was_there = is_there(kept)
    for file in (kept / SERVER, kept / AUTHORITY, kept / PUBLIC):
        _unlink(file)
    with suppress(OSError):
        kept.rmdir()
    return was_there


def _authority(kept: Path) -> "Certified | None":
    from ankle_core.certificates import making

    file = kept / AUTHORITY
    if not is_there(kept):
        return None
    try:
        return making.read_authority(file.read_text("ascii"))
    except (OSError, ValueError) as error:
        raise FilesDamaged(file) from error


def _certificate(kept: Path, by: "Certified") -> "Certified | None":
    from ankle_core.certificates import making

    file = kept / SERVER
    try:
        return making.read_certificate(file.read_text("ascii"), by)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise FilesDamaged(file) from error


def _replace_authority(kept: Path, by: "Certified") -> None:
    """What another one certified goes first: it would not be taken for ours."""
    _unlink(kept / SERVER)
    _write(kept / AUTHORITY, by.whole())


def _write(file: Path, text: str) -> None:
    try:
        own_file.write(file, text)
    except OSError as error:
        raise FilesUnwritable(file) from error


def _unlink(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise FilesUnwritable(file) from error
