"""A paper diary as text, so that a test reads like one.

`"Mon run 40@4 trail | left 2"` is a run of 40 minutes at effort 4 on a trail, and a morning; `"Tue left 4 swollen"` is
a morning after it. Every line is one day, later than the line before it; `"Mon-Sun left 2"` is seven days alike,
`"Tue -"` a day without a word. A morning has limp and swelling answered with no, unless it says `limping`, `swollen` or
`unsaid`.

    left 4 tendon 3      two places on the left: the ankle as a whole, and a tendon
    during left 3        another occasion: during, later (an hour later), other
    painkiller, ache     one was taken; a muscle ached
    run 40@4 trail       minutes@effort and surface; both may be left out
    session calves       a finished session; early, stopped, discarded or begun say how else it went
    session calves small the same in the dose of the first weeks
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from uuid import UUID

from ankle_core.diary.check_in import CheckIn, Occasion, Rating, Side, Signs, Site
from ankle_core.diary.runs import Run, Surface
from ankle_core.rules.history import History, Lock, Usual, gather
from ankle_core.training.doses import Worked, worked
from ankle_core.training.routines import built_in, routine, starter, timeline
from ankle_core.training.session import Ending, Outcome, Session, SetDone, StepKind

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
#: A Monday; the first line of every diary falls into its week.
BEGINNING = date(2026, 1, 5)
DAY = timedelta(days=1)

OCCASIONS = {"during": Occasion.DURING, "later": Occasion.HOUR_LATER, "other": Occasion.OTHER}
HOURS = {Occasion.MORNING: 7, Occasion.DURING: 18, Occasion.HOUR_LATER: 19, Occasion.OTHER: 12}
ENDINGS: dict[str, Ending | None] = {
    "early": Ending.FINISHED_EARLY,
    "stopped": Ending.STOPPED_SORE,
    "discarded": Ending.DISCARDED,
    "begun": None,
}
SURFACES = {"trail": Surface.SMOOTH_TRAIL} | {str(surface): surface for surface in Surface}
SITES = {str(site) for site in Site}


@dataclass(slots=True)
class Diary:
    """What was written down, and `last`, the day of the last line."""

    last: date = BEGINNING - DAY
    check_ins: list[CheckIn] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)

    @property
    def sets(self) -> list[SetDone]:
        """Every set of the sessions that ended, all done as planned."""
        return [done for session in self.sessions if session.ended_at for done in _sets(session)]

    @property
    def works(self) -> list[Worked]:
        """What each session really had."""
        done = [session for session in self.sessions if session.ended_at]
        return [worked(session, [one for one in self.sets if one.session_id == session.id]) for session in done]

    def history(self, told: Mapping[Side, Sequence[Usual]] | None = None, locks: Sequence[Lock] = ()) -> History:
        """Return it as the rules look at it; sets are left out."""
        return gather(self.check_ins, self.runs, self.sessions, (), told, locks)

    @property
    def morning(self) -> CheckIn:
        """The morning of the last day."""
        return next(c for c in self.check_ins if c.day == self.last and c.occasion is Occasion.MORNING)


def diary(text: str) -> Diary:
    """Return the diary that the lines of `text` tell."""
    pages, ids = Diary(), (UUID(int=number) for number in count(1))
    for line in filter(None, map(str.strip, text.splitlines())):
        days, _, said = line.partition(" ")
        for day in _days(days, pages.last):
            pages.last = day
            for part in said.split("|"):
                _write(pages, next(ids), day, part.split())
    return pages


def _days(text: str, after: date) -> Iterator[date]:
    first, _, last = text.partition("-")
    day = _next(first, after)
    yield day
    while last and DAYS[day.weekday()] != last:
        day += DAY
        yield day


def _next(weekday: str, after: date) -> date:
    return after + DAY * ((DAYS.index(weekday) - after.weekday() - 1) % 7 + 1)


def _write(pages: Diary, id: UUID, day: date, words: list[str]) -> None:
    match words:
        case ["-"] | []:
            pass
        case ["run", *rest]:
            pages.runs.append(_run(id, day, rest))
        case ["session", *rest]:
            pages.sessions.append(_session(id, day, rest))
        case [occasion, *rest] if occasion in OCCASIONS:
            pages.check_ins.append(_check_in(id, day, OCCASIONS[occasion], rest))
        case _:
            pages.check_ins.append(_check_in(id, day, Occasion.MORNING, words))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def _run(id: UUID, day: date, words: Iterable[str]) -> Run:
    run = Run(id, day, _at(day, 17), "UTC", 6000.0, 2400.0)
    for word in words:
        if word in SURFACES:
            run = replace(run, surface=SURFACES[word])
        else:
            minutes, _, effort = word.partition("@")
            run = replace(run, moving_s=float(minutes) * 60, effort=int(effort) if effort else None)
    return run


def _session(id: UUID, day: date, words: Iterable[str]) -> Session:
    session = Session(id, day, _at(day, 20), "UTC", "calves", "Calves", (), _at(day, 21), Ending.FINISHED)
    for word in words:
        if word == "small":
            session = replace(session, steps=timeline(starter(routine(session.routine)).doses))
        elif word in ENDINGS:
            session = replace(session, ending=ENDINGS[word], ended_at=session.ended_at if ENDINGS[word] else None)
        else:
            steps = timeline(routine(word).doses) if word in built_in() else ()
            session = replace(session, routine=word, title=word, steps=steps)
    return session


def _sets(session: Session) -> list[SetDone]:
    return [
        SetDone(session.id, number, step.exercise, step.side, Outcome.DONE, step.seconds, _at(session.day, 21))
        for number, step in enumerate(session.steps)
        if step.kind is StepKind.WORK
    ]


def _check_in(id: UUID, day: date, occasion: Occasion, words: Iterable[str]) -> CheckIn:
    ratings: list[Rating] = []
    signs: dict[Side, Signs] = {}
    side, site, painkiller = Side.LEFT, Site.ANKLE, False
    no = False if occasion is Occasion.MORNING else None
    for word in words:
        if word in tuple(Side):
            side, site = Side(word), Site.ANKLE
            signs[side] = Signs(side, swelling=no, limp=no)
        elif word in SITES:
            site = Site(word)
        elif word.isdecimal():
            ratings.append(Rating(side, site, int(word)))
        elif word == "painkiller":
            painkiller = True
        else:
            signs[side] = _said(signs[side], word)
    return CheckIn(
        id, day, _at(day, HOURS[occasion]), "UTC", occasion, tuple(ratings), tuple(signs.values()), painkiller
    )


def _said(signs: Signs, word: str) -> Signs:
    said: dict[str, Signs] = {
        "swollen": replace(signs, swelling=True),
        "limping": replace(signs, limp=True),
        "unsaid": replace(signs, swelling=None, limp=None),
        "ache": replace(signs, muscle_ache=True),
    }
    return said[word]
