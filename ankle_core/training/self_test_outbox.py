"""What the browser hands over of a self-test: client input, believed only as far as the protocol allows."""

from datetime import date, datetime
from uuid import UUID

from ankle_core.diary.browser_input import amount, id_of, mapping, rating, refuse, word
from ankle_core.diary.check_in import SIDES
from ankle_core.diary.self_tests import MOST, MOST_TRIALS, Kind, SelfTest
from ankle_core.training.protocols import protocols


def read(raw: object, diary: UUID, now: datetime, day: date) -> list[SelfTest]:
    """Return the tests of `day` that `raw` tells of, one for each side with trials; raises Tampered with the sentence.

    `now` (aware) is when they are taken.
    """
    box = mapping(raw, "The test")
    if box.get("diary") != str(diary):
        refuse("This test belongs to another diary.")
    kind = word(box, "kind", Kind)
    found = []
    for side in SIDES:
        told = mapping(box.get(side), "A side of the test")
        trials = told.get("trials")
        if not isinstance(trials, list) or len(trials) > MOST_TRIALS:
            refuse("The trials cannot be read.")
        made = tuple(amount({"trial": trial}, "trial", MOST[kind]) for trial in trials)
        if made:
            id = id_of(told, "id")
            found.append(SelfTest(id, day, now, side, kind, made, protocols()[kind].protocol, rating(told, "soreness")))
    if not found:
        refuse("There is no trial in it.")
    return found
