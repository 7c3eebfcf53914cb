"""The runner's own routines, and the small TOML file in which one is kept and shared."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn
from uuid import UUID

from ankle_core.errors import OutOfRange
from ankle_core.training import ladders
from ankle_core.training.exercises import Aim, catalogue, exercise
from ankle_core.training.routines import Dose, Routine, default_dose

#: Bytes of a file, exercises of a routine, and characters of its texts.
MOST_BYTES, MOST_EXERCISES, LONGEST_TITLE, LONGEST_ABOUT = 20_000, 30, 60, 300
MOST_SETS, LEAST_SECONDS, LEAST_REPETITIONS, MOST_REPETITIONS = 6, 5, 1, 30
#: Times the catalogue's seconds of a set that one's own may last.
LONGEST_TIMES = 2
KEYS = {"": {"title", "about", "exercise"}, "exercise": {"id", "sets", "seconds", "repetitions"}}


@dataclass(frozen=True, slots=True)
class OwnRoutine:
    """A routine that the runner put together; `about` is "" where nothing is said of it."""

    id: UUID
    title: str
    doses: tuple[Dose, ...]
    about: str = ""

    @property
    def unknown(self) -> tuple[str, ...]:
        """The exercises that this version does not have, such as those of a newer one's backup."""
        return tuple(dose.exercise for dose in self.doses if dose.exercise not in catalogue())

    @property
    def routine(self) -> Routine:
        """The same as what can be played; its exercises must be known."""
        return Routine(str(self.id), self.title, exercise(self.doses[0].exercise).aim, self.about, self.doses)


def choices() -> list[str]:
    """Return the exercises that a routine may be put together of; walking and running have levels of their own."""
    return [known.id for known in catalogue().values() if known.aim is not Aim.RUNNING]


def copy_of(chosen: Routine, id: UUID) -> OwnRoutine:
    """Return a routine of one's own that begins as `chosen`; what belonged to levels is one's own from now on."""
    doses = tuple(replace(dose, level="", right="", right_level="") for dose in chosen.doses)
    return OwnRoutine(id, f"{chosen.title}, mine"[:LONGEST_TITLE], doses, chosen.about[:LONGEST_ABOUT])


def moved(doses: Sequence[Dose], at: int, by: int) -> tuple[Dose, ...]:
    """Return `doses` with the one at `at` put `by` places further on; it stays within."""
    left = [*doses[:at], *doses[at + 1 :]]
    to = min(len(left), max(0, at + by))
    return (*left[:to], doses[at], *left[to:])


def swaps(dose: Dose) -> dict[str, Dose]:
    """Return what can stand in for a dose: easier, harder, no_dumbbells and no_step, as far as there is one."""
    known = exercise(dose.exercise)
    found = {"easier": _beside(known.id, -1), "harder": _beside(known.id, 1)}
    without = [id for id in (known.starter, known.heel_tendon, found["easier"]) if id and id in catalogue()]
    for name, thing in (("no_dumbbells", "dumbbells"), ("no_step", "step")):
        if thing in known.equipment:
            found[name] = next((id for id in without if thing not in exercise(id).equipment), None)
    return {name: _same_sets(id, dose) for name, id in found.items() if id}


def _beside(id: str, way: int) -> str | None:
    at = ladders.level_of_exercise(id)
    found = ladders.beside(at, id, way) if at else None
    return found[0] if found else None


def _same_sets(id: str, dose: Dose) -> Dose:
    return replace(default_dose(exercise(id)), sets=dose.sets)


def seconds_allowed(id: str) -> tuple[int, int]:
    """Return the fewest and the most seconds that a set of a timed exercise may last."""
    most = int((exercise(id).hold_s or 0) * LONGEST_TIMES)
    return min(LEAST_SECONDS, most), most


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


def read(text: str, id: UUID, *, known_only: bool = False) -> OwnRoutine:
    """Return the routine of a routine file as `id`.

    Raises OutOfRange that names the line and says in words what is wrong with it; with `known_only` also for an
    exercise that is not in the catalogue.
    """
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        _refuse(1, f"The file is larger than {MOST_BYTES // 1000} kB, which no routine is")
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
    doses = tuple(_dose(entry, line, text, known_only) for entry, line in zip(entries, at, strict=True))
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


def _dose(entry: object, line: int, text: str, known_only: bool) -> Dose:
    if not isinstance(entry, dict):
        _refuse(line, "An exercise is written under [[exercise]] with its id and sets")
    _require_keys(entry, "exercise", line, text)
    id = entry.get("id")
    if not isinstance(id, str) or not 0 < len(id) <= LONGEST_TITLE:
        _refuse(_line(text, "id", line), "The exercise has no id")
    known = catalogue().get(id)
    if known is None and known_only:
        _refuse(_line(text, "id", line), f"No exercise is called “{_shown(id)}”")
    if known and known.id not in choices():
        _refuse(_line(text, "id", line), f"“{known.name}” belongs to Back to running, not to a routine")
    sets = _whole(entry.get("sets"), 1, MOST_SETS, "sets", _line(text, "sets", line))
    if ("seconds" in entry) == ("repetitions" in entry):
        _refuse(line, f"“{_shown(id)}” needs either seconds or repetitions")
    timed = "seconds" in entry
    if known and timed is (known.hold_s is None):
        _refuse(line, f"“{known.name}” is {'counted in repetitions' if timed else 'timed in seconds'}")
    if timed:
        least, most = seconds_allowed(id) if known else (1, MOST_BYTES)
        seconds = _whole(entry["seconds"], least, most, "seconds", _line(text, "seconds", line))
        return Dose(id, sets, float(seconds), None)
    return Dose(id, sets, None, _repetitions(entry["repetitions"], _line(text, "repetitions", line)))


def _repetitions(told: object, line: int) -> tuple[int, int]:
    if not isinstance(told, list) or len(told) != 2:
        _refuse(line, "Repetitions are two numbers, the fewest and the most, like [10, 15]")
    low, high = (_whole(number, LEAST_REPETITIONS, MOST_REPETITIONS, "repetitions", line) for number in told)
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
