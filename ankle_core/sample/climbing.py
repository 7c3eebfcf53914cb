"""How the feet of a sample diary climb: the moves that the rules ask for, taken as a runner would."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from ankle_core import parameters as p
from ankle_core.diary.profile import Mode
from ankle_core.rules.climbing import ladder, level_doses
from ankle_core.rules.climbing.level_doses import Today
from ankle_core.rules.climbing.places import Climbed, Due, Place, Places
from ankle_core.rules.history import History
from ankle_core.rules.light import Light
from ankle_core.training.ladders import Track
from ankle_core.training.level_work import LevelWork, level_works
from ankle_core.training.moves import Move, MoveKind
from ankle_core.training.routines import Routine, timeline
from ankle_core.training.session import Session, SetDone, Step

DAY = timedelta(days=1)
#: Days of work that the rules are shown: more decide nothing.
SHOWN = timedelta(days=60)
#: The rules are asked again so many days after they let nothing rise; asking every day would take most of the time.
ASKED_AGAIN = timedelta(days=4)
#: How often a runner would rather stay when a step up is suggested.
DECLINED = 0.12


class Climber:
    """Both feet on the ladders; `moves` is what there was so far, oldest first."""

    def __init__(self, random: Random, history: Callable[[date], History]) -> None:
        self.random, self.history = random, history
        self.moves: list[Move] = []
        self._works: list[LevelWork] = []
        self._found: Places | None = None
        self._asked = date.min

    def steps(self, of: Routine, day: date, at: datetime, flare: bool) -> tuple[Step, ...]:
        """Return what is played of a routine that follows ladders, on `day` at the moment `at` (aware).

        What the rules ask for is decided before: moves down in a `flare` or after a break, and a step up now and then,
        which some decline.
        """
        if self._found is None or flare or self._is_away(day) or day - self._asked >= ASKED_AGAIN:
            self._found, self._asked = self._places(day), day
            if self._decided(day, at):
                self._found = self._places(day)
        today = Today(day, Light.GREEN, easiest=False, small=False)
        doses = [dose for track in of.tracks for dose in level_doses.doses(self._found[Track(track)], today)]
        return timeline(doses)

    def played(self, session: Session, sets: Iterable[SetDone]) -> None:
        """Remember what a session counts for."""
        self._works += level_works(session, sets)

    def _is_away(self, day: date) -> bool:
        return bool(self._works) and (day - self._works[-1].day).days >= p.RESTART_DAYS.value

    def _places(self, day: date) -> Places:
        lately = [work for work in self._works if work.day > day - SHOWN]
        return ladder.places(self.history(day), Climbed(lately, self.moves), day, Mode.CAUTIOUS)

    def _decided(self, day: date, at: datetime) -> bool:
        """Take what waits, and one step up; return whether there was any."""
        assert self._found is not None
        before = len(self.moves)
        for place in ladder.pending(self._found):
            self.moves += [self._move(place, due, day, at) for due in place.pending]
        ready = ladder.first_up(self._found)
        if ready and ready.up:
            declines = self.random.random() < DECLINED
            up = replace(ready.up, kind=MoveKind.NOT_YET, to=ready.recorded) if declines else ready.up
            self.moves.append(self._move(ready, up, day, at))
        return len(self.moves) > before

    def _move(self, place: Place, due: Due, day: date, at: datetime) -> Move:
        return place.moved(due, UUID(int=self.random.getrandbits(128), version=4), day, at)
