"""All that was found in files, in lists that can be opened; each is shown a screenful at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

import streamlit as st

from ankle_core.diary.check_in import CheckIn
from ankle_core.diary.runs import Run
from ankle_core.importing.plan import Known, RunChange
from ankle_core.reading.findings.findings import Problem, Skipped
from pages.parts.frame import rows
from pages.parts.frame.rows import Group, Row
from pages.parts.imports import pending
from pages.parts.imports.pager import paged
from pages.parts.imports.pending import PendingImport
from pages.parts.notebook import entries, home_days
from pages.parts.words import dates, numbers
from pages.parts.words.runs import import_words

T = TypeVar("T")
#: Lines of a list shown at a time.
LINES = 30
#: The name of the list of runs that were deleted once.
AGAIN = "again"
#: Reasons that are counted; a file may name any number of sports.
MOST_REASONS = 10


def heed(kept: PendingImport) -> None:
    """Take the deleted run that was tapped as one to be added after all."""
    id = rows.tapped(AGAIN)
    for one in kept.plan.deleted if id else ():
        if one.run.id == id:
            pending.say_again(kept, one)


def show(kept: PendingImport, new: Sequence[Run]) -> None:
    """Show a list for each of what was found: the `new` runs, and all that is no new run, with the reason."""
    plan = kept.plan
    latest_first = sorted(new, key=lambda run: run.started_at, reverse=True)
    _lines("new", import_words.counted(import_words.NEW, len(new)), latest_first, lambda shown: _by_month(kept, shown))
    felt = plan.mornings.new[::-1]
    _lines("mornings", import_words.counted(import_words.MORNINGS, len(felt)), felt, lambda shown: _mornings(shown))
    known = import_words.counted(import_words.KNOWN, len(plan.known), len(plan.changes))
    _lines("known", known, _latest_first(plan.known), lambda shown: _bullets(_known_lines(kept, shown)))
    _deleted_earlier(kept)
    copies = import_words.counted(import_words.COPIES, len(plan.copies))
    _lines("copies", copies, plan.copies, lambda shown: _bullets(map(import_words.copy_line, shown)))
    _not_runs(plan.skipped)
    _problems(plan.problems, expanded=not (new or plan.known))


def _lines(key: str, title: str, items: Sequence[T], lines: Callable[[Sequence[T]], Iterable[str]]) -> None:
    """A list that can be opened; one text for a whole screenful is quicker than an element for each line."""
    if not items:
        return
    with st.expander(title, key=f"import-{key}"), paged(items, LINES, f"import-{key}") as shown:
        st.markdown("\n".join(lines(shown)))


def _by_month(kept: PendingImport, shown: Sequence[Run]) -> Iterable[str]:
    units = entries.its_profile().units
    for month, runs in groupby(shown, lambda run: dates.month(run.day)):
        yield f"\n**{month}**\n"
        yield from _bullets(import_words.run_line(run, pending.wall(kept, run), units) for run in runs)


def _mornings(shown: Sequence[CheckIn]) -> Iterable[str]:
    for month, mornings in groupby(shown, lambda morning: dates.month(morning.day)):
        yield f"\n**{month}**\n"
        yield from _bullets(map(import_words.morning_line, mornings))


def _bullets(lines: Iterable[str]) -> Iterable[str]:
    return (f"- {line}" for line in lines)


def _latest_first(known: Sequence[Known]) -> list[Known]:
    return sorted(known, key=lambda one: one.run.started_at, reverse=True)


def _known_lines(kept: PendingImport, shown: Sequence[Known]) -> Iterable[str]:
    changed = {change.before.id: change for change in kept.plan.changes}
    return (_known_line(kept, one, changed.get(one.run.id)) for one in shown)


def _known_line(kept: PendingImport, one: Known, change: RunChange | None = None) -> str:
    wall, units = pending.wall(kept, one.run), entries.its_profile().units
    return import_words.known_line(one, wall, home_days.today(), units, change)


def _deleted_earlier(kept: PendingImport) -> None:
    deleted = _latest_first(kept.plan.deleted)
    if not deleted:
        return
    with st.expander(import_words.counted(import_words.DELETED, len(deleted)), key="import-deleted"):
        st.markdown(import_words.AGAIN_ABOUT)
        with paged(deleted, LINES, "import-deleted") as shown:
            rows.show(AGAIN, [Group("", [_deleted_row(kept, one) for one in shown])])


def _deleted_row(kept: PendingImport, one: Known) -> Row:
    when, run = dates.moment(pending.wall(kept, one.run), home_days.today(), hour=not one.run.by_day), one.run
    ran = numbers.length(run.distance_m, run.moving_s, entries.its_profile().units)
    return Row(run.id, when, ran, [import_words.called(one.found.source)], import_words.ADD_AFTER_ALL)


def _not_runs(skipped: Sequence[Skipped]) -> None:
    if not skipped:
        return
    with st.expander(import_words.counted(import_words.NOT_RUNS, len(skipped)), key="import-skipped"):
        reasons = Counter(one.reason for one in skipped).most_common(MOST_REASONS)
        st.markdown("  \n".join(import_words.reason(many, why) for why, many in reasons))
        with paged(skipped, LINES, "import-skipped") as shown:
            st.markdown("\n".join(_bullets(map(import_words.skipped_line, shown))))


def _problems(problems: Sequence[Problem], *, expanded: bool) -> None:
    if not problems:
        return
    with (
        st.expander(import_words.counted(import_words.PROBLEMS, len(problems)), expanded, key="import-problems"),
        paged(problems, LINES, "import-problems") as shown,
    ):
        st.markdown("\n".join(_bullets(map(import_words.problem_line, shown))))
