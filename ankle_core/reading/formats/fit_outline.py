"""A FIT file read only as far as a summary needs it.

fitdecode finds its way through headers, definitions and chained files, and decodes the few messages that are wanted
whole. Of the thousands of others only the bytes at known places are taken, which is what makes a season of runs take
seconds. Methods of fitdecode's own are overridden for that, so its version is pinned and the tests compare both.
"""

import struct
from dataclasses import dataclass, field
from typing import Any

from fitdecode import CrcCheck, ErrorHandling, FitReader  # type: ignore[import-untyped]
from fitdecode.records import FitDataMessage, FitHeader  # type: ignore[import-untyped]

from ankle_core.reading.findings.limits import MOST_DEFINITIONS, MOST_MESSAGES
from ankle_core.reading.findings.unreadable import Unreadable

#: Global numbers of messages (FIT profile).
FILE_ID, SPORT, SESSION, RECORD, ACTIVITY = 0, 12, 18, 20, 34
WHOLE = frozenset({FILE_ID, SPORT, SESSION, ACTIVITY})
TIMESTAMP = 253
#: Fields of a record: number -> its format, and what stands there if nothing was measured.
LATITUDE, LONGITUDE, HEART_RATE, CADENCE, DISTANCE, FRACTION = 0, 1, 3, 4, 5, 53
RECORD_FIELDS = {
    TIMESTAMP: ("I", 0xFFFF_FFFF),
    LATITUDE: ("i", 0x7FFF_FFFF),
    LONGITUDE: ("i", 0x7FFF_FFFF),
    HEART_RATE: ("B", 0xFF),
    CADENCE: ("B", 0xFF),
    DISTANCE: ("I", 0xFFFF_FFFF),
    FRACTION: ("B", 0xFF),
}
TOO_MANY = "It has far more messages than a recording of a run."
OTHER_FIELDS = {TIMESTAMP: RECORD_FIELDS[TIMESTAMP]}


class Places:
    """Where in the bytes of one kind of message the wanted fields stand, and what stood there."""

    def __init__(self, definition: Any) -> None:
        wanted = RECORD_FIELDS if definition.global_mesg_num == RECORD else OTHER_FIELDS
        formats = [_format(part, wanted) for part in definition.all_field_defs]
        self.struct = struct.Struct(definition.endian + "".join(formats))
        self.numbers = [
            part.def_num for part, written in zip(definition.all_field_defs, formats, strict=True) if written[-1] != "x"
        ]
        self.timestamp = self.numbers.index(TIMESTAMP) if TIMESTAMP in self.numbers else None
        self.placeholder = FitDataMessage(False, definition.local_mesg_num, None, definition, [], None)
        self.times: list[int] = []
        self.rows: list[tuple[int, ...]] = []
        self.kept = definition.global_mesg_num == RECORD


def _format(part: Any, wanted: dict[int, tuple[str, int]]) -> str:
    written = "" if part.is_dev else wanted.get(part.def_num, ("", 0))[0]
    return written if written and struct.calcsize("<" + written) == part.size else f"{part.size}x"


@dataclass(slots=True)
class Part:
    """One FIT file of a chain: the messages wanted whole, and the records by their places."""

    messages: list[Any] = field(default_factory=list)
    places: list[Places] = field(default_factory=list)

    def all(self, number: int) -> list[Any]:
        """Return the messages with the global `number`."""
        return [message for message in self.messages if message.global_mesg_num == number]

    def times(self) -> list[int]:
        """Return when the records were made, seconds since 1989-12-31."""
        return [time for places in self.places for time in places.times]

    def positions(self, first: float, last: float) -> list[tuple[int, int, int]]:
        """Return when records from `first` to `last` (as in `column`) were made and where, in semicircles."""
        found = []
        for places in self.places:
            if LATITUDE in places.numbers and LONGITUDE in places.numbers:
                north, east = places.numbers.index(LATITUDE), places.numbers.index(LONGITUDE)
                rows = zip(places.times, places.rows, strict=True)
                found += [(time, row[north], row[east]) for time, row in rows if first <= time <= last]
        missing = RECORD_FIELDS[LATITUDE][1]
        return [each for each in found if missing not in each[1:]]

    def column(self, number: int, first: float, last: float) -> list[int]:
        """Return what was measured as field `number` in records from `first` to `last`, seconds since 1989-12-31."""
        missing = RECORD_FIELDS[number][1]
        return [
            row[index]
            for places in self.places
            if number in places.numbers
            for index in (places.numbers.index(number),)
            for time, row in zip(places.times, places.rows, strict=True)
            if first <= time <= last and row[index] != missing
        ]


class Outline(FitReader):  # type: ignore[misc]
    """The parts of `content`; `parts` holds all that was read before any damage."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content, processor=None, check_crc=CrcCheck.DISABLED, error_handling=ErrorHandling.IGNORE)
        self.parts: list[Part] = []
        self.position = 0
        self._definitions = 0
        self._places: dict[int, Places] = {}

    def read(self) -> None:
        """Read to the end; raises whatever fitdecode does on damaged bytes, with all before it in `parts`."""
        for number, frame in enumerate(self):
            if number >= MOST_MESSAGES:
                raise Unreadable(TOO_MANY)
            self.position = self._read_offset
            if isinstance(frame, FitHeader):
                self.parts.append(Part())
            elif isinstance(frame, FitDataMessage) and frame.fields:
                self.parts[-1].messages.append(frame)

    def _read_definition_message(self, header_chunk: bytes, record_header: Any) -> Any:
        self._definitions += 1
        if self._definitions > MOST_DEFINITIONS:
            raise Unreadable(TOO_MANY)
        definition = super()._read_definition_message(header_chunk, record_header)
        self._places[record_header.local_mesg_num] = places = Places(definition)
        if places.kept:
            self.parts[-1].places.append(places)
        return definition

    def _read_data_message(self, header_chunk: bytes, record_header: Any) -> Any:
        definition = self._local_mesg_defs.get(record_header.local_mesg_num)
        if definition is None or definition.global_mesg_num in WHOLE:
            return super()._read_data_message(header_chunk, record_header)
        places = self._places[record_header.local_mesg_num]
        row = places.struct.unpack(self._read_bytes(places.struct.size)) if places.struct.size else ()
        self._keep_time(places, row, record_header.time_offset)
        if places.kept:
            places.times.append(self._compressed_ts_accumulator)
            places.rows.append(row)
        return places.placeholder

    def _add_dev_data_id(self, message: Any) -> None:
        """No field of a developer is wanted, so none needs a name."""

    _add_dev_field_description = _add_dev_data_id

    def _keep_time(self, places: Places, row: tuple[int, ...], time_offset: int | None) -> None:
        if places.timestamp is not None and row[places.timestamp] != 0xFFFF_FFFF:
            self._compressed_ts_accumulator = row[places.timestamp]
        elif time_offset is not None:
            self._compressed_ts_accumulator = self._apply_compressed_accumulation(
                time_offset, self._compressed_ts_accumulator, 5
            )
