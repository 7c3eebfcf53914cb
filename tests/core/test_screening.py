"""The list of signs: what a tick locks, and how soon somebody should look."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from ankle_core.screening import BY_ID, SIGNS, Release, Screening, Tier, Trigger, tiers

NOW = datetime(2026, 1, 5, 7, tzinfo=UTC)


def screening(*ticked: str, release: Release | None = None) -> Screening:
    return Screening(UUID(int=1), date(2026, 1, 5), NOW, Trigger.FELT_WRONG, ticked, release, release and NOW)


LOCKS = {
    "nothing on the list": (screening(), False),
    "one tick": (screening("pop"), True),
    "seen by a clinician": (screening("pop", release=Release.SEEN), False),
    "ticked by mistake": (screening("pop", release=Release.MISTAKE), False),
}


@pytest.mark.parametrize(("answered", "locks"), LOCKS.values(), ids=LOCKS.keys())
def test_a_tick_locks_until_it_is_released(answered: Screening, locks: bool) -> None:
    assert answered.locks is locks


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
