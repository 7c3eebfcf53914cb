"""The plain signs that end guided loading, or leave its easiest level, until somebody has looked (evidence.md 2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from uuid import UUID

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, CheckIn, Occasion
from ankle_core.diary.screening import Screening
from ankle_core.training.session import Session, SetDone, SorenessEdit


class Tier(IntEnum):
    """How soon somebody should look; higher is sooner (evidence.md 2.3)."""

    ASK_FIRST = 1
    ROUTINE = 2
    DAYS = 3
    SAME_DAY = 4
    EMERGENCY = 5


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the list in plain words."""

    id: str
    group: str
    text: str
    tier: Tier


SIGNS: tuple[Sign, ...] = (
    Sign(
        "out_of_shape",
        "After a twist, fall or knock",
        "Ankle or foot out of shape, bone through the skin, or a cold, white or blue foot",
        Tier.EMERGENCY,
    ),
    Sign(
        "four_steps",
        "After a twist, fall or knock",
        "Four steps were impossible then and still are",
        Tier.SAME_DAY,
    ),
    Sign(
        "bone_press",
        "After a twist, fall or knock",
        "Pressing hurts clearly on the back or tip of an ankle bone, the outer mid-foot knob or the inner mid-foot",
        Tier.SAME_DAY,
    ),
    Sign(
        "pop",
        "Back of the ankle and calf",
        "A sudden pop, snap or kick at the back of the ankle or calf, weak push-off, or a dent in the tendon",
        Tier.SAME_DAY,
    ),
    Sign(
        "calf_swelling",
        "Back of the ankle and calf",
        "One calf or leg newly swollen (a thumb leaves a dent), painful or tender along the calf, warm or "
        "discoloured; likelier with surgery, plaster, days in bed, long travel, cancer, pregnancy, hormones, an "
        "earlier clot",
        Tier.SAME_DAY,
    ),
    Sign(
        "breathless",
        "Back of the ankle and calf",
        "Such a leg with breathlessness, chest pain, coughing blood or collapse",
        Tier.EMERGENCY,
    ),
    Sign(
        "tight_hard",
        "Back of the ankle and calf",
        "Severe, rising pain in a tight, hard calf or shin, pain moving the toes, numbness or weakness",
        Tier.EMERGENCY,
    ),
    Sign(
        "run_tightness",
        "Back of the ankle and calf",
        "Tightness or numbness at the same point of every run, gone soon after; no running through numbness",
        Tier.ROUTINE,
    ),
    Sign(
        "hot_red",
        "Skin and joints",
        "Hot, red or swollen joint or skin, spreading redness, fever or feeling ill; likelier after a wound, "
        "injection or surgery",
        Tier.SAME_DAY,
    ),
    Sign("very_unwell", "Skin and joints", "Such a joint or skin, and feeling very unwell", Tier.EMERGENCY),
    Sign("locks", "Skin and joints", "The ankle locks, catches or keeps giving way", Tier.ROUTINE),
    Sign(
        "bone_spot",
        "Bone",
        "Pain on bone that a fingertip covers, worse as a run goes on, at rest or at night; likelier with "
        "a jump in running, an earlier stress fracture, too little food or missed periods",
        Tier.DAYS,
    ),
    Sign("numb", "Nerves", "New numbness, lasting pins and needles, or a foot that slaps or drops", Tier.DAYS),
    Sign("sudden_weak", "Nerves", "Sudden weakness of the foot or leg", Tier.SAME_DAY),
    Sign(
        "saddle",
        "Nerves",
        "Trouble in both legs, numbness between them, or new bladder or bowel trouble",
        Tier.EMERGENCY,
    ),
    Sign(
        "long_stiffness",
        "Whole body",
        "Morning stiffness over 30 minutes, several joints, psoriasis, inflamed eyes or bowel disease",
        Tier.ROUTINE,
    ),
    Sign("night_pain", "Whole body", "Unrelenting night pain, unexplained weight loss, or cancer ever", Tier.DAYS),
    Sign(
        "not_settling",
        "Not settling",
        "Marked swelling not clearly better after 5 to 7 days, no improvement after 2 weeks of doing less, or limiting "
        "after 6 weeks",
        Tier.ROUTINE,
    ),
    Sign(
        "before_starting",
        "Before starting",
        "Ankle surgery or a fracture in the last 3 months, pregnancy with new leg swelling, diabetes with reduced "
        "feeling, osteoporosis, blood thinners, fluoroquinolone antibiotics or steroids now",
        Tier.ASK_FIRST,
    ),
    Sign("under_18", "Before starting", "Under 18 years old", Tier.ASK_FIRST),
)

BY_ID = {sign.id: sign for sign in SIGNS}


def tiers(ticked: tuple[str, ...]) -> list[Tier]:
    """Return the tiers of the ticked signs, soonest first, each once."""
    return sorted({BY_ID[sign].tier for sign in ticked if sign in BY_ID}, reverse=True)


def leaves_easiest(screening: Screening) -> bool:
    """Return whether what is ticked leaves the easiest level open; a sign that the list no longer has locks."""
    return all(sign in BY_ID and BY_ID[sign].tier <= Tier.ROUTINE for sign in screening.ticked)


def locks(screening: Screening) -> bool:
    """Return whether this answer still locks guided loading (evidence.md 2.4)."""
    return screening.open and not leaves_easiest(screening)


@dataclass(frozen=True, slots=True)
class Told:
    """A rating 0-10, the day it is of, and the moment it was written down."""

    day: date
    at: datetime
    soreness: int


def told(
    check_ins: Iterable[CheckIn],
    sessions: Iterable[Session],
    sets: Iterable[tuple[date, SetDone]],
    edits: Iterable[SorenessEdit] = (),
) -> Iterator[Told]:
    """Yield every rating of either side, wherever it was told.

    One of a session that an edit gave its number, such as days later, was told at that edit: the last of the `edits`
    that replaced another number.
    """
    replaced: dict[tuple[UUID, int | None], list[SorenessEdit]] = {}
    for edit in edits:
        replaced.setdefault((edit.session_id, edit.step), []).append(edit)
    for entry in check_ins:
        yield from (Told(entry.day, entry.entered_at or entry.moment, rating.soreness) for rating in entry.ratings)
    for session in sessions:
        if session.ended_at:
            yield from _told_in(session.day, session.ended_at, session, replaced.get((session.id, None), ()))
    for day, done in sets:
        yield from _told_in(day, done.finished_at, done, replaced.get((done.session_id, done.step), ()))


def _told_in(day: date, at: datetime, rated: Session | SetDone, edits: Iterable[SorenessEdit]) -> Iterator[Told]:
    for name in ("soreness_left", "soreness_right"):
        soreness = getattr(rated, name)
        if soreness is not None:
            yield Told(day, max([at, *(edit.at for edit in edits if getattr(edit, name) != soreness)]), soreness)


def jumped(mornings: Iterable[CheckIn], answered: Screening | None, today: date) -> int | None:
    """Return the largest jump of a side from one morning to the next that asks for the list unanswered since.

    Those of the last 7 days count; None if there is none. Source: evidence.md 2.1, principle 2.
    """
    oldest = today - timedelta(days=p.UNSCREENED_DAYS.value - 1)
    by_day = {one.day: one for one in mornings if one.occasion is Occasion.MORNING}
    jumps = (
        _jump(by_day[day - timedelta(days=1)], one)
        for day, one in by_day.items()
        if day >= oldest
        and day - timedelta(days=1) in by_day
        and (answered is None or answered.moment < (one.entered_at or one.moment))
    )
    return max((jump for jump in jumps if jump >= p.SCREEN_JUMP.value), default=None)


def _jump(before: CheckIn, after: CheckIn) -> int:
    rated = ((before.worst(side), after.worst(side)) for side in SIDES)
    return max((now - then for then, now in rated if then is not None and now is not None), default=0)


def away(last_session: date | None, answered: date | None, today: date) -> bool:
    """Return whether the next session is the first after 14 days without one, and nobody has answered the list since.

    `answered` is the day of the last answer. Source: evidence.md 2.1, principle 2.
    """
    if last_session is None:
        return False
    back = last_session + timedelta(days=p.SCREEN_AWAY_DAYS.value)
    return today >= back and (answered is None or answered < back)


def under_age(birth_year: int | None, today: date) -> bool:
    """Return whether the runner may be under 18 by the birth year alone; unknown is not (evidence.md 2.1.7)."""
    return birth_year is not None and today.year - birth_year <= p.ADULT_YEARS.value


def unscreened(told: Iterable[Told], answered: Screening | None, today: date) -> int | None:
    """Return the highest rating that asks for the list unanswered since it was told, None if there is none.

    Those of the last 7 days count, however late they were told. Source: evidence.md 2.1, principle 2.
    """
    oldest = today - timedelta(days=p.UNSCREENED_DAYS.value - 1)
    high = (
        one.soreness
        for one in told
        if one.day >= oldest and one.soreness >= p.SCREEN_FROM.value and (answered is None or answered.moment < one.at)
    )
    return max(high, default=None)
