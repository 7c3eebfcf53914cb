"""What was under the feet, from what a file says or leaves out; a guess says that it is one."""

from ankle_core.diary.runs import Surface

Guess = tuple[Surface, bool]

#: FIT's `sub_sport` -> the surface it names, and whether something of it stays a guess: no file tells a smooth trail
#: from a technical one.
SUB_SPORTS: dict[int | None, Guess] = {
    1: (Surface.TREADMILL, False),
    45: (Surface.TREADMILL, False),
    58: (Surface.TREADMILL, False),
    3: (Surface.SMOOTH_TRAIL, True),
    4: (Surface.TRACK, False),
}

#: A word in the name of a sport -> the same, the first that fits.
WORDS: tuple[tuple[str, Guess], ...] = (
    ("treadmill", (Surface.TREADMILL, False)),
    ("indoor", (Surface.TREADMILL, False)),
    ("virtual", (Surface.TREADMILL, False)),
    ("trail", (Surface.SMOOTH_TRAIL, True)),
    ("ultra", (Surface.ROAD, True)),
    ("track", (Surface.TRACK, False)),
)


def of_sub_sport(sub_sport: int | None, positions: bool) -> Guess:
    """Return the surface of a FIT run and whether it is a guess; without `positions` it was likely a treadmill."""
    return SUB_SPORTS.get(sub_sport) or unnamed(positions)


def of_words(words: str, positions: bool) -> Guess:
    """Return the surface that the English name of a sport tells ("trail_running", "Treadmill Running")."""
    low = words.casefold()
    return next((guess for word, guess in WORDS if word in low), None) or unnamed(positions)


def unnamed(positions: bool) -> Guess:
    """Return what a run was on of which nobody named the surface: a guess by whether it has positions."""
    return (Surface.ROAD if positions else Surface.TREADMILL), True
