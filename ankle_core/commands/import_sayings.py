"""What the command that adds runs says: as one object for programs, in sentences, and beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ankle_core.diary.check_in import CheckIn, Side
from ankle_core.diary.runs import Run
from ankle_core.importing.plan import Pair, Plan, Question
from ankle_core.reading.findings.findings import FoundRun, Skipped
from ankle_core.store.lifecycle.imports import Added

DELETED_EARLIER = "You deleted this run from the diary. Add it again on the page Runs if you want it back."
SAID_OF_A_RUN = (
    "utc_offset_minutes", "distance_m", "moving_s", "elapsed_s", "steps", "steps_from", "cadence_spm", "ascent_m",
    "heart_rate_bpm", "sport", "surface", "source",
)  # fmt: skip
#: What each open question means on a command line.
HINTS = {
    Question.UNIT: "wait: their list does not name its unit of distance. Add --km or --miles.",
    Question.ZONE: "name no time zone, nor does the diary or this computer. Add --zone with that of your home.",
    Question.DISTANCE: "wait: their files know no distance. Enter them by hand, or add them on the page Runs.",
    Question.SPORT: "do not name their sport; they were taken for runs, as they are as fast as one.",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was planned with which home zone, what became of it, and whether a file gave nothing but problems."""

    plan: Plan
    zone: str
    guessed: bool
    added: Added | None
    unreadable: bool


def as_object(outcome: Outcome) -> dict[str, Any]:
    """Return it as an object for programs."""
    plan = outcome.plan
    return {
        "runs": sorted([*map(_run, plan.new), *map(_run, plan.waiting)], key=lambda run: run["started_at"] or ""),
        "duplicates": list(_duplicates(plan)),
        "skipped": [{"file": each.source, "reason": each.reason} for each in (*plan.skipped, *_deleted(plan))],
        "problems": [{"file": each.source, "place": each.place, "reason": each.reason} for each in plan.problems],
        "questions": [
            {"question": asked.question, "files": [run.source for run in asked.runs]} for asked in plan.asked
        ],
        "added": outcome.added.new if outcome.added else 0,
        "mornings": [_morning(one) for one in plan.mornings.new],
        "mornings_added": outcome.added.mornings if outcome.added else 0,
    }


def _run(run: Run | FoundRun) -> dict[str, Any]:
    """A number whose unit is not known is no distance yet."""
    said = {name: getattr(run, name) for name in SAID_OF_A_RUN}
    if isinstance(run, FoundRun) and run.distance_unit_unknown:
        said["distance_m"] = None
    return {"started_at": run.started_at and run.started_at.isoformat(), **said}


def _morning(one: CheckIn) -> dict[str, Any]:
    return {"day": f"{one.day}", "left": one.worst(Side.LEFT), "right": one.worst(Side.RIGHT)}


def _deleted(plan: Plan) -> Iterator[Skipped]:
    return (Skipped(one.found.source, DELETED_EARLIER) for one in plan.deleted)


def _duplicates(plan: Plan) -> Iterator[dict[str, Any]]:
    for copy in plan.copies:
        yield _duplicate(copy.source, copy.of, sure=True, known=False)
    for one in plan.known:
        yield _duplicate(one.found.source, one.run.source, sure=True, known=True)
    for pair in plan.perhaps:
        yield _duplicate(pair.other.source, pair.one.source, sure=False, known=isinstance(pair.one, Run))


def _duplicate(source: str, of: str, sure: bool, known: bool) -> dict[str, Any]:
    """`sure` unless the runner would be asked; `known` where the other is in the diary."""
    return {"source": source, "same_as": of, "sure": sure, "known": known}


def sentences(outcome: Outcome) -> Iterator[str]:
    """Yield it in sentences."""
    plan, added = outcome.plan, outcome.added
    days = sorted(run.day for run in plan.new)
    span = f", from {_day(days[0])} to {_day(days[-1])}" if days else ""
    yield f"{'Added' if added else 'New'}: {_runs(added.new if added else len(plan.new))}{span}."
    if plan.known or plan.copies:
        more = f", {len(plan.changes):,} of them now more complete" if plan.changes else ""
        yield f"Already in the diary: {_runs(len(plan.known))}{more}. Found more than once: {_runs(len(plan.copies))}."
    new, known, gone = map(len, (plan.mornings.new, plan.mornings.known, plan.mornings.deleted))
    if new or known or gone:
        yield f"Mornings: {new:,} new, {known:,} answered before, {gone:,} deleted earlier."
    if plan.deleted:
        yield f"Deleted earlier: {_runs(len(plan.deleted))}, left out. They can be added again on the page Runs."
    yield from map(_perhaps, plan.perhaps)
    if plan.skipped:
        yield f"Not runs: {len(plan.skipped):,}; --json lists them with the reasons."
    if not added:
        yield "This was a dry run: nothing was written."


def _perhaps(pair: Pair) -> str:
    return (
        f"{pair.other.source} was left out: it may be the same run as {pair.one.source}. "
        "Add it on the page Runs if it is not."
    )


def _runs(many: int) -> str:
    return "1 run" if many == 1 else f"{many:,} runs"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def aside(outcome: Outcome, in_json: bool) -> Iterator[str]:
    """Yield what is wrong or was assumed; the object has the problems already."""
    for asked in outcome.plan.asked:
        yield f"{_runs(len(asked.runs))}: they {HINTS[asked.question]}"
    if outcome.guessed:
        yield f"Where no file names a time zone, {outcome.zone} was taken, as on this computer; --zone names another."
    for problem in () if in_json else outcome.plan.problems:
        yield " ".join(filter(None, (f"{problem.source}:", problem.place and f"{problem.place}:", problem.reason)))
