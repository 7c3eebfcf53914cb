"""A file for its owner's eyes alone, put in place in one step."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def write(file: Path, text: str) -> None:
    """Write it, and its folder; whoever reads meanwhile sees the old or the new, and nobody else either.

    Raises OSError, and then what was there before still is.
    """
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
    try:
        _make_folder(file.parent)
        with open(part, "x", encoding="utf-8", opener=_for_the_owner_alone) as writable:
            writable.write(text)
            writable.flush()
            os.fsync(writable.fileno())
        part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    """`parents` would leave those above it open to everybody."""
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _for_the_owner_alone(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
