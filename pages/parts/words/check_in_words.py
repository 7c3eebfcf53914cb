"""What is asked and answered in a check-in, and a check-in as one sentence."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Site, Stiffness
from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Run
from ankle_core.diary.tags import MOST_TAGS
from pages.parts.words import dates, foreign_text, labels, numbers

HOW = "How are your ankles?"
NO_CHECK_INS = "What you enter appears here, to be edited or deleted."
#: What each place is called; `ANKLE` stands for the whole ankle and is not on the map.
SITES: Mapping[Site, str] = {
    Site.SHIN: "shin",
    Site.FRONT: "front of the ankle",
    Site.OUTER: "outer ankle",
    Site.INNER: "inner ankle",
    Site.MIDFOOT: "midfoot",
    Site.FOREFOOT: "forefoot",
    Site.CALF: "calf",
    Site.TENDON: "Achilles tendon",
    Site.HEEL_TENDON: "where the tendon meets the heel",
    Site.HEEL: "heel",
    Site.ARCH: "arch",
}
#: What the morning asks of the day before.
RECALLED = {Occasion.DURING: "Worst during", Occasion.HOUR_LATER: "An hour after"}
_STIFF, _SWOLLEN, _LIMPING, _PAINKILLER = "stiff", "swollen", "limping", "painkiller"


def _not(signs: Sequence[str]) -> str:
    """Return what a button answers with no, in small type under its name."""
    felt = [sign for sign in signs if sign != _PAINKILLER]
    listed = " or ".join(part for part in (", ".join(felt[:-1]), *felt[-1:]) if part)
    return ", ".join([*([f"not {listed}"] if listed else []), *(["no painkiller"] if _PAINKILLER in signs else [])])


#: Every word of the questions, by what it stands for there.
QUESTIONS: Mapping[str, Any] = {
    "rate": "The ankle, not the tired muscle. 0 is nothing, 10 the worst.",
    "sides": {side: f"{labels.SIDE[side]} ankle" for side in SIDES},
    "within": labels.SIDE_WITHIN,
    "chips": {
        _STIFF: "Stiff",
        _SWOLLEN: "Swollen",
        _LIMPING: "Limping",
        _PAINKILLER: "Painkiller",
        "ache": "Muscle ache",
        "where": "Where",
    },
    "bands": {band: word for band, word in labels.STIFFNESS.items() if band is not Stiffness.NONE},
    "sites": SITES,
    "twist": "I twisted it, fell, or heard a pop",
    "lines": {
        _STIFF: "Stiff on waking, minutes",
        _SWOLLEN: "Which ankle is swollen?",
        _LIMPING: "Which side do you limp on?",
        _PAINKILLER: f"A painkiller within the last {p.PAINKILLER_HOURS.value} hours may mask it",
        "ache": "Which calf or foot aches? It never changes the light",
        "where": "Tap where it is sore",
    },
    "missing": {
        "number": "Tap a number from 0 to 10 for at least one side.",
        _STIFF: "Say how long the stiffness lasted, or take “Stiff” back.",
        _SWOLLEN: "Say which ankle is swollen, or take “Swollen” back.",
        _LIMPING: "Say which side you limp on, or take “Limping” back.",
        "ache": "Say which side aches, or take “Muscle ache” back.",
    },
    "not": {
        " ".join(signs): _not(signs)
        for count in range(1, 5)
        for signs in combinations((_STIFF, _SWOLLEN, _LIMPING, _PAINKILLER), count)
    },
    "nothing_else": "Nothing else",
    "save": "Save",
    "only": {side: f"Save the {word} only" for side, word in labels.SIDE_WITHIN.items()},
    "changes": "Save the changes",
    "not_sure": "Not sure about the rest",
    "no": "No",
    "yes": "Yes",
    "note": "Note",
    "no_tag": "no tag",
    "saving": "Saving…",
    "waiting": "Kept on this phone; goes to the computer when it answers.",
    "strange": "In this browser wait answers of another diary. They do not belong into this one.",
    "of_days": "They are of",
    "discard": "Discard them",
    "usual": "What is usual for you lately?",
    "usual_about": "The number of most mornings lately. Until five are written down, today is compared with it.",
    "usual_not_sure": "Not sure",
    "usual_later": "Tell what is usual for you lately",
}


#: What the runner's own tags are about: a morning tells of the day and night before it.
TAGS_OF = {Occasion.MORNING: "Your tags, since yesterday morning"}
TAGS_TODAY = "Your tags, today"
TAGS, TAGS_SAVE = "Your own tags", "Save the tags"
TAGS_ABOUT = (
    f"Up to {MOST_TAGS} things that may matter to you, such as “Slept badly”, “Long standing” or “Ill”. A check-in "
    "then asks about them; Progress looks at what goes with your mornings, and marks the days of one if you like."
)
TAGS_NEW, TAGS_KEPT = "A new one", "Asked about; tap one to take it away"
TAGS_SAVED = "Saved: a check-in asks about your tags."


def questions(occasion: Occasion) -> dict[str, Any]:
    """Return every word of the questions of a check-in."""
    return {**QUESTIONS, "tags": TAGS_OF.get(occasion, TAGS_TODAY)}


def beside(check_in: CheckIn) -> str:
    """Return the tags and the beginning of the note of a check-in in one line of text, "" for neither."""
    said = [", ".join(check_in.tags or ()), check_in.note[:80]]
    return ". ".join(filter(None, map(foreign_text.in_a_line, said)))


def since(did: str, due: bool) -> str:
    """Return what was asked of the ankles, such as "yesterday's run", with the question about it if that is due."""
    return f"Since {did}: was it ever more than that?" if due else f"After {did}."


def did(runs: Sequence[Run], sessions: int, units: Units) -> str:
    """Return what was done yesterday in a few words, "" if nothing."""
    metres, seconds = sum(run.distance_m or 0.0 for run in runs), sum(run.moving_s for run in runs)
    far = numbers.distance(metres, units) if metres else f"{numbers.clock(seconds)} min"
    ran = [f"{'run' if len(runs) == 1 else 'runs'} of {far}"] if runs else []
    done = [*ran, *(["session" if sessions == 1 else "sessions"] if sessions else [])]
    return f"yesterday's {' and '.join(done)}" if done else ""


def saved(entry: CheckIn, today: date) -> str:
    """Return the sentence after a check-in was saved."""
    return f"Saved for {dates.day(entry.day, today)}: {spelled_out(entry)}."


def joined(now: CheckIn, at: str, today: date) -> str:
    """Return what both who answered one morning are told; `at` is when it had been answered."""
    morning = "This morning" if now.day == today else f"The morning of {dates.day(now.day, today)}"
    return f"{morning} had been answered already, at {at}. The later answer counts: {spelled_out(now)}."


def answered_elsewhere(now: CheckIn, at: str) -> str:
    """Return what is told where a morning was answered before it was answered again elsewhere, at `at`."""
    return f"This morning was answered again elsewhere, at {at}. The later answer counts: {spelled_out(now)}."


def spelled_out(check_in: CheckIn) -> str:
    """Return a check-in in one line, as the button that would save it again says it."""
    sides = [f"{labels.SIDE_WITHIN[side]} {number}" for side in SIDES if (number := check_in.worst(side)) is not None]
    return ", ".join([*sides, *_signs(check_in)])


def _signs(check_in: CheckIn) -> list[str]:
    known = [check_in.signs_of(side) for side in SIDES]
    swollen = [f"{labels.SIDE_WITHIN[one.side]} swollen" for one in known if one.swelling]
    limping = [f"{labels.SIDE_WITHIN[one.side]} limp" for one in known if one.limp]
    if not swollen and not limping and all(one.limp is False and one.swelling is False for one in known):
        return ["no limp, no swelling"]
    return [*swollen, *limping]
