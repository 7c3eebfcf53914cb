"""What the runner reads of steps, loads, weeks and single long runs."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.diary.profile import Units
from ankle_core.diary.runs import Surface, distance_from
from ankle_core.rules.running import impact, long_run
from ankle_core.rules.running.impact import Obtained, Steps, StepWeek
from ankle_core.rules.running.load_weeks import LoadWeek
from ankle_core.rules.running.long_run import Band, Recent
from ankle_core.rules.running.shoes import After, Worn
from pages.parts.words import numbers
from pages.parts.words.progress import progress_words
from pages.parts.words.runs import load_words, long_run_words
from tests.pages.words.test_wording import SHOUT, claims, limits_in

MONDAY = date(2026, 3, 2)
KM, MILES = Units.KILOMETRES, Units.MILES
STUDY = "In a large study, runs more than 10 % longer than the recent longest were linked with more overuse injuries."
FAR = (
    "In a large study, runs more than 2 times as long as the recent longest "
    "had the strongest link with overuse injuries."
)


def recent(longest: float | None = 9, second: float | None = 7.2, outings: int = 3, unmeasured: int = 0) -> Recent:
    return Recent(
        outings, unmeasured, None if longest is None else longest * 1000, None if second is None else second * 1000
    )


NOTHING = Recent(0, 0, None, None)


def said(km: float | None, before: Recent, units: Units = KM) -> str:
    return long_run_words.spike(long_run.judge(None if km is None else km * 1000, before), units)


@pytest.mark.parametrize(
    ("km", "sentence"),
    [
        pytest.param(8, "8.0 km is shorter than your longest run in the 30 days before (9.0 km).", id="shorter"),
        pytest.param(9, "9.0 km is as long as your longest run in the 30 days before (9.0 km).", id="as long"),
        pytest.param(9.5, "9.5 km is 6 % longer than your longest run in the 30 days before (9.0 km).", id="longer"),
        pytest.param(9.9, "9.9 km is 10 % longer than your longest run in the 30 days before (9.0 km).", id="a tenth"),
    ],
)
def test_a_run_within_a_tenth_is_told_neutrally(km, sentence):
    assert said(km, recent()) == f"{sentence} The second longest was 7.2 km."


@pytest.mark.parametrize(
    ("km", "comparison"),
    [
        pytest.param(9.94, "9.9 km is just over 10 % longer than", id="beyond the line by less than shows"),
        pytest.param(10, "10.0 km is 11 % longer than", id="beyond it"),
        pytest.param(12, "12.0 km is 33 % longer than", id="a third"),
        pytest.param(18, "18.0 km is 100 % longer than", id="twice"),
    ],
)
def test_a_longer_run_gets_the_note_of_the_study(km, comparison):
    before = "your longest run in the 30 days before (9.0 km)."
    assert said(km, recent()) == f"{comparison} {before} {STUDY} The second longest was 7.2 km."


@pytest.mark.parametrize(
    ("km", "comparison"),
    [
        pytest.param(18.01, "18.0 km is just over 2 times as long as", id="beyond twice by less than shows"),
        pytest.param(19, "19.0 km is 2.1 times as long as", id="beyond twice"),
    ],
)
def test_a_run_of_more_than_twice_gets_a_stronger_note(km, comparison):
    before = "your longest run in the 30 days before (9.0 km)."
    assert said(km, recent()) == f"{comparison} {before} {FAR} The second longest was 7.2 km."


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        pytest.param(recent(second=None, outings=1), "It was the only run.", id="the only run"),
        pytest.param(
            recent(second=None, outings=2, unmeasured=1),
            "It was the only one with a distance. Left out without a distance: 1.",
            id="the only one with a distance",
        ),
        pytest.param(
            recent(outings=4, unmeasured=2),
            "The second longest was 7.2 km. Left out without a distance: 2.",
            id="some without a distance",
        ),
    ],
)
def test_what_stands_beside_the_longest_is_said_with_both(before, sentence):
    assert said(8, before).endswith(f"(9.0 km). {sentence}")
    assert long_run_words.planner(before, KM).endswith(f"was 9.0 km. {sentence}")


@pytest.mark.parametrize("km", [None, 12])
def test_after_a_break_walking_and_running_is_named(km):
    sentence = (
        "No run is written in the 30 days before, so there is nothing to compare with. "
        "If that was a break, short bouts of running with walking between them are the gentler way back."
    )
    assert said(km, NOTHING) == sentence
    assert long_run_words.planner(NOTHING, KM) == sentence


def test_runs_without_a_distance_are_not_taken_for_a_break():
    sentence = "No run in the 30 days before has a distance, so there is nothing to compare with."
    assert said(12, Recent(2, 2, None, None)) == sentence
    assert long_run_words.planner(Recent(2, 2, None, None), KM) == sentence


def test_a_run_without_a_distance_cannot_be_compared():
    assert said(None, recent()) == "Without a distance it cannot be compared with your longest run."


def test_the_planner_names_the_longest_within_a_tenth():
    assert long_run_words.planner(recent(), KM) == (
        "Longest that keeps within 10 %: 9.9 km. Your longest run in the 30 days before today was 9.0 km. "
        "The second longest was 7.2 km."
    )


def test_the_planner_loses_no_tenth_to_arithmetic():
    assert "10 %: 84.7 mi." in long_run_words.planner(Recent(1, 0, 77 * numbers.metres_per(MILES), None), MILES)


def test_miles_are_miles():
    before = recent(longest=16.09344, second=None, outings=1)
    assert "keeps within 10 %: 11.0 mi. Your longest run in the 30 days before today was 10.0 mi." in (
        long_run_words.planner(before, MILES)
    )
    assert said(16.09344 * 1.2, before, MILES).startswith("12.0 mi is 20 % longer than")


@given(st.floats(200, 250_000), st.sampled_from(Units))
def test_what_the_planner_names_can_be_typed_and_gets_no_note_but_a_tenth_more_does(longest_m, units):
    before = Recent(1, 0, longest_m, None)
    typed = re.search(r"10 %: ([\d.]+) ", long_run_words.planner(before, units))
    assert typed
    per = numbers.metres_per(units)
    assert long_run.judge(distance_from(typed[1], per), before).band is Band.NEUTRAL
    assert long_run.judge(distance_from(f"{float(typed[1]) + 0.1:.1f}", per), before).band is not Band.NEUTRAL


def test_the_rule_behind_the_note_says_what_the_study_can_tell():
    said = " ".join(long_run_words.about())
    for part in (
        "longest of the 30 days before it, the day itself left out",
        "less than 30 minutes apart count as one run",
        "More than 10 % longer gets a note, more than 2 times as long a stronger one.",
        "anywhere in the body",
        "there is no number for you",
        "30 % to 100 % longer had no stronger link than 10 % to 30 %",
        "Under 10 % nothing is promised",
        "Source: Schuster Brandt Frandsen 2025. Grade: Moderate. Tested in: 5,205 runners",
    ):
        assert part in said


def short(km: float | None, before: Recent | None = None, parts: int = 1) -> str:
    return long_run_words.short(long_run.judge(None if km is None else km * 1000, before or recent()), KM, parts)


@pytest.mark.parametrize(
    ("km", "sentence"),
    [
        pytest.param(None, "", id="no distance"),
        pytest.param(9.9, "", id="on the line"),
        pytest.param(9.94, "Just over 10 % longer than the longest of the 30 days before.", id="beyond it"),
        pytest.param(12, "33 % longer than the longest of the 30 days before.", id="a third"),
        pytest.param(18.01, "Just over 2 times as long as the longest of the 30 days before.", id="beyond twice"),
    ],
)
def test_in_a_list_only_a_much_longer_run_has_a_few_words(km, sentence):
    assert short(km) == sentence


def test_nothing_before_it_is_no_note_in_a_list():
    assert short(12, NOTHING) == ""


def test_what_counts_as_one_run_says_so():
    assert short(12, parts=2) == "Counted as one run of 12.0 km, 33 % longer than the longest of the 30 days before."
    assert long_run_words.together(long_run.judge(12_000, recent()), KM).startswith(
        "Counted as one run with what is less than 30 minutes apart: 12.0 km is 33 % longer than"
    )


# Steps


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (None, "steps unknown"),
        (Steps(4802, Obtained.COUNTED), "2,401 steps a foot, counted"),
        (Steps(4802, Obtained.CYCLES), "2,401 steps a foot, counted as strides"),
        (Steps(4802, Obtained.CADENCE), "2,401 steps a foot, cadence × time"),
        (Steps(4802, Obtained.USUAL), "about 2,400 steps a foot, estimated from your usual cadence at this pace"),
        (Steps(4950, Obtained.ASSUMED), "about 2,500 steps a foot, estimated at 165 steps a minute"),
        (Steps(1, Obtained.ASSUMED), "about 0 steps a foot, estimated at 165 steps a minute"),
    ],
)
def test_steps_are_told_per_foot_with_how_they_were_obtained(found, sentence):
    assert load_words.steps(found) == sentence


@pytest.mark.parametrize(
    ("week", "sentence"),
    [
        (StepWeek(MONDAY, 0, 0, 0, 0), "No runs."),
        (StepWeek(MONDAY, 1, 0, 0, 1), "Steps unknown in 1 run."),
        (StepWeek(MONDAY, 2, 0, 0, 2), "Steps unknown in 2 runs."),
        (StepWeek(MONDAY, 1, 5002, 0, 0), "2,501 steps a foot in 1 run."),
        (StepWeek(MONDAY, 3, 10_002, 0, 1), "5,001 steps a foot in 2 runs. Steps unknown in 1 run."),
        (StepWeek(MONDAY, 2, 10_050, 4950, 0), "About 5,000 steps a foot in 2 runs, 49 % of the steps estimated."),
        (StepWeek(MONDAY, 1, 4950, 4950, 0), "About 2,500 steps a foot in 1 run, all of them estimated."),
        (StepWeek(MONDAY, 2, 90_000, 90, 0), "About 45,000 steps a foot in 2 runs, 1 % of the steps estimated."),
        (StepWeek(MONDAY, 2, 90_000, 89_990, 0), "About 45,000 steps a foot in 2 runs, 99 % of the steps estimated."),
    ],
)
def test_a_week_of_steps_says_what_is_estimated_and_what_is_missing(week, sentence):
    assert load_words.week_of_steps(week) == sentence


# What they load


def test_a_load_is_a_range_in_body_weights():
    assert load_words.load(impact.load(24_810)) == (
        "Added up on the ground, 50,000 to 74,000 body weights a foot; at tendon and joint, 74,000 to over 240,000."
    )


def test_with_a_weight_it_is_in_kilonewtons_too():
    assert load_words.load(impact.load(24_810), 72.5) == (
        "Added up on the ground, 50,000 to 74,000 body weights a foot (35,000 to 53,000 kN at 72.5 kg); "
        "at tendon and joint, 74,000 to over 240,000 (53,000 to over 170,000 kN)."
    )


@pytest.mark.parametrize("weight", [None, 70])
def test_no_steps_have_no_load(weight):
    assert load_words.load(impact.load(0), weight) == "No steps to add up."


def test_what_the_range_means_is_explained_with_its_sources():
    said = " ".join(load_words.about_impact())
    for part in (
        "roughly 2 to 3 times your body weight",
        "from about 3 to over 10 times",
        "not what that does to it",
        "Nothing is decided by it.",
        "half the steps",
        "else at 165 a minute",
        "Keller 1996 measured about 1.2 walking to 2.5 at 6 m/s (Consensus, tested in",
    ):
        assert part in said


# Weeks


def week(**changed) -> LoadWeek:
    known = {
        "monday": MONDAY,
        "runs": 3,
        "moving_s": 6750,
        "distance_m": 18_400,
        "without_distance": 0,
        "load": 540.0,
        "without_effort": 0,
        "monotony": 0.82,
        "strain": 1442.8,
        "on": {Surface.ROAD: 4860.0, None: 540.0, Surface.GRASS: 1350.0},
    }
    return LoadWeek(**{**known, **changed})


EMPTY = week(runs=0, moving_s=0, distance_m=0, load=0, monotony=None, strain=None, on={})


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (EMPTY, "No runs."),
        (week(), "Effort × minutes 540."),
        (week(load=None, without_effort=1), "Effort × minutes stays blank: 1 run without an effort."),
    ],
)
def test_effort_times_minutes_stays_blank_where_an_effort_is_unknown(found, sentence):
    assert load_words.effort(found) == sentence


@pytest.mark.parametrize(
    ("found", "cell"),
    [
        (week(), ("18.4 km", "")),
        (week(without_distance=1), ("18.4 km", "1 run without")),
        (week(without_distance=3, distance_m=0), ("unknown", "")),
    ],
)
def test_a_distance_says_of_how_many_runs_it_is_unknown(found, cell):
    assert load_words.distance_of(found, KM) == cell


def test_a_week_in_miles_is_in_miles():
    assert load_words.distance_of(week(), MILES) == ("11.4 mi", "")


@pytest.mark.parametrize(
    ("found", "cell"),
    [
        (StepWeek(MONDAY, 2, 0, 0, 2), ("unknown", "")),
        (StepWeek(MONDAY, 1, 5002, 0, 0), ("2,501", "")),
        (StepWeek(MONDAY, 3, 10_002, 0, 1), ("5,001", "1 run without")),
        (StepWeek(MONDAY, 2, 10_050, 4950, 0), ("about 5,000", "")),
    ],
)
def test_steps_say_of_how_many_runs_they_are_unknown(found, cell):
    assert load_words.steps_of(found) == cell


def test_how_even_a_week_was_is_only_told_where_it_is_known():
    assert load_words.evenness(week()) == "Monotony 0.8, strain 1,443."
    assert load_words.evenness(EMPTY) == ""


def test_surfaces_are_told_by_time_the_largest_share_first():
    assert load_words.grounds(week()) == ["72 % road", "20 % grass", "8 % unnamed ground"]
    assert load_words.grounds(week(on={Surface.SAND: 6750.0})) == ["100 % sand"]
    assert load_words.grounds(week(on={Surface.SAND: 6749.9999999999})) == ["100 % sand"]
    assert load_words.grounds(week(on={Surface.SAND: 6749, None: 1})) == ["99 % sand", "1 % unnamed ground"]
    assert load_words.grounds(EMPTY) == []


@pytest.mark.parametrize(
    ("ago", "name"), [(0, "This week"), (1, "Last week"), (2, "Week from Mon 16 Feb"), (9, "Week from Mon 29 Dec 2025")]
)
def test_a_week_has_a_name(ago, name):
    start, today = MONDAY - timedelta(weeks=ago), MONDAY + timedelta(days=6)
    assert load_words.named_week(start, today) == name
    assert load_words.short_week(start, today) == name.replace("Week from Mon", "From")


# On Progress


@pytest.mark.parametrize(
    ("weeks", "sentence"),
    [
        ([week()], "**72 % of the running time was on road**, 20 % grass, 8 % unnamed ground."),
        (
            [week(), week(on={Surface.GRASS: 6750.0})],
            "**60 % of the running time was on grass**, 36 % road, 4 % unnamed ground.",
        ),
        ([week(on={Surface.SAND: 6750.0}), EMPTY], "**All running time was on sand.**"),
        ([week(on={None: 6750.0})], "**All running time was on unnamed ground.**"),
    ],
)
def test_the_ground_of_some_weeks_is_told_by_time(weeks, sentence):
    assert progress_words.on_ground(weeks) == sentence


@pytest.mark.parametrize(
    ("weeks", "sentence"),
    [
        ([week(), week(), EMPTY], "**Effort × minutes adds up to 1,080** in 6 runs."),
        (
            [week(), week(load=None, without_effort=2)],
            "**Effort × minutes is known of 4 of 6 runs.** The others stay blank.",
        ),
        (
            [week(load=None, without_effort=3), EMPTY],
            "**Effort × minutes is not known:** no effort was given in 3 runs.",
        ),
    ],
)
def test_effort_is_added_up_only_where_it_is_known(weeks, sentence):
    assert progress_words.asked(weeks) == sentence


PAIR = Worn("Trail *2*", 6, 48_000, 18_000, MONDAY, MONDAY + timedelta(days=20), After(5, 2.5, 1), After(4, 1, 0))


def test_a_pair_of_shoes_has_its_runs_its_days_and_the_mornings_after():
    assert progress_words.pair(PAIR, KM) == (
        "**Trail \\*2\\***: 6 runs, 48.0 km, 2 March 2026 to 22 March 2026.  \n"
        "Median of the mornings after: left 2.5 from 5 answers, 1 missing; right 1 from only 4 answers."
    )


def test_one_run_in_a_pair_is_one_day_and_no_answer_is_none():
    pair = replace(PAIR, runs=1, last=MONDAY, left=After(0, None, 1), right=After(1, 3, 0))
    assert progress_words.pair(pair, MILES) == (
        "**Trail \\*2\\***: 1 run, 29.8 mi, 2 March 2026.  \n"
        "Median of the mornings after: left not answered; right 3 from only 1 answer."
    )


# All of them

FORBIDDEN = re.compile(r"\b(risk\w*|damag\w*|harm\w*|overload\w*|ACWR|chronic|workload ratio)\b", re.IGNORECASE)


def everything_said() -> list[str]:
    spikes = [
        said(km, before, units)
        for km, before, units in product(
            (None, 8, 9, 9.5, 12, 20), (recent(), NOTHING, Recent(1, 1, None, None)), (KM, MILES)
        )
    ]
    plans = [long_run_words.planner(before, units) for before, units in product((recent(), NOTHING), (KM, MILES))]
    ran = [load_words.steps(Steps(4802, way)) for way in Obtained]
    loads = [load_words.load(impact.load(24_810), weight) for weight in (None, 70)]
    weeks = [load_words.effort(week()), load_words.effort(week(load=None, without_effort=2))]
    more = [load_words.evenness(week()), *load_words.grounds(week())]
    more += [short(km) for km in (12, 20)] + [long_run_words.together(long_run.judge(12_000, recent()), KM)]
    more += [progress_words.on_ground([week()]), progress_words.asked([week()]), progress_words.pair(PAIR, KM)]
    more += [progress_words.ABOUT_SHOES, progress_words.taken("x"), progress_words.renamed("x", "y")]
    about = [*long_run_words.about(), *load_words.about_impact(), *load_words.ABOUT_WEEKS, *load_words.ABOUT_SURFACES]
    return [*spikes, *plans, *ran, *loads, *weeks, *more, *about]


@pytest.mark.parametrize("sentence", sorted(set(everything_said())))
def test_no_sentence_claims_shouts_frightens_or_names_a_limit(sentence):
    assert not claims(sentence)
    assert not SHOUT.search(sentence)
    assert not FORBIDDEN.search(sentence)
    assert not limits_in([sentence])
