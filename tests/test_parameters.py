"""The numbers a physiotherapist could argue with: each explains itself, and each is the one of the evidence."""

import pytest

from ankle_core import parameters
from ankle_core.parameters import Parameter

GRADES = {"Strong", "Moderate", "Weak", "Consensus", "Design choice"}
NAMED = parameters.named()

#: evidence.md 0.1, 1.2, 1.4, 2.1 and 9; the first weeks and the pauses are the app's own.
EXPECTED = {
    "LIMIT_CAUTIOUS": 2,
    "LIMIT_TENDON": 5,
    "RED_ABOVE": 5,
    "MORNING_RED_RISE": 2,
    "MORNING_AMBER_RISE": 1,
    "MORNING_AMBER_RUN": 2,
    "WEEK_RISE": 1.0,
    "USUAL_AMBER_FROM": 3,
    "BASELINE_DAYS": 14,
    "BASELINE_SKIP": 2,
    "BASELINE_LEAST": 5,
    "USUAL_TOLD_DAYS": 28,
    "PAINKILLER_HOURS": 8,
    "SCREEN_FROM": 6,
    "RED_AGAIN_DAYS": 7,
    "MOBILITY_UP_TO": 2,
    "STARTER_SESSIONS": 3,
    "STARTER_SETS": 1,
    "STARTER_LOW": 10,
    "STARTER_HIGH": 15,
    "NO_IMPROVEMENT_DAYS": 14,
    "LATE_ENTRY_HOURS": 18,
    "READY_SECONDS": 10,
    "SWITCH_SECONDS": 8,
    "REST_SECONDS": 30,
}


def test_the_numbers_of_the_light_are_those_of_the_evidence() -> None:
    assert {name: NAMED[name].value for name in EXPECTED} == EXPECTED


@pytest.mark.parametrize("parameter", NAMED.values(), ids=NAMED.keys())
def test_every_number_has_a_unit_a_source_a_grade_and_a_sentence(parameter: Parameter[int] | Parameter[float]) -> None:
    assert parameter.unit
    assert parameter.source
    assert parameter.grade in GRADES
    assert parameter.about[0].isupper()
    assert not parameter.about.endswith(".")


def test_every_number_of_the_module_is_named() -> None:
    assert set(NAMED) == {name for name in vars(parameters) if isinstance(vars(parameters)[name], Parameter)}
    assert len(NAMED) >= len(EXPECTED)


def test_what_the_evidence_marks_as_unconfirmed_says_so() -> None:
    """Evidence.md 1.2, 1.3, 3.1, 4.1 and 6.5 have these figures from secondary sources or from memory; its other numbers are not."""
    unconfirmed = {name for name, one in NAMED.items() if one.source.unconfirmed}
    assert unconfirmed == {
        "LIMIT_CAUTIOUS",
        "LIMIT_TENDON",
        "RED_ABOVE_TENDON",
        "GROUND_LOW",
        "GROUND_HIGH",
        "MAINTAIN_DAYS",
        "NORM_FROM_AGE",
        "NORM_TO_AGE",
        "RUN_CLEAN",
        "RUN_UPS",
        "RUN_DAYS_OFF_WARM_UP",
        "RUN_DAYS_OFF_NEXT_DAY",
        "RUN_WEEK",
    }
    assert all("not checked against the study" in NAMED[name].source.unconfirmed for name in unconfirmed)
