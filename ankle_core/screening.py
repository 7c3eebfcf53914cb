"""The plain signs that end guided loading until somebody has looked (evidence.md 2)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from uuid import UUID


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
    """One answered list: `ticked` are sign ids, empty means nothing on the list; a lock lives until `released`."""

    id: UUID
    day: date
    moment: datetime
    trigger: Trigger
    ticked: tuple[str, ...]
    release: Release | None = None
    released_at: datetime | None = None

    @property
    def locks(self) -> bool:
        """Whether this answer still locks guided loading."""
        return bool(self.ticked) and self.release is None


SIGNS: tuple[Sign, ...] = (
    Sign(
        "out_of_shape",
        "After a twist or fall",
        "The ankle or foot looks out of shape, bone shows through the skin, or the foot is cold, white or blue",
        Tier.EMERGENCY,
    ),
    Sign(
        "four_steps",
        "After a twist or fall",
        "After a twist, fall or knock: four steps were not possible then and are not now",
        Tier.SAME_DAY,
    ),
    Sign(
        "bone_press",
        "After a twist or fall",
        "After a twist, fall or knock: pressing hurts clearly on the bone at the back or tip of either ankle bone, "
        "the knob at the outer mid-foot, or the inner mid-foot",
        Tier.SAME_DAY,
    ),
    Sign(
        "pop",
        "Back of the ankle and calf",
        "A sudden pop, snap or kick at the back of the ankle or calf, a sudden weak push-off, or a dent in the tendon",
        Tier.SAME_DAY,
    ),
    Sign(
        "calf_swelling",
        "Back of the ankle and calf",
        "New swelling of one calf or leg, or pain along the calf with warmth or a change of colour",
        Tier.SAME_DAY,
    ),
    Sign(
        "breathless",
        "Back of the ankle and calf",
        "Such a leg, and also breathlessness, chest pain, coughing blood or collapse",
        Tier.EMERGENCY,
    ),
    Sign(
        "tight_hard",
        "Back of the ankle and calf",
        "Severe and rising pain in a tight, hard calf or shin, pain when moving the toes, numbness or weakness",
        Tier.EMERGENCY,
    ),
    Sign(
        "run_tightness",
        "Back of the ankle and calf",
        "Tightness or numbness at the same point of every run, gone soon after stopping",
        Tier.ROUTINE,
    ),
    Sign(
        "hot_red",
        "Skin and joints",
        "A hot, red or swollen joint or skin, redness that spreads, fever or feeling ill",
        Tier.SAME_DAY,
    ),
    Sign("very_unwell", "Skin and joints", "Such a joint or skin, and feeling very unwell", Tier.EMERGENCY),
    Sign("locks", "Skin and joints", "The ankle locks, catches or repeatedly gives way", Tier.ROUTINE),
    Sign(
        "bone_spot",
        "Bone",
        "Pain on bone that one fingertip covers, worse as a run goes on, or aching at rest or at night",
        Tier.DAYS,
    ),
    Sign("numb", "Nerves", "New numbness, pins and needles that stay, or a foot that slaps or drops", Tier.DAYS),
    Sign("sudden_weak", "Nerves", "Sudden weakness of the foot or leg", Tier.SAME_DAY),
    Sign(
        "saddle", "Nerves", "Signs in both legs, a numb saddle area, or a new bladder or bowel change", Tier.EMERGENCY
    ),
    Sign(
        "long_stiffness",
        "Whole body",
        "Morning stiffness over 30 minutes, several joints, psoriasis, eye inflammation or bowel disease",
        Tier.ROUTINE,
    ),
    Sign(
        "night_pain", "Whole body", "Unrelenting night pain, unexplained weight loss, or a history of cancer", Tier.DAYS
    ),
    Sign(
        "not_settling",
        "Not settling",
        "Marked swelling not clearly better after 5 to 7 days, no improvement after 2 weeks of doing less, "
        "or still limiting after 6 weeks",
        Tier.ROUTINE,
    ),
    Sign(
        "before_starting",
        "Before starting",
        "Ankle surgery or a fracture in the last 3 months, pregnancy with new leg swelling, diabetes with reduced "
        "feeling, osteoporosis, blood thinners, or a current course of fluoroquinolone antibiotics or steroids",
        Tier.ASK_FIRST,
    ),
    Sign("under_18", "Before starting", "Under 18 years old", Tier.ASK_FIRST),
)

BY_ID = {sign.id: sign for sign in SIGNS}


def tiers(ticked: tuple[str, ...]) -> list[Tier]:
    """Return the tiers of the ticked signs, soonest first, each once."""
    return sorted({BY_ID[sign].tier for sign in ticked if sign in BY_ID}, reverse=True)
