"""Why https cannot be made or used, each in full sentences."""

from importlib.util import find_spec
from pathlib import Path

from ankle_core.errors import AnkleError

MAKE, REMOVE = "surefoot https", "surefoot https off"


class HttpsError(AnkleError):
    """Https cannot be made or used."""

    title = "Https is not as it should be"


class PackageMissing(HttpsError):
    """What certificates are made with is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"Https needs the package {package}, which is not installed.",
            "Nothing was changed.",
            f"Install it: pip install {package}",
        )


class FilesDamaged(HttpsError):
    """A file is not what Surefoot wrote there, or half of it."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"The file {file} is missing, half written, or not one that Surefoot made for https.",
            "It was left as it is, and Surefoot does not answer without it.",
            f"On the computer, {REMOVE} takes it away, and {MAKE} makes a new one that phones have to trust anew.",
        )


class FilesUnwritable(HttpsError):
    """The files of https cannot be written or removed."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"The file {file} cannot be changed.", "", "Look at the rights of its folder.")


def require_package(package: str) -> None:
    """Raise PackageMissing where it is not installed: the core does all else without it."""
    if find_spec(package) is None:
        raise PackageMissing(package)
