"""How far the journal beside a diary can be read, judged before the database opens it.

The database itself passes over what it cannot read at the end of a journal, however much that is, says nothing, and
cuts it off with the next entry. A journal that ends in the middle of an entry is what a power cut leaves, and nothing
that was saved is in the rest; finished entries behind an unreadable one are something else.
"""

import struct
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

#: Every record: the bytes of its body and their checksum, both of 8 bytes, then the body.
FRAME = struct.Struct("<QQ")
#: How a journal begins: type and version, then the 16 numbers that name its diary, each of one or two bytes.
BEGINNING = bytes.fromhex("6400 62 6500 02 6600 10")
NAMING = 16
#: Which checkpoint the journal follows, a number; left out for the first.
CHECKPOINT = bytes.fromhex("6700")
END = bytes.fromhex("ffff")
#: The body of the record that ends what was saved in one go, and its length.
FINISHED = bytes.fromhex("6400 64 ffff")
FINISHED_FRAME = len(FINISHED).to_bytes(8, "little")


class State(Enum):
    """What a journal is good for."""

    WHOLE = "it ends with a finished entry"
    TORN = "it ends in the middle of an entry"
    BROKEN = "finished entries lie behind what cannot be read, or it is no journal at all"


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal on the disk; `ends` are the places behind its beginning and behind every finished entry, in bytes."""

    state: State
    ends: tuple[int, ...]


def read(path: Path) -> Journal:
    """Return how far the journal at `path` can be read."""
    with path.open("rb+") as file:  # as the database will, but not before the first save
        content = file.read()
    beginning = _behind_beginning(content)
    if beginning is None:
        cut_off = not content.strip(b"\0") or _may_begin(content)
        return Journal(State.TORN if content and cut_off else State.BROKEN if content else State.WHOLE, ())
    ends = _ends(content, beginning)
    return Journal(_state(content[ends[-1] :]), tuple(ends))


def _state(rest: bytes) -> State:
    if not rest:
        return State.WHOLE
    return State.BROKEN if _holds_finished(rest) else State.TORN


def _may_begin(content: bytes) -> bool:
    """Whether more of the same could become a beginning."""
    longest = len(BEGINNING) + 2 * NAMING + len(CHECKPOINT) + 10 + len(END)
    return len(content) < longest and BEGINNING.startswith(content[: len(BEGINNING)])


def _behind_beginning(content: bytes) -> int | None:
    if not content.startswith(BEGINNING):
        return None
    place = len(BEGINNING)
    for _ in range(NAMING):
        place = _behind_number(content, place)
    if content[place:].startswith(CHECKPOINT):
        place = _behind_number(content, place + len(CHECKPOINT))
    return place + len(END) if content[place:].startswith(END) else None


def _behind_number(content: bytes, place: int) -> int:
    while place < len(content) and content[place] & 0x80:
        place += 1
    return place + 1


def _ends(content: bytes, place: int) -> list[int]:
    ends = [place]
    while place + FRAME.size <= len(content):
        length, _ = FRAME.unpack_from(content, place)
        body, place = place + FRAME.size, place + FRAME.size + length
        if length == 0 or place > len(content):
            break
        if content[body:place] == FINISHED:
            ends.append(place)
    return ends


def _holds_finished(rest: bytes) -> bool:
    found = rest.find(FINISHED)
    while found >= 0:
        if found >= FRAME.size and rest[found - FRAME.size :].startswith(FINISHED_FRAME):
            return True
        found = rest.find(FINISHED, found + 1)
    return False
