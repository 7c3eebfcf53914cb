"""The light of one side: every rule on its line and one past it, and what must hold for any evidence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.profile import Mode
from ankle_core.rules.light import Evidence, Light, Reason, judge, limit, worse

CAUTIOUS, TENDON = Mode.CAUTIOUS, Mode.TENDON
GREEN, GREY, AMBER, RED, STOP = Light

#: A settled morning with every question answered.
QUIET = Evidence(morning=2, usual=2.0, yesterday=2, limp=False, swelling=False, new_swelling=False)


def quiet(**said: object) -> Evidence:
    return replace(QUIET, **said)  # type: ignore[arg-type]


CASES = {
    "a settled morning": (quiet(), CAUTIOUS, GREEN, "settled"),
    "a settled morning with more than usual yesterday": (quiet(yesterday=4), CAUTIOUS, GREEN, "settled"),
    "a ticked sign": (quiet(sign=True), CAUTIOUS, STOP, "sign_ticked"),
    "a limp": (quiet(limp=True), CAUTIOUS, RED, "limping"),
    "new swelling": (quiet(swelling=True, new_swelling=True), CAUTIOUS, RED, "newly_swollen"),
    "swelling that was there before": (quiet(swelling=True, new_swelling=False), CAUTIOUS, GREEN, "settled"),
    "5 during, tendon": (quiet(during=5), TENDON, GREEN, "settled"),
    "6 during, tendon": (quiet(during=6), TENDON, RED, "during_too_high"),
    "2 during, cautious": (quiet(during=2), CAUTIOUS, GREEN, "settled"),
    "3 during, cautious": (quiet(during=3), CAUTIOUS, AMBER, "during_above_limit"),
    "5 during, cautious": (quiet(during=5), CAUTIOUS, AMBER, "during_above_limit"),
    "6 during, cautious": (quiet(during=6), CAUTIOUS, RED, "during_too_high"),
    "5 an hour later, tendon": (quiet(hour_later=5), TENDON, GREEN, "settled"),
    "6 an hour later, tendon": (quiet(hour_later=6), TENDON, RED, "hour_later_too_high"),
    "2 an hour later, cautious": (quiet(hour_later=2), CAUTIOUS, GREEN, "settled"),
    "3 an hour later, cautious": (quiet(hour_later=3), CAUTIOUS, AMBER, "hour_later_above_limit"),
    "5 at another time, tendon": (quiet(other=5), TENDON, GREEN, "settled"),
    "6 at another time, tendon": (quiet(other=6), TENDON, RED, "other_too_high"),
    "2 at another time, cautious": (quiet(other=2), CAUTIOUS, GREEN, "settled"),
    "3 at another time, cautious": (quiet(other=3), CAUTIOUS, AMBER, "other_above_limit"),
    "a morning of 5 that is usual": (quiet(morning=5, usual=5.0), TENDON, GREEN, "settled"),
    "a morning of 6 that is usual": (quiet(morning=6, usual=6.0), TENDON, RED, "morning_too_high"),
    "1.5 above usual": (quiet(morning=4, usual=2.5), CAUTIOUS, GREEN, "settled"),
    "2 above usual": (quiet(morning=4, usual=2.0), CAUTIOUS, RED, "morning_far_above_usual"),
    "1 above usual once": (quiet(morning=3, yesterday=2), CAUTIOUS, GREEN, "settled"),
    "1 above usual twice": (quiet(morning=3, yesterday=3), CAUTIOUS, AMBER, "mornings_above_usual"),
    "half above usual twice": (quiet(morning=3, yesterday=3, usual=2.5), CAUTIOUS, GREEN, "settled"),
    "1 above usual after a missing morning": (quiet(morning=3, yesterday=None), CAUTIOUS, GREEN, "settled"),
    "a week up by 0.9": (quiet(week_rise=0.9), CAUTIOUS, GREEN, "settled"),
    "a week up by 1": (quiet(week_rise=1.0), CAUTIOUS, AMBER, "week_rising"),
    "a noisy week up by 1": (quiet(week_rise=1.4, week_noise=1.5), CAUTIOUS, GREEN, "settled"),
    "a noisy week up by its noise": (quiet(week_rise=1.5, week_noise=1.5), CAUTIOUS, AMBER, "week_rising"),
    "a calm ankle's week up by 0.5": (quiet(week_rise=0.5, week_noise=0.2), CAUTIOUS, GREEN, "settled"),
    "usually 2.5, cautious": (quiet(usual=2.5), CAUTIOUS, GREEN, "settled"),
    "usually 3, cautious": (quiet(morning=3, usual=3.0), CAUTIOUS, AMBER, "usual_is_high"),
    "usually 3, tendon": (quiet(morning=3, usual=3.0), TENDON, GREEN, "settled"),
    "no morning": (quiet(morning=None), CAUTIOUS, GREY, "morning_missing"),
    "no morning, and nothing said of limp": (Evidence(usual=2.0), CAUTIOUS, GREY, "morning_missing"),
    "no usual": (quiet(usual=None), CAUTIOUS, GREY, "usual_unknown"),
    "no usual and nothing at all": (quiet(morning=0, usual=None), CAUTIOUS, GREY, "usual_unknown"),
    "no usual, but a morning of 6": (quiet(morning=6, usual=None), CAUTIOUS, RED, "morning_too_high"),
    "no usual, two mornings of 5": (quiet(morning=5, yesterday=5, usual=None), CAUTIOUS, GREY, "usual_unknown"),
    "limp not answered": (quiet(limp=None), CAUTIOUS, GREY, "signs_unanswered"),
    "swelling not answered": (quiet(swelling=None), CAUTIOUS, GREY, "signs_unanswered"),
    "during not answered": (quiet(during_due=True), CAUTIOUS, GREY, "aftermath_unanswered"),
    "an hour later not answered": (quiet(hour_later_due=True), CAUTIOUS, GREY, "aftermath_unanswered"),
    "a painkiller": (quiet(painkiller=True), CAUTIOUS, GREY, "painkiller_taken"),
    "a painkiller and 3 during": (quiet(painkiller=True, during=3), CAUTIOUS, AMBER, "during_above_limit"),
    "a painkiller and a morning of 6": (quiet(painkiller=True, morning=6), CAUTIOUS, RED, "morning_too_high"),
    "no morning, but 6 during": (quiet(morning=None, during=6), CAUTIOUS, RED, "during_too_high"),
    "nothing known": (Evidence(), CAUTIOUS, GREY, "morning_missing"),
}


@pytest.mark.parametrize(("evidence", "mode", "light", "why"), CASES.values(), ids=CASES.keys())
def test_the_light_and_its_deciding_reason(evidence: Evidence, mode: Mode, light: Light, why: str) -> None:
    verdict = judge(evidence, mode)
    assert (verdict.light, verdict.why.rule) == (light, why)


NUMBERS = {
    "settled": (quiet(), Reason("settled", GREEN, {"morning": 2, "usual": 2.0})),
    "red line": (quiet(during=7), Reason("during_too_high", RED, {"rating": 7, "line": 5})),
    "limit": (quiet(hour_later=3), Reason("hour_later_above_limit", AMBER, {"rating": 3, "line": 2})),
    "far above usual": (quiet(morning=4), Reason("morning_far_above_usual", RED, {"morning": 4, "usual": 2.0})),
    "twice above usual": (
        quiet(morning=3, yesterday=4),
        Reason("mornings_above_usual", AMBER, {"morning": 3.0, "yesterday": 4.0, "usual": 2.0}),
    ),
    "rising week": (quiet(week_rise=1.3), Reason("week_rising", AMBER, {"rise": 1.3, "line": 1.0})),
    "rising noisy week": (
        quiet(week_rise=1.7, week_noise=1.6),
        Reason("week_rising", AMBER, {"rise": 1.7, "line": 1.6}),
    ),
    "high usual": (quiet(morning=4, usual=4.0), Reason("usual_is_high", AMBER, {"usual": 4.0, "line": 3})),
}


@pytest.mark.parametrize(("evidence", "why"), NUMBERS.values(), ids=NUMBERS.keys())
def test_a_reason_carries_the_numbers_that_met_it(evidence: Evidence, why: Reason) -> None:
    assert judge(evidence, CAUTIOUS).why == why


def test_every_reason_that_met_is_kept_worst_first() -> None:
    verdict = judge(quiet(morning=3, yesterday=3, usual=3.0, limp=True, during=6, painkiller=True), CAUTIOUS)
    assert [(reason.light, reason.rule) for reason in verdict.reasons] == [
        (RED, "limping"),
        (RED, "during_too_high"),
        (AMBER, "during_above_limit"),
        (AMBER, "usual_is_high"),
        (GREY, "painkiller_taken"),
    ]


def test_the_limit_is_that_of_the_mode() -> None:
    assert (limit(CAUTIOUS), limit(TENDON)) == (2, 5)


def test_the_worse_side_decides_for_both_feet() -> None:
    assert worse([GREEN, AMBER]) is AMBER
    assert [worse(pair) for pair in zip(Light, list(Light)[1:], strict=False)] == [GREY, AMBER, RED, STOP]


ratings = st.integers(0, 10)
maybe = st.none() | st.booleans()
points = st.floats(0, 10, allow_nan=False)
evidences = st.builds(
    Evidence,
    morning=st.none() | ratings,
    usual=st.none() | points,
    yesterday=st.none() | ratings,
    during=st.none() | ratings,
    hour_later=st.none() | ratings,
    other=st.none() | ratings,
    during_due=st.booleans(),
    hour_later_due=st.booleans(),
    limp=maybe,
    swelling=maybe,
    new_swelling=maybe,
    painkiller=st.booleans(),
    sign=st.booleans(),
    week_rise=st.none() | st.floats(-10, 10),
    week_noise=points,
)
modes = st.sampled_from(Mode)
RATED = ("morning", "yesterday", "during", "hour_later", "other")


@given(evidences, modes, st.sampled_from(RATED), st.integers(1, 10))
def test_more_soreness_never_brightens_the_light(evidence: Evidence, mode: Mode, when: str, more: int) -> None:
    said = getattr(evidence, when)
    if said is not None:
        sorer = replace(evidence, **{when: min(10, said + more)})
        assert judge(sorer, mode).light >= judge(evidence, mode).light


@given(evidences, modes, st.sampled_from(("limp", "new_swelling", "painkiller", "during_due", "hour_later_due")))
def test_a_bad_answer_never_brightens_the_light(evidence: Evidence, mode: Mode, sign: str) -> None:
    better, worse_off = replace(evidence, **{sign: False}), replace(evidence, **{sign: True})
    assert judge(worse_off, mode).light >= judge(better, mode).light


@given(evidences, modes, st.sampled_from(("morning", "usual", "limp", "swelling")))
def test_no_answer_is_never_green(evidence: Evidence, mode: Mode, unknown: str) -> None:
    assert judge(replace(evidence, **{unknown: None}), mode).light > GREEN


@given(evidences, modes)
def test_a_ticked_sign_stops_whatever_else_was_said(evidence: Evidence, mode: Mode) -> None:
    assert judge(replace(evidence, sign=True), mode).light is STOP
    assert judge(replace(evidence, sign=False), mode).light < STOP


@given(evidences)
def test_tendon_mode_is_never_stricter_than_cautious(evidence: Evidence) -> None:
    assert judge(evidence, TENDON).light <= judge(evidence, CAUTIOUS).light


@given(evidences, modes)
def test_the_light_is_that_of_the_first_reason_and_none_is_worse(evidence: Evidence, mode: Mode) -> None:
    verdict = judge(evidence, mode)
    lights = [reason.light for reason in verdict.reasons]
    assert lights[0] == verdict.light
    assert lights == sorted(lights, reverse=True)
