"""The small TOML file in which a routine of the runner's own is kept and shared."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NoReturn
from uuid import UUID

from ankle_core.errors import OutOfRange
from ankle_core.training.exercises import Exercise, catalogue
from ankle_core.training.own_routines import (
    LEAST_REPETITIONS,
    LEAST_SECONDS,
    LONGEST_ABOUT,
    LONGEST_TITLE,
    MOST_EXERCISES,
    MOST_REPETITIONS,
    MOST_SETS,
    MOST_TIMES,
    Allowed,
    OwnRoutine,
    allowed,
    choices,
)
from ankle_core.training.routines import Dose

MOST_BYTES = 20_000
KEYS = {"": {"title", "about", "exercise"}, "exercise": {"id", "sets", "seconds", "repetitions"}}


def checked(routine: OwnRoutine) -> OwnRoutine:
    """Return `routine` unchanged if it can be played; raises OutOfRange with the sentence to show."""
    return read(written(routine), routine.id)


def written(routine: OwnRoutine) -> str:
    """Return `routine` as the text of a routine file."""
    lines = [f"title = {_quoted(routine.title)}"]
    lines += [f"about = {_quoted(routine.about)}"] if routine.about else []
    for dose in routine.doses:
        lines += ["", "[[exercise]]", f"id = {_quoted(dose.exercise)}", f"sets = {dose.sets}"]
        if dose.repetitions:
            lines.append("repetitions = [{}, {}]".format(*dose.repetitions))
        else:
            lines.append(f"seconds = {dose.hold_s or 0:g}")
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    """A basic string of TOML; control characters are written as escapes."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'


def opened(file: bytes, id: UUID) -> OwnRoutine:
    """Return the routine of a file that somebody shared, as `id`.

    Raises OutOfRange that names the line and says in words what is wrong with it, also for an exercise that is not in
    the catalogue and for more of one than may be chosen; a file that is too large or no text has no line.
    """
    if len(file) > MOST_BYTES:
        raise OutOfRange(f"{_TOO_LARGE}.", *_ANOTHER)
    try:
        text = file.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OutOfRange("This is no text.", *_ANOTHER) from None
    return _read(text.replace("\r\n", "\n"), id, shared=True)


_TOO_LARGE = f"The file is larger than {MOST_BYTES // 1000} kB, which no routine is"
_ANOTHER = "Nothing was saved.", "Choose a routine file, which ends in .toml."


def read(text: str, id: UUID) -> OwnRoutine:
    """Return the routine whose file says `text`, as `id`; of exercises that are not in the catalogue it keeps the dose.

    Raises OutOfRange that names the line and says in words what is wrong with it.
    """
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        _refuse(1, _TOO_LARGE)
    return _read(text, id, shared=False)


def _read(text: str, id: UUID, *, shared: bool) -> OwnRoutine:
    told = _parsed(text)
    _require_keys(told, "", 1, text)
    title, about = _text(told, "title", LONGEST_TITLE, text), _text(told, "about", LONGEST_ABOUT, text)
    if not title.strip():
        _refuse(_line(text, "title"), "The routine has no title")
    entries = told.get("exercise")
    if not isinstance(entries, list) or not 0 < len(entries) <= MOST_EXERCISES:
        _refuse(_line(text, "exercise"), f"A routine has 1 to {MOST_EXERCISES} exercises, each under [[exercise]]")
    starts = [number for number, line in enumerate(text.split("\n"), 1) if _STARTS.match(line)]
    at = starts if len(starts) == len(entries) else [_line(text, "exercise")] * len(entries)
    doses = tuple(_dose(entry, line, text, shared=shared) for entry, line in zip(entries, at, strict=True))
    return OwnRoutine(id, title, doses, about)


_STARTS = re.compile(r"\s*\[\[\s*exercise\s*\]\]\s*(#.*)?$")
_AT = re.compile(r"at line (\d+)")


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT.search(str(error))
        _refuse(int(found[1]) if found else text.count("\n") + 1, "This cannot be read as a routine file")
    except RecursionError:
        _refuse(1, "This cannot be read as a routine file")


def _dose(entry: object, line: int, text: str, *, shared: bool) -> Dose:
    if not isinstance(entry, dict):
        _refuse(line, "An exercise is written under [[exercise]] with its id and sets")
    _require_keys(entry, "exercise", line, text)
    id = entry.get("id")
    if not isinstance(id, str) or not 0 < len(id) <= LONGEST_TITLE:
        _refuse(_line(text, "id", line), "The exercise has no id")
    known = catalogue().get(id)
    if known is None and shared:
        _refuse(_line(text, "id", line), f"No exercise is called “{_shown(id)}”")
    if known and known.id not in choices():
        _refuse(_line(text, "id", line), f"“{known.name}” belongs to Back to running, not to a routine")
    timed = "seconds" in entry
    most = allowed(id) if known and shared else _ever(known, timed=timed)
    sets = _whole(entry.get("sets"), 1, most.sets, "sets", _line(text, "sets", line))
    if timed == ("repetitions" in entry):
        _refuse(line, f"“{_shown(id)}” needs either seconds or repetitions")
    if known and timed is (known.hold_s is None):
        _refuse(line, f"“{known.name}” is {'counted in repetitions' if timed else 'timed in seconds'}")
    if timed:
        seconds = _whole(entry["seconds"], most.least, most.most, "seconds", _line(text, "seconds", line))
        return Dose(id, sets, float(seconds), None)
    return Dose(id, sets, None, _repetitions(entry["repetitions"], most, _line(text, "repetitions", line)))


def _ever(known: Exercise | None, *, timed: bool) -> Allowed:
    """How much a kept routine may have: what another version let choose stays readable."""
    if not timed:
        return Allowed(MOST_SETS, LEAST_REPETITIONS, MOST_REPETITIONS)
    most = MOST_TIMES * int(known.hold_s or 0) if known else MOST_BYTES
    return Allowed(MOST_SETS, min(LEAST_SECONDS, most) if known else 1, most)


def _repetitions(told: object, of: Allowed, line: int) -> tuple[int, int]:
    if not isinstance(told, list) or len(told) != 2:
        _refuse(line, "Repetitions are two numbers, the fewest and the most, like [10, 15]")
    low, high = (_whole(number, of.least, of.most, "repetitions", line) for number in told)
    if low > high:
        _refuse(line, f"The fewest repetitions, {low}, are more than the most, {high}")
    return low, high


def _whole(told: object, least: float, most: float, what: str, line: int) -> int:
    if type(told) is float and told.is_integer():
        told = int(told)
    if type(told) is not int or not least <= told <= most:
        _refuse(line, f"The {what} must be a whole number from {least:g} to {most:g}")
    return told


def _text(told: Mapping[str, Any], key: str, most: int, text: str) -> str:
    found = told.get(key, "")
    if not isinstance(found, str) or len(found) > most or not found.isprintable():
        _refuse(_line(text, key), f"The {key} must be a text of at most {most} characters in one line")
    return found


def _require_keys(told: Mapping[str, Any], of: str, line: int, text: str) -> None:
    for key in told:
        if key not in KEYS[of]:
            _refuse(_line(text, key, line), f"“{_shown(key)}” is nothing that a routine file has")


def _line(text: str, key: str, after: int = 1) -> int:
    """The line on which `key` is written, looked for from `after` on; `after` itself where it is not found."""
    starts = re.compile(rf"\s*(\[\[\s*)?['\"]?{re.escape(key)}['\"]?\s*(=|\.|\])")
    lines = text.split("\n")
    return next((number for number in range(after, len(lines) + 1) if starts.match(lines[number - 1])), after)


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text[:40])


def _refuse(line: int, what: str) -> NoReturn:
    raise OutOfRange(f"Line {line}: {what}.", "Nothing was saved.", "Mend the line, or choose another file.")
