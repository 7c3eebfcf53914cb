"""XML in, as it comes: expat without namespaces, so that a forgotten prefix is no error, and without entities.

An entity could multiply into gigabytes or name a file of this computer; no recording of a run needs one.
"""

from collections import deque
from collections.abc import Sized
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from ankle_core.reading.files.unpacking import Recording
from ankle_core.reading.findings.limits import DEEPEST_ELEMENT, LONGEST_TOKEN, MOST_NAMES, MOST_PARTS
from ankle_core.reading.findings.unreadable import Unreadable

#: Characters that XML forbids and some writers leave in all the same; UTF-16 is full of them and keeps them.
FORBIDDEN = bytes({*range(32)} - {9, 10, 13})
UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
#: Marks and blanks that must not stand before the declaration, and do.
BEFORE = b"\xef\xbb\xbf \t\r\n"


class Names(dict[str, str]):
    """Names of elements without their prefix, each worked out once."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


class Walk:
    """One pass over a document; a subclass says what happens where an element begins and ends.

    Of the elements in `wanted` the text comes to `took`, of all others only beginning and end to `began` and `ended`.
    `line` is where the reading stands.
    """

    wanted: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._depth = 0
        self._names = Names()
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.EntityDeclHandler = _refuse
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        # Four pieces, each at most as long as what is fed at once: more than any text that means something.
        self._text: deque[str] = deque(maxlen=4)

    def began(self, name: str, attributes: dict[str, str]) -> None:
        """An element that is not wanted begins."""

    def ended(self, name: str) -> None:
        """An element that is not wanted ends."""

    def took(self, name: str, text: str) -> None:
        """A wanted element ends, and this is what it held."""

    @property
    def line(self) -> int:
        return self._parser.CurrentLineNumber

    def through(self, recording: Recording) -> bool:
        """Read all of `recording` and return whether it ended as it should; raises Unreadable for what is refused."""
        try:
            self._feed(recording)
        except (ExpatError, LookupError, ValueError):  # the last two for an encoding that nobody knows
            while recording.read():
                pass
            return False
        return True

    def _feed(self, recording: Recording) -> None:
        piece = recording.read()
        clean = not piece.startswith(UTF_16)
        piece, fed = (piece.lstrip(BEFORE) if clean else piece), 0
        while piece:
            piece = piece.translate(None, FORBIDDEN) if clean else piece
            self._parser.Parse(piece, False)
            fed += len(piece)
            self._require_modest(fed)
            piece = recording.read()
        self._parser.Parse(b"", True)

    def _require_modest(self, fed: int) -> None:
        if fed - self._parser.CurrentByteIndex > LONGEST_TOKEN:
            raise Unreadable("One mark in it goes on for more than any recording needs.", f"line {self.line}")
        if len(self._parser.intern) > MOST_NAMES:
            raise Unreadable("It has more kinds of elements than any recording.", f"line {self.line}")

    def _begin(self, prefixed: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST_ELEMENT:
            raise Unreadable("Its elements stand within one another deeper than in any recording.", f"line {self.line}")
        name = self._names[prefixed]
        if name in self.wanted:
            self._text.clear()
            self._parser.CharacterDataHandler = self._text.append
        else:
            self.began(name, attributes)

    def _end(self, prefixed: str) -> None:
        self._depth -= 1
        name = self._names[prefixed]
        if name in self.wanted:
            self._parser.CharacterDataHandler = None
            self.took(name, "".join(self._text))
        else:
            self.ended(name)


def require_modest(parts: Sized) -> None:
    """Raise Unreadable for more tracks, activities or laps than a file of recordings has."""
    if len(parts) >= MOST_PARTS:
        raise Unreadable(f"It has more than {MOST_PARTS:,} parts, too many for recordings of runs.")


def _refuse(*_: object) -> NoReturn:
    raise Unreadable("It declares entities, which no recording of a run needs. It was not read.")
