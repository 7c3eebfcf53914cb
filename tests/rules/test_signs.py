"""The list of signs: what a tick locks, and how soon somebody should look."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from ankle_core.diary.check_in import CheckIn, Occasion, Rating, Side, Site
from ankle_core.diary.screening import Release, Screening, Trigger
from ankle_core.rules.signs import BY_ID, SIGNS, Tier, Told, locks, tiers, told, unscreened
from ankle_core.training.session import Ending, Outcome, Session, SetDone, SorenessEdit

NOW = datetime(2026, 1, 5, 7, tzinfo=UTC)


def screening(*ticked: str, release: Release | None = None) -> Screening:
    return Screening(UUID(int=1), date(2026, 1, 5), NOW, Trigger.FELT_WRONG, ticked, release, release and NOW)


LOCKS: dict[str, tuple[Screening, bool, bool]] = {
    "nothing on the list": (screening(), False, False),
    "an emergency": (screening("saddle"), True, True),
    "the same day": (screening("pop"), True, True),
    "within days": (screening("numb"), True, True),
    "a planned visit": (screening("locks"), True, False),
    "ask first": (screening("before_starting"), True, False),
    "the soonest of several decides": (screening("locks", "numb"), True, True),
    "a sign of an older list": (screening("gone"), True, True),
    "seen by a clinician": (screening("pop", release=Release.SEEN), False, False),
    "ticked by mistake": (screening("pop", release=Release.MISTAKE), False, False),
    "a planned visit, seen": (screening("locks", release=Release.SEEN), False, False),
}


@pytest.mark.parametrize(("answered", "open", "locked"), LOCKS.values(), ids=LOCKS.keys())
def test_a_tick_is_open_until_it_is_released_and_locks_where_its_tier_asks_for_it(
    answered: Screening, open: bool, locked: bool
) -> None:
    assert (answered.open, locks(answered)) == (open, locked)


TIERS: dict[str, tuple[tuple[str, ...], list[Tier]]] = {
    "nothing": ((), []),
    "one sign": (("numb",), [Tier.DAYS]),
    "soonest first": (("under_18", "breathless", "pop"), [Tier.EMERGENCY, Tier.SAME_DAY, Tier.ASK_FIRST]),
    "each once": (("pop", "hot_red", "locks", "run_tightness"), [Tier.SAME_DAY, Tier.ROUTINE]),
    "a sign of an older list": (("gone", "numb"), [Tier.DAYS]),
}


@pytest.mark.parametrize(("ticked", "expected"), TIERS.values(), ids=TIERS.keys())
def test_the_tiers_of_the_ticked_signs(ticked: tuple[str, ...], expected: list[Tier]) -> None:
    assert tiers(ticked) == expected


#: evidence.md 2.3: how soon somebody should look at each sign.
HOW_SOON = {
    Tier.EMERGENCY: {"out_of_shape", "breathless", "tight_hard", "very_unwell", "saddle"},
    Tier.SAME_DAY: {"four_steps", "bone_press", "pop", "calf_swelling", "hot_red", "sudden_weak"},
    Tier.DAYS: {"bone_spot", "numb", "night_pain"},
    Tier.ROUTINE: {"run_tightness", "long_stiffness", "locks", "not_settling"},
    Tier.ASK_FIRST: {"before_starting", "under_18"},
}


def test_every_sign_has_the_tier_of_the_evidence() -> None:
    assert {tier: {sign.id for sign in SIGNS if sign.tier is tier} for tier in Tier} == HOW_SOON


def test_every_sign_has_an_id_of_its_own_and_a_plain_sentence() -> None:
    assert len(BY_ID) == len(SIGNS)
    assert all(sign.text[0].isupper() and not sign.text.endswith(".") for sign in SIGNS)
    assert not any("  " in sign.text for sign in SIGNS)


def test_the_list_is_no_longer_than_one_reads_in_about_a_minute() -> None:
    headings = dict.fromkeys(sign.group for sign in SIGNS)
    assert sum(len(text.split()) for text in [*headings, *(sign.text for sign in SIGNS)]) <= 350


#: evidence.md 2.3, what each line must not leave out.
SAYS = {
    "calf_swelling": "dent tender warm discoloured surgery plaster bed travel cancer pregnancy hormones clot",
    "bone_spot": "fingertip run rest night jump fracture food periods",
    "hot_red": "hot red swollen spreading fever ill wound injection surgery",
    "run_tightness": "no running through numbness",
    "before_starting": "surgery fracture pregnancy diabetes osteoporosis blood thinners fluoroquinolone steroids",
}


@pytest.mark.parametrize(("sign", "words"), SAYS.items(), ids=SAYS.keys())
def test_a_sign_says_all_that_belongs_to_it(sign: str, words: str) -> None:
    said = BY_ID[sign].text.lower()
    assert [word for word in words.split() if word not in said] == []


DAY = date(2026, 1, 5)
HOUR = timedelta(hours=1)
TOLD: dict[str, tuple[list[tuple[int, timedelta, int]], int | None]] = {
    "nothing rated": ([], None),
    "a high one": ([(0, HOUR, 6)], 6),
    "one below": ([(0, HOUR, 5)], None),
    "the highest": ([(0, HOUR, 6), (1, HOUR, 9), (2, HOUR, 7)], 9),
    "told before the list was answered": ([(0, -HOUR, 9)], None),
    "told as it was answered": ([(0, 0 * HOUR, 9)], None),
    "for two days ago, told now": ([(2, HOUR, 7)], 7),
    "for six days ago": ([(6, HOUR, 7)], 7),
    "for seven days ago": ([(7, HOUR, 7)], None),
}


@pytest.mark.parametrize(("ratings", "high"), TOLD.values(), ids=TOLD.keys())
def test_a_high_rating_of_the_last_seven_days_asks_until_the_list_is_answered(
    ratings: list[tuple[int, timedelta, int]], high: int | None
) -> None:
    found = [Told(DAY - timedelta(days=ago), NOW + later, soreness) for ago, later, soreness in ratings]
    assert unscreened(found, screening(), DAY) == high


def test_ratings_of_check_ins_sessions_and_sets_are_told_with_the_moment_they_were_written_down() -> None:
    late = CheckIn(
        UUID(int=2), DAY, NOW, "UTC", Occasion.MORNING, (Rating(Side.LEFT, Site.HEEL, 7),), entered_at=NOW + HOUR
    )
    again = replace(late, ratings=(Rating(Side.RIGHT, Site.ANKLE, 2),), entered_at=None)
    ended = Session(UUID(int=3), DAY, NOW, "UTC", "calves", "Calves", (), NOW + HOUR, Ending.FINISHED, 4, 5, None)
    running = replace(ended, ended_at=None, soreness_left=9)
    done = SetDone(ended.id, 0, "calf_raise_straight", Side.LEFT, Outcome.DONE, 30.0, NOW, None, None, None, 8)
    before, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
    found = told([late, again], [replace(ended, day=before), running], [(after, done)])
    assert list(found) == [
        Told(DAY, NOW + HOUR, 7), Told(DAY, NOW, 2), Told(before, NOW + HOUR, 5), Told(after, NOW, 8),
    ]  # fmt: skip


EDITS: dict[str, tuple[list[tuple[int, int | None, int | None]], timedelta]] = {
    "never edited": ([], HOUR),
    "another number before": ([(5, 2, None)], 5 * HOUR),
    "nothing before": ([(5, None, None)], 5 * HOUR),
    "the effort alone": ([(5, 8, None)], HOUR),
    "the number, then the effort": ([(5, 2, None), (6, 8, None)], 5 * HOUR),
    "to another number and back": ([(5, 8, None), (6, 3, None)], 6 * HOUR),
    "the other side": ([(5, 8, 4)], HOUR),
    "before it ended": ([(0, 2, None)], HOUR),
}


@pytest.mark.parametrize(("edits", "told_after"), EDITS.values(), ids=EDITS.keys())
@pytest.mark.parametrize("step", [None, 0], ids=["at the end", "within a set"])
def test_a_rating_that_an_edit_gave_its_number_was_told_at_that_edit(
    edits: list[tuple[int, int | None, int | None]], told_after: timedelta, step: int | None
) -> None:
    ended = Session(UUID(int=3), DAY, NOW, "UTC", "calves", "Calves", (), NOW + HOUR, Ending.FINISHED)
    done = SetDone(ended.id, 0, "calf_raise_straight", Side.LEFT, Outcome.DONE, 30.0, NOW + HOUR)
    rated = replace(done if step == 0 else ended, soreness_left=8)
    known = [SorenessEdit(ended.id, step, NOW + after * HOUR, left, right) for after, left, right in edits]
    others = [replace(one, session_id=UUID(int=4), at=NOW + 9 * HOUR) for one in known]
    sessions, sets = ([ended], [(DAY, rated)]) if step == 0 else ([rated], [])
    found = told([], sessions, sets, [*known, *others])  # type: ignore[arg-type]
    assert [(one.at, one.soreness) for one in found] == [(NOW + told_after, 8)]


def test_before_the_first_list_every_high_rating_asks() -> None:
    assert unscreened([Told(DAY, NOW - 100 * HOUR, 6)], None, DAY) == 6
