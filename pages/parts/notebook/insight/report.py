"""What the open diary tells of some days, as one value for a report, worked out once until something is written."""

from collections.abc import Mapping
from datetime import date

from ankle_core.diary.check_in import SIDES, CheckIn, Side
from ankle_core.diary.days import Span
from ankle_core.diary.runs import Run, Surface
from ankle_core.diary.screening import Screening
from ankle_core.diary.self_tests import Kind
from ankle_core.rules import evidence
from ankle_core.rules import self_tests as rules
from ankle_core.rules.climbing import ladder
from ankle_core.rules.climbing.places import Climbed
from ankle_core.rules.report import Ankle, Report, Stood
from ankle_core.rules.self_tests import Course
from ankle_core.training import ladders, running_levels
from ankle_core.training.ladders import Level, Track
from pages.parts.notebook import entries, facts, measurements
from pages.parts.notebook.home_days import day_at, today
from pages.parts.notebook.insight import load_facts, spans
from pages.parts.notebook.insight.spans import DAY
from pages.parts.notebook.remembering import remembered


@remembered
def report(span: Span) -> Report:
    """Return what the diary tells of the days of `span`, of which none lies before the first one written."""
    known = entries.its_profile()
    return Report(
        span=span,
        today=today(),
        units=known.units,
        ankles={side: _ankle(side, span) for side in SIDES},
        sessions=len(entries.finished(span.first, span.end)),
        target=known.target_days,
        weeks=spans.weeks(span),
        spent=spans.balance(span),
        places=_places(span),
        running=(_running(span.first), _running(span.end - DAY)),
        tests=_tests(span),
        runs=entries.its_runs(span.first, span.end),
        ground=_ground(span),
        signs=[(one, day_at(one.released_at) if one.released_at else None) for one in _ticked(span)],
        lists=len(entries.screenings(span.first, span.end)),
    )


def noted(span: Span) -> list[CheckIn | Run]:
    """Return what has a note of the runner in these days, the last one first."""
    written: list[CheckIn | Run] = [*entries.check_ins(span.first, span.end), *entries.its_runs(span.first, span.end)]
    return sorted((one for one in written if one.note.strip()), key=_order, reverse=True)


def _order(one: CheckIn | Run) -> tuple[date, float]:
    return one.day, (one.moment if isinstance(one, CheckIn) else one.started_at).timestamp()


def _ticked(span: Span) -> list[Screening]:
    """The ticked lists of these days, after those from before that nobody has taken away."""
    before = [one for one in entries.open_signs() if one.day < span.first]
    return [*before, *(one for one in entries.screenings(span.first, span.end) if one.ticked)]


def _ankle(side: Side, span: Span) -> Ankle:
    last = span.end - DAY
    return Ankle(
        side=side,
        answered=spans.answered(side, span),
        usual=evidence.usual(facts.history_over(last, span.end), side, last),
        answers=[answer for answer in spans.answers(side) if span.holds(answer.day)],
        levels=spans.levels(side, span),
        change=spans.change_on(side, last),
        lights=spans.lights(side, span),
        flares=spans.flares(side, span),
    )


def _places(span: Span) -> dict[Track, dict[Side, Stood]]:
    first, last = _standing(span.first), _standing(span.end - DAY)
    return {track: {side: (first[track][side], last[track][side]) for side in SIDES} for track in ladders.ladders()}


def _standing(day: date) -> Mapping[Track, Mapping[Side, Level | None]]:
    """Where the feet stand today, and on an earlier day where the runner saw them stand."""
    if day == today():
        return {track: {side: sides[side].level for side in SIDES} for track, sides in facts.places().items()}
    history, moves = facts.history_over(day, day + DAY), Climbed(moves=entries.moves())
    found = ladder.places(history, moves, day, entries.its_profile().mode)
    return {track: {side: sides[side].recorded for side in SIDES} for track, sides in found.items()}


def _running(day: date) -> str:
    levels = [move.level for move in entries.moves() if move.track is Track.RUNNING and move.day <= day]
    return levels[-1] if levels and running_levels.level(levels[-1]) else ""


def _tests(span: Span) -> dict[Kind, dict[Side, Course | None]]:
    done = [test for test in measurements.tests() if span.holds(test.day)]
    kinds = [kind for kind in Kind if any(test.kind is kind for test in done)]
    return {kind: {side: rules.course(done, kind, side) for side in SIDES} for kind in kinds}


def _ground(span: Span) -> dict[Surface | None, float]:
    weeks = load_facts.weeks_of_load(span.first, span.end)
    seconds = {surface: sum(week.on.get(surface, 0.0) for week in weeks) for surface in (*Surface, None)}
    return {surface: spent for surface, spent in seconds.items() if spent}
