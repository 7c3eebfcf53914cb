"""The commands that take a diary out, bring it back, and look at its newest copy while the app has it open."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ankle_core.errors import StoreError
from ankle_core.store import Store, archive, open_store
from ankle_core.store.archive import Contents, Form
from ankle_core.store.file.diary_file import with_journals
from ankle_core.store.file.failures import Damaged, HeldElsewhere, JournalDamaged, MainFileMissing
from ankle_core.store.lifecycle import merging, restoring, snapshots
from ankle_core.store.lifecycle.restoring import Undoable
from ankle_core.store.tables.whole import exports

if TYPE_CHECKING:
    from argparse import _ActionsContainer, _SubParsersAction

FINE = 0
USE_A_SNAPSHOT = "Or add --snapshot to take the newest copy Surefoot made of it."


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `export` and `restore` to the commands."""
    out = commands.add_parser("export", help="write a whole diary as one ZIP that any program can read")
    takes_a_diary(out)
    out.add_argument("target", type=Path, metavar="DEST.zip", help="the ZIP; it must not be there yet")
    out.add_argument("--csv", action="store_true", help="with the tables as CSV beside, for a spreadsheet")
    may_take_a_snapshot(out)
    out.set_defaults(run=export)
    back = commands.add_parser("restore", help="make a diary from such a ZIP; what was there before is kept")
    takes_a_diary(back)
    back.add_argument("source", type=Path, metavar="SRC.zip", help="the ZIP")
    back.add_argument("--merge", action="store_true", help="lay it over the diary, the newer edit of an entry wins")
    back.set_defaults(run=restore)


def takes_a_diary(command: ArgumentParser) -> None:
    command.add_argument("--database", type=Path, required=True, metavar="FILE", help="the file of the diary")


def may_take_a_snapshot(command: "_ActionsContainer") -> None:
    command.add_argument("--snapshot", action="store_true", help="of the newest copy Surefoot made, while it runs")


@contextmanager
def opened(path: Path, todo: str = "") -> Iterator[Store]:
    """Open a diary and say on stderr what its opening has to say; `todo` is added if another program has it."""
    try:
        store = open_store(path, _now(), _now)
    except HeldElsewhere as failure:
        raise StoreError(failure.happened, failure.safe, f"{failure.todo} {todo}".strip()) from failure
    with closing(store):
        for notice in store.notices:
            print(notice, file=sys.stderr)
        yield store


def require_diary(path: Path) -> None:
    """Raise StoreError unless there is a file at `path`: looking at a diary never begins one."""
    if not path.exists():
        raise StoreError(f"There is no diary {path}.", "Nothing was created.", "Look at the name again.")


def newest_copy(path: Path) -> tuple[Path, Contents]:
    """Return the newest whole copy of a diary and what is in it, and say on stderr how old it is."""
    file = snapshots.newest_good(path.expanduser().resolve())
    if file is None:
        raise StoreError(
            f"There is no whole copy of the diary {path} yet.",
            "Nothing was changed.",
            "Close Surefoot and try again without --snapshot.",
        )
    found = archive.contents(file)
    print(f"The newest copy of it is of {_told(found.created_at)}, {age(found.created_at)} old.", file=sys.stderr)
    return file, found


def export(given: Namespace) -> int:
    """Write a whole diary as one ZIP; raises a StoreError if the ZIP is there already."""
    if given.target.exists():
        raise StoreError(
            f"There is already a file {given.target}.", "It was left as it is.", "Name one that is not there yet."
        )
    forms = archive.WITH_CSV if given.csv else archive.PLAIN
    found = (_export_copy if given.snapshot else _export_diary)(given.database, given.target, forms)
    print(f"{given.target} holds: {listed(found.holds.counts)}{_span(found)}.")
    return FINE


def _export_copy(path: Path, target: Path, forms: Sequence[Form]) -> Contents:
    file, found = newest_copy(path)
    with closing(open_store(None)) as store:
        restoring.replace(store, file, found.created_at)
        return archive.export(store, target, found.created_at, forms)


def _export_diary(path: Path, target: Path, forms: Sequence[Form]) -> Contents:
    require_diary(path)
    with opened(path, USE_A_SNAPSHOT) as store:
        found = archive.export(store, target, _now(), forms)
        with store.writing() as db:
            exports.record(db, _now())
    return found


def restore(given: Namespace) -> int:
    """Make a diary from a ZIP, or lay it over the one that is there; what was there before is kept."""
    path = given.database.expanduser().resolve()
    if not any(part.exists() for part in with_journals(path)):
        _say_restored(path, archive.restore_into_new(given.source, path), None)
        return FINE
    try:
        with opened(path) as store:
            (_merge if given.merge else _replace)(store, given.source)
    except (Damaged, JournalDamaged, MainFileMissing) as failure:
        if given.merge:
            raise
        print(failure.happened, file=sys.stderr)
        _say_restored(path, *restoring.replace_damaged(path, given.source))
    return FINE


def _replace(store: Store, source: Path) -> None:
    found = restoring.replace(store, source, _now())
    _say_restored(store.path, found, _kept(store))


def _kept(store: Store) -> Path:
    """Return what can be put back; there always is something right after a restore or a merge."""
    return cast(Path, cast(Undoable, restoring.undoable(store)).path)


def _say_restored(path: Path | None, found: Contents, aside: Path | None) -> None:
    print(f"The diary {path} now holds: {listed(found.holds.counts)}{_span(found)}.")
    print(f"The backup was made on {_told(found.created_at)} by Surefoot {found.app_version}.")
    for problem in found.problems:
        print(problem, file=sys.stderr)
    if aside:
        print(f"What was there before is kept as {aside.name}.")


def _merge(store: Store, source: Path) -> None:
    merged = merging.merge(store, source, _now())
    print(f"New in the diary {store.path}: {listed(merged.added)}.")
    print(f"Replaced by a newer edit: {listed(merged.changed)}.")
    if merged.mornings:
        days = "1 day" if merged.mornings == 1 else f"{merged.mornings:,} days"
        print(f"On {days} there were two mornings: the one changed last stayed, the other is among the deleted.")
    print(f"A copy from before is kept as {_kept(store).name}.")


def listed(counts: Mapping[str, int]) -> str:
    """Return how many of each kind in words."""
    return ", ".join(f"{kind.replace('_', '-')} {many:,}" for kind, many in counts.items())


def age(at: datetime) -> str:
    """Return how long ago `at` was, in words."""
    minutes = max(0, int((_now() - at).total_seconds() // 60))
    for name, length in (("day", 24 * 60), ("hour", 60)):
        if minutes >= 2 * length:
            return f"{minutes // length:,} {name}s"
    return f"{minutes} minutes"


def _span(found: Contents) -> str:
    first, last = found.holds.first_day, found.holds.last_day
    return f", from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}" if first and last else ""


def _told(at: datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def _now() -> datetime:
    return datetime.now(UTC)
