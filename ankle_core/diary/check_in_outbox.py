"""What the browser hands over of check-ins: client input, each submission believed only as far as it can be true.

A submission carries a name made in the browser, so that it is kept once however often it is handed over, and how long
ago it was tapped, so that an answer which waited for the line is as old as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from ankle_core.diary.browser_input import amount, answer, id_of, mapping, rating, refuse, unless_missing, word
from ankle_core.diary.check_in import SIDES, Occasion, Side, Site, Stiffness
from ankle_core.diary.check_in_edits import CheckInAnswers

#: So many submissions are handed over at once at most, and so long one may have waited (a year, in seconds).
MOST_WAITING = 100
LONGEST_WAIT_S = 366 * 86400.0
#: The occasions that a morning asks about, if a run or session was due.
RECALLED = (Occasion.DURING, Occasion.HOUR_LATER)


@dataclass(frozen=True, slots=True)
class Submission:
    """One tap on a button that saves.

    `edits` is the check-in that was edited, `same_as` yesterday's morning that is to be saved once more. `recalled` are
    ratings of the day before; `never_more` says that it was never more than this morning's number instead. `usual` is
    what was told to be usual lately; a submission with it holds no check-in.
    """

    id: UUID
    day: date
    occasion: Occasion
    tapped_at: datetime
    answers: CheckInAnswers
    note: str = ""
    edits: UUID | None = None
    same_as: UUID | None = None
    recalled: Mapping[Occasion, Mapping[Side, int | None]] = field(default_factory=dict)
    never_more: bool = False
    usual: Mapping[Side, int] = field(default_factory=dict)


def submissions(raw: object, diary: UUID) -> list[Mapping[str, Any]]:
    """Return the submissions of an outbox, unread; raises Tampered for another diary or what is no outbox."""
    box = mapping(raw, "The answers")
    if box.get("diary") != str(diary):
        refuse("These answers belong to another diary.")
    waiting = box.get("waiting")
    if not isinstance(waiting, list) or len(waiting) > MOST_WAITING:
        refuse("The list of answers cannot be read.")
    return [mapping(one, "An answer") for one in waiting]


def read(entry: Mapping[str, Any], now: datetime) -> Submission:
    """Return one submission; raises Tampered with the sentence to show for anything that cannot be true."""
    ago = unless_missing(entry, "seconds_ago", amount, LONGEST_WAIT_S) or 0.0
    since = entry.get("since")
    return Submission(
        id=id_of(entry, "id"),
        day=_day(entry),
        occasion=word(entry, "occasion", Occasion),
        tapped_at=now - timedelta(seconds=ago),
        answers=_answers(entry),
        note=_text(entry, "note"),
        edits=unless_missing(entry, "edits", id_of),
        same_as=unless_missing(entry, "same_as", id_of),
        recalled={one: _ratings(mapping(since, "What was since"), one) for one in RECALLED}
        if isinstance(since, Mapping)
        else {},
        never_more=since == "never more",
        usual={side: told for side, told in _ratings(entry, "usual").items() if told is not None},
    )


def _answers(entry: Mapping[str, Any]) -> CheckInAnswers:
    return CheckInAnswers(
        soreness=_ratings(entry, "soreness"),
        sites=_sites(entry),
        stiffness={side: unless_missing(_sides(entry, "stiffness"), side, word, Stiffness) for side in SIDES},
        swelling={side: answer(_sides(entry, "swelling"), side) for side in SIDES},
        limp={side: answer(_sides(entry, "limp"), side) for side in SIDES},
        ache=frozenset(side for side in SIDES if answer(_sides(entry, "ache"), side)),
        painkiller=answer(entry, "painkiller"),
        tags=_tags(entry),
    )


def _sides(entry: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return mapping(entry.get(name) or {}, f"The {name.replace('_', ' ')}")


def _ratings(entry: Mapping[str, Any], name: str) -> dict[Side, int | None]:
    said = _sides(entry, name)
    return {side: rating(said, side) for side in SIDES}


def _sites(entry: Mapping[str, Any]) -> dict[Side, tuple[Site, ...]]:
    marked = _sides(entry, "sites")
    for side in SIDES:
        if not isinstance(marked.get(side) or [], list):
            refuse(f"The places of the {side} cannot be read.")
    return {side: tuple(site for site in Site if site in (marked.get(side) or [])) for side in SIDES}


def _tags(entry: Mapping[str, Any]) -> tuple[str, ...] | None:
    tags = entry.get("tags")
    if tags is not None and not (isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)):
        refuse("The tags cannot be read.")
    return None if tags is None else tuple(tags)


def _day(entry: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(entry.get("day") or "")
    except (ValueError, TypeError):
        refuse("The day is not a day.")


def _text(entry: Mapping[str, Any], name: str) -> str:
    text = entry.get(name) or ""
    if not isinstance(text, str):
        refuse(f"The {name} is no text.")
    return text
