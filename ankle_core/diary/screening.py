"""The plain signs that end guided loading, or leave its easiest level, until somebody has looked (evidence.md 2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from uuid import UUID

from ankle_core import parameters as p


class Tier(IntEnum):
    """How soon somebody should look; higher is sooner (evidence.md 2.3)."""

    ASK_FIRST = 1
    ROUTINE = 2
    DAYS = 3
    SAME_DAY = 4
    EMERGENCY = 5


class Release(StrEnum):
    """The two ways out of a lock (evidence.md 2.1, principle 4)."""

    SEEN = "a_clinician_has_looked"
    MISTAKE = "ticked_by_mistake"


class Trigger(StrEnum):
    """Why the signs were asked."""

    FIRST_USE = "first_use"
    HIGH_RATING = "high_rating"
    FELT_WRONG = "felt_wrong"


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the list in plain words."""

    id: str
    group: str
    text: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Screening:
    """One answered list: `ticked` are sign ids, empty means nothing on the list; they hold until `release`."""

    id: UUID
    day: date
    moment: datetime
    trigger: Trigger
    ticked: tuple[str, ...]
    release: Release | None = None
    released_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether a sign is ticked that nobody has released."""
        return bool(self.ticked) and self.release is None

    @property
    def easiest(self) -> bool:
        """Whether what is ticked leaves the easiest level open; a sign that the list no longer has locks."""
        return all(sign in BY_ID and BY_ID[sign].tier <= Tier.ROUTINE for sign in self.ticked)

    @property
    def locks(self) -> bool:
        """Whether this answer still locks guided loading (evidence.md 2.4)."""
        return self.open and not self.easiest


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
        "after 6",
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


def unscreened(told: Iterable[tuple[date, datetime, int]], answered: Screening | None, today: date) -> int | None:
    """Return the highest rating that asks for the list unanswered since it was told, None if there is none.

    `told` are ratings 0-10 with their day and the moment they were written down; those of the last 7 days count,
    however late they were told. Source: evidence.md 2.1, principle 2.
    """
    oldest = today - timedelta(days=p.UNSCREENED_DAYS.value - 1)
    high = (
        soreness
        for day, moment, soreness in told
        if day >= oldest and soreness >= p.SCREEN_FROM.value and (answered is None or answered.moment < moment)
    )
    return max(high, default=None)
