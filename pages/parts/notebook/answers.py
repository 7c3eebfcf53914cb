"""What the browser hands over of check-ins: each submission kept once, with what was asked of the day before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID, uuid5

from ankle_core.diary import check_in_edits, check_in_outbox
from ankle_core.diary.check_in import MORNING_HOUR, CheckIn, Occasion, checked
from ankle_core.diary.check_in_edits import CheckInAnswers
from ankle_core.diary.check_in_outbox import Submission
from ankle_core.errors import AnkleError, OutOfRange
from ankle_core.rules import evidence
from ankle_core.store.file.failures import Interrupted
from ankle_core.store.tables import check_ins as check_ins_table
from ankle_core.store.tables import usuals as usuals_table
from pages.parts.notebook import entries, facts
from pages.parts.notebook.changes import writing_at_home
from pages.parts.notebook.clock import now
from pages.parts.notebook.home_days import day_at, latest_day, moment_on, zone
from pages.parts.notebook.notebook import current, diary_id
from pages.parts.notebook.remembering import remembered

#: Local hours at which a backdated rating is placed.
HOURS = {Occasion.MORNING: MORNING_HOUR, Occasion.DURING: 18, Occasion.HOUR_LATER: 19, Occasion.OTHER: 12}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an outbox: the names of what is kept by now, why something is not, and what was kept just now.

    `usual` is whether something was told to be usual. `joined` are the mornings that stood there already and are one
    with what was kept now.
    """

    acknowledged: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[CheckIn, ...] = ()
    usual: bool = False
    joined: tuple[CheckIn, ...] = ()


def take(raw: object) -> Taken:
    """Keep what the questions handed over, each submission once however often it comes.

    One that cannot be true is refused by itself; while the diary does not answer nothing is, and the phone hands it
    over again. Raises Tampered for answers of another diary or what is no outbox.
    """
    taken = Taken()
    for entry in check_in_outbox.submissions(raw, diary_id()) if raw else ():
        name = str(entry.get("id"))
        try:
            one = check_in_outbox.read(entry, now())
            if not _received(one.id):
                taken = _keep(taken, one)
            taken = replace(taken, acknowledged=(*taken.acknowledged, name))
        except Interrupted:
            break
        except AnkleError as refusal:
            taken = replace(taken, refused={**taken.refused, name: str(refusal)})
    return taken


@remembered
def _received(id: UUID) -> bool:
    with current().store.reading() as db:
        return check_ins_table.received(db, id)


def _keep(taken: Taken, one: Submission) -> Taken:
    if one.usual:
        with writing_at_home() as db:
            usuals_table.receive(db, one.id, one.usual, one.tapped_at)
        return replace(taken, usual=True)
    entry = checked(_entry(one), latest_day(entries.check_in(one.edits) if one.edits else None))
    stood = _morning_of(entry)
    recalled = _recalled(one, entry)
    with writing_at_home() as db:
        kept = check_ins_table.receive(db, one.id, entry, now())
        for rated in recalled:
            check_ins_table.save(db, rated, now())
    joined = (*taken.joined, stood) if stood and stood.id != entry.id else taken.joined
    return replace(taken, kept=(*taken.kept, kept), joined=joined)


def _morning_of(entry: CheckIn) -> CheckIn | None:
    if entry.occasion is not Occasion.MORNING:
        return None
    with current().store.reading() as db:
        return check_ins_table.morning_of(db, entry.day)


def _entry(one: Submission) -> CheckIn:
    if one.same_as:
        return _same(one, one.same_as)
    before = entries.check_in(one.edits) if one.edits else None
    if one.edits and before is None:
        raise OutOfRange("What you edited was deleted meanwhile.", "Nothing was changed.", "Bring it back first.")
    moment = _moment(before, one.day, one.occasion, one.tapped_at)
    blank = CheckIn(one.id, one.day, moment, zone(), one.occasion, (), note=one.note, entered_at=one.tapped_at)
    return check_in_edits.edited(blank, one.answers, before)


def _same(one: Submission, id: UUID) -> CheckIn:
    before, known = entries.check_in(id), facts.its_history()
    if before is None or not evidence.same_as_yesterday(known, before, one.day, entries.its_profile().mode):
        raise OutOfRange("Something has changed since yesterday.", "Nothing was saved.", "Answer this morning anew.")
    return replace(before, id=one.id, day=one.day, moment=one.tapped_at, note="", entered_at=one.tapped_at, tags=None)


def _moment(edited: CheckIn | None, day: date, occasion: Occasion, tapped_at: datetime) -> datetime:
    """When the ankles felt so: kept on edits of that day, the tap on its own day, else the occasion's usual hour."""
    if edited is not None and edited.day == day:
        return edited.moment
    return tapped_at if day == day_at(tapped_at) else moment_on(day, HOURS[occasion])


def _recalled(one: Submission, morning: CheckIn) -> list[CheckIn]:
    """What was said of the day before. Never more than this morning is the most it can have been: the same number.

    It is written down in the same moment as its morning; that is how the rules know it for the most it can have been.
    """
    if morning.occasion is not Occasion.MORNING or one.edits or not (one.never_more or one.recalled):
        return []
    day = morning.day - entries.DAY
    at = moment_on(day, HOURS[Occasion.DURING])
    found = []
    for occasion in sorted(evidence.due(facts.its_history(), morning.day, entries.its_profile().mode)):
        said = one.answers.soreness if one.never_more else one.recalled.get(occasion, {})
        if rated := check_in_edits.ratings(CheckInAnswers(said)):
            id = uuid5(one.id, occasion)
            found.append(CheckIn(id, day, at, zone(), occasion, rated, entered_at=one.tapped_at))
    return found
