"""What a browser sends, field by field: client input, of which only what can be true is believed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar
from uuid import UUID

from ankle_core.errors import Tampered

T = TypeVar("T")


def refuse(happened: str) -> NoReturn:
    """Raise Tampered: `happened`, what is safe, and what to do."""
    raise Tampered(happened, "Nothing of it was saved; the diary is as it was.", "Discard them on this phone to go on.")


def mapping(raw: object, what: str) -> Mapping[str, Any]:
    """Return `raw` as named fields; raises Tampered, naming it as `what`."""
    if not isinstance(raw, Mapping):
        refuse(f"{what} cannot be read.")
    return raw


def unless_missing(entry: Mapping[str, Any], name: str, read_it: Any, *limits: Any) -> Any:
    """Return the field as `read_it(entry, name, *limits)` reads it, None if it is not there."""
    return None if entry.get(name) is None else read_it(entry, name, *limits)


def rating(entry: Mapping[str, Any], name: str) -> int | None:
    """Return a rating 0-10, None if it is not there; raises Tampered."""
    return None if entry.get(name) is None else count(entry, name, 0, 10)


def count(entry: Mapping[str, Any], name: str, low: int, high: int) -> int:
    """Return a whole number from `low` to `high`; raises Tampered."""
    value = entry.get(name)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        refuse(f"The {_plain(name)} must be a whole number from {low} to {high}.")
    return value


def amount(entry: Mapping[str, Any], name: str, high: float) -> float:
    """Return a number from 0 to `high`; raises Tampered."""
    value = entry.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= high:
        refuse(f"The {_plain(name)} must be a number from 0 to {high:g}.")
    return float(value)


def answer(entry: Mapping[str, Any], name: str) -> bool | None:
    """Return yes or no, None if it is not there; raises Tampered."""
    value = entry.get(name)
    if not isinstance(value, bool | None):
        refuse(f"The {_plain(name)} must be yes or no.")
    return value


def word(entry: Mapping[str, Any], name: str, words: type[T]) -> T:
    """Return one of an enumeration's `words`; raises Tampered."""
    value = entry.get(name)
    if not isinstance(value, str) or value not in list(words):  # type: ignore[call-overload]
        refuse(f"The {_plain(name)} is none of the known words.")
    return words(value)  # type: ignore[call-arg]


def moment(entry: Mapping[str, Any], name: str, now: datetime) -> datetime:
    """Return a moment, aware UTC; one that a fast clock of the phone puts ahead becomes `now`; raises Tampered."""
    value = entry.get(name)
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else None
        if read is None or read.tzinfo is None:
            raise ValueError
        return min(read, now).astimezone(UTC)
    except (ValueError, OverflowError):
        refuse(f"The {_plain(name)} is not a moment.")


def id_of(entry: Mapping[str, Any], name: str) -> UUID:
    """Return an id; raises Tampered."""
    try:
        return UUID(entry.get(name))
    except (ValueError, TypeError, AttributeError):
        refuse(f"The {_plain(name)} is no name of an entry.")


def _plain(name: str) -> str:
    return name.replace("_kg", " in kg").replace("_", " ")
