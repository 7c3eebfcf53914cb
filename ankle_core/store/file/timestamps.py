"""The border between aware moments outside and UTC timestamps without a zone inside the file."""

from datetime import UTC, datetime
from typing import overload


@overload
def stored(moment: datetime) -> datetime: ...
@overload
def stored(moment: None) -> None: ...
def stored(moment: datetime | None) -> datetime | None:
    """Return an aware `moment` as the file keeps it: in UTC, without its zone."""
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None)


@overload
def aware(moment: datetime) -> datetime: ...
@overload
def aware(moment: None) -> None: ...
def aware(moment: datetime | None) -> datetime | None:
    """Return a `moment` out of the file as an aware one."""
    return None if moment is None else moment.replace(tzinfo=UTC)
