"""Whether the visitor sits at the computer that Surefoot runs on, and what a path typed there means."""

import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from ankle_core.errors import AnkleError
from pages.parts.notebook import notebook

#: What a proxy adds to say that it stands between: whoever is behind it is not at this computer.
FORWARDED = ("x-forwarded", "forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-")
NAMES = ("localhost", "127.0.0.1", "::1")


class NotThere(AnkleError):
    """A path that nothing can be read from."""

    title = "That cannot be read"


def at_it() -> bool:
    """Tell whether this visit comes from this very computer, as its browser and the network say alike.

    Never a guest, nor somebody who logs in. Streamlit gives no address both for this computer's and for a socket that
    is a file, behind which is a proxy.
    """
    headers, address = st.context.headers, st.context.ip_address
    return (
        not str(st.get_option("server.address")).startswith("unix:")
        and (address is None or _is_loopback(address))
        and _hostname(headers.get("Host") or "") in NAMES
        and not any(name.lower().startswith(FORWARDED) for name in headers)
        and not notebook.for_strangers()
    )


def path_of(typed: str) -> Path:
    """Return the file or folder that was typed or pasted; raises NotThere."""
    text = typed.strip().strip("\"'")
    if not text:
        raise NotThere("No path was typed.", todo="Type where the file or folder lies, from its first folder on.")
    try:
        path = Path(text).expanduser()
        return _readable(path)
    except (OSError, ValueError, RuntimeError) as error:
        raise NotThere(f"“{text}” could not be looked at.", todo="Look at the path again.") from error


def _readable(path: Path) -> Path:
    if not path.is_absolute():
        example = f"{Path.home() / 'Downloads' / 'export.zip'}"
        raise NotThere(f"“{path}” does not say where it lies.", todo=f"Write the whole path, like {example}")
    if not path.exists():
        raise NotThere(f"There is no file or folder “{path}” on this computer.", todo="Look at the path again.")
    if not (path.is_file() or path.is_dir()):
        raise NotThere(f"“{path}” is neither a file nor a folder.", todo="Choose one with runs in it.")
    if not os.access(path, os.R_OK):
        raise NotThere(f"Surefoot may not read “{path}”.", todo="Allow reading it, or copy it elsewhere.")
    return path


def _is_loopback(address: str) -> bool:
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    return bool((getattr(number, "ipv4_mapped", None) or number).is_loopback)


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
