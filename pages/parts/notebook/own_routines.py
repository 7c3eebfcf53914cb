"""The runner's own routines in the open diary, read and written, and every routine that can be started by its id."""

from datetime import datetime
from uuid import UUID

from ankle_core.store.tables.training import own_routines as own_routines_table
from ankle_core.training import routine_files, routines
from ankle_core.training.own_routines import OwnRoutine
from ankle_core.training.routines import Routine
from pages.parts.notebook import entries
from pages.parts.notebook.clock import now
from pages.parts.notebook.notebook import current
from pages.parts.notebook.remembering import remembered


@remembered
def every() -> list[OwnRoutine]:
    """Return the runner's own routines, the oldest first."""
    with current().store.reading() as db:
        return own_routines_table.every(db)


@remembered
def deleted() -> list[tuple[OwnRoutine, datetime]]:
    """Return those that were deleted lately and can be brought back, the last one first, each with when."""
    with current().store.reading() as db:
        return own_routines_table.deleted_since(db, now() - entries.UNDO_DAYS)


def playable() -> list[OwnRoutine]:
    """Return those of them whose exercises this version all has."""
    return [own for own in every() if not own.unknown]


def called(id: str) -> OwnRoutine | None:
    """Return the playable one of them that an address or a choice names by its id, None for any other name."""
    return next((one for one in playable() if str(one.id) == id), None)


def titles() -> dict[str, str]:
    """Return what every routine is called, one's own or built in, by its id."""
    own = {str(one.id): one.title for one in every()}
    return own | {id: one.title for id, one in routines.built_in().items()}


def routine(id: str) -> Routine:
    """Return the routine called `id`, one's own or built in; raises OutOfRange for a name nobody knows."""
    own = called(id)
    return own.routine if own else routines.routine(id)


def save(routine: OwnRoutine) -> None:
    """Keep a routine, new or changed; raises OutOfRange before anything is written."""
    routine_files.checked(routine)
    with current().store.writing() as db:
        own_routines_table.save(db, routine, now())


def delete(id: UUID) -> None:
    """Put a routine away; `undelete` brings it back."""
    with current().store.writing() as db:
        own_routines_table.delete(db, id, now())


def undelete(id: UUID) -> None:
    """Bring a routine back that was put away."""
    with current().store.writing() as db:
        own_routines_table.undelete(db, id, now())
