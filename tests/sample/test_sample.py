"""The sample diary is believable, whole, and the same for the same seed."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import mean
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_core.diary import check_in, runs
from ankle_core.diary.check_in import CheckIn, Occasion, Side, Site
from ankle_core.diary.profile import Mode
from ankle_core.rules.evidence import verdicts
from ankle_core.rules.history import Usual, gather
from ankle_core.rules.light import Light
from ankle_core.sample.sample import SampleDiary, diary
from ankle_core.training.moves import MoveKind
from ankle_core.training.routine_files import checked
from ankle_core.training.routines import built_in
from ankle_core.training.session import Ending, Outcome, StepKind

LAST = date(2026, 6, 1)
DAY = timedelta(days=1)
LEFT, RIGHT = Side.LEFT, Side.RIGHT
SEEDS = range(1, 8)


@pytest.fixture(scope="module")
def seasons() -> list[SampleDiary]:
    return [diary(LAST, 120, seed) for seed in SEEDS]


@pytest.fixture(params=SEEDS, ids="seed {}".format)
def season(request: pytest.FixtureRequest, seasons: list[SampleDiary]) -> SampleDiary:
    return seasons[SEEDS.index(request.param)]


@pytest.fixture(scope="module")
def twenty_years() -> SampleDiary:
    """Made once: it takes four times as long as all other tests of this file."""
    return diary(LAST, 7305, seed=1)


def mornings(season: SampleDiary) -> list[CheckIn]:
    return [said for said in season.check_ins if said.occasion is Occasion.MORNING]


def average(said: Iterable[CheckIn], side: Side) -> float:
    return mean(worst for each in said if (worst := each.worst(side)) is not None)


def test_the_same_seed_tells_the_same_diary(seasons: list[SampleDiary]) -> None:
    assert diary(LAST, 120, seed=1) == seasons[0]


def test_another_seed_tells_another_diary(seasons: list[SampleDiary]) -> None:
    assert diary(LAST, 120, seed=2).check_ins != seasons[0].check_ins


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 90), st.integers(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_last_day_is_still_to_be_told_and_the_day_before_has_a_run_or_session(
    days: int, seed: int, last: date
) -> None:
    told = diary(last, days, seed)
    written = [*told.check_ins, *told.runs, *told.sessions]
    assert all(last - days * DAY < entry.day < last for entry in written)
    if days > 1:
        assert last - DAY in {entry.day for entry in (*told.runs, *told.sessions)}


def test_a_diary_of_one_day_is_empty() -> None:
    told = diary(LAST, 1, seed=1)
    assert not any((told.check_ins, told.runs, told.sessions, told.sets))


def test_every_entry_can_be_true(season: SampleDiary) -> None:
    assert [check_in.checked(said, LAST) for said in season.check_ins] == season.check_ins
    assert [runs.checked(run, LAST) for run in season.runs] == season.runs
    ids = [entry.id for entry in (*season.check_ins, *season.runs, *season.sessions, *season.screenings)]
    assert len(set(ids)) == len(ids)


def test_a_day_has_one_morning_at_most(season: SampleDiary) -> None:
    assert max(Counter(said.day for said in mornings(season)).values()) == 1


def test_a_week_and_more_is_missing_once_and_single_mornings_now_and_then(season: SampleDiary) -> None:
    gaps = [(later.day - earlier.day).days - 1 for earlier, later in pairwise(mornings(season))]
    assert 8 <= max(gaps) <= 14
    assert sum(0 < gap <= 3 for gap in gaps) >= 2
    assert {said.day for said in mornings(season)} >= {LAST - DAY, LAST - 2 * DAY}


def test_the_left_ankle_is_the_sore_one_and_slowly_improves(season: SampleDiary) -> None:
    told = mornings(season)
    assert average(told, LEFT) > average(told, RIGHT) + 0.5
    assert average(told[:21], LEFT) > average(told[-21:], LEFT)


def test_there_is_a_flare_with_swelling(season: SampleDiary) -> None:
    swollen = [said for said in mornings(season) if said.signs_of(LEFT).swelling]
    assert swollen
    assert max(said.worst(LEFT) or 0 for said in swollen) >= 4
    assert not any(said.signs_of(RIGHT).swelling for said in mornings(season))


def test_signs_are_mostly_answered_and_sometimes_not(seasons: list[SampleDiary]) -> None:
    told = [said for season in seasons for said in mornings(season)]
    answers = Counter(said.signs_of(LEFT).limp for said in told)
    assert answers[False] > 0.9 * len(told)
    assert answers[None] > 0
    assert {said.painkiller for said in told} == {True, False, None}
    assert any(said.signs_of(RIGHT).muscle_ache for said in told)
    assert len({said.signs_of(LEFT).stiffness for said in told}) > 3
    assert {site for said in told for site in said.sites_of(LEFT)} == {Site.ANKLE, Site.OUTER, Site.TENDON}


def test_a_few_mornings_were_written_down_late(seasons: list[SampleDiary]) -> None:
    told = [said for season in seasons for said in mornings(season)]
    late = [said for said in told if said.entered_at and said.entered_at - said.moment > timedelta(hours=18)]
    assert 0 < len(late) < 0.05 * len(told)


def test_most_runs_are_rated_during_and_an_hour_later(season: SampleDiary) -> None:
    for occasion in (Occasion.DURING, Occasion.HOUR_LATER):
        rated = {said.day for said in season.check_ins if said.occasion is occasion}
        assert len(rated & {run.day for run in season.runs}) > 0.75 * len(season.runs)


def test_there_are_two_to_four_runs_a_week_and_they_grow_longer(season: SampleDiary) -> None:
    weeks = Counter(run.day - DAY * run.day.weekday() for run in season.runs)
    assert max(weeks.values()) <= 4
    assert 1.5 < mean(weeks.values()) < 4
    ways = [run.distance_m for run in season.runs]
    assert mean(ways[-10:]) > 1.2 * mean(ways[:10])
    assert all(240 < run.moving_s / run.distance_m * 1000 < 540 for run in season.runs)


def test_runs_have_many_surfaces_and_efforts(seasons: list[SampleDiary]) -> None:
    told = [run for season in seasons for run in season.runs]
    assert len({run.surface for run in told}) == len(runs.Surface) + 1
    assert {run.effort for run in told} >= {None, 3, 4, 5, 6}


def test_two_pairs_are_worn_mostly_each_on_its_own_ground(season: SampleDiary) -> None:
    assert {run.gear for run in season.runs} >= {"Blue pair", "Trail pair"}
    trails = (runs.Surface.SMOOTH_TRAIL, runs.Surface.TECHNICAL_TRAIL)
    on_trails = [run.gear for run in season.runs if run.gear and run.surface in trails]
    assert Counter(on_trails).most_common(1)[0][0] == "Trail pair"
    assert sum(run.gear == "" for run in season.runs) < 0.2 * len(season.runs)


def test_some_runs_led_over_other_ground_and_some_have_no_named_shoes(seasons: list[SampleDiary]) -> None:
    told = [run for season in seasons for run in season.runs]
    split = [run for run in told if run.other_surfaces]
    assert 0.08 * len(told) < len(split) < 0.25 * len(told)
    assert all(run.surfaces[0][1] >= 0.6 for run in split)
    indoors = (None, runs.Surface.TREADMILL, runs.Surface.TRACK)
    assert not {run.surface for run in split} & set(indoors)
    assert any(run.gear == "" for run in told)


def test_over_the_years_pairs_follow_one_another(twenty_years: SampleDiary) -> None:
    told = twenty_years.runs
    names = list(dict.fromkeys(run.gear for run in told if run.gear))
    assert {"Grey pair", "Green pair", "Red pair", "Blue pair 2", "Trail pair 2"} < set(names)
    assert 20 < len(names) < 40


def test_sessions_begin_small_and_are_built_in(season: SampleDiary) -> None:
    assert [session.routine for session in season.sessions[:3]] == ["first_steps"] * 3
    assert {session.routine for session in season.sessions} <= set(built_in())
    assert len({session.routine for session in season.sessions}) >= 5
    weighted = [done.weight_kg for done in season.sets if done.weight_kg]
    assert weighted == sorted(weighted)
    assert weighted


def test_the_sets_are_those_of_the_plan_and_of_its_time(season: SampleDiary) -> None:
    sessions = {session.id: session for session in season.sessions}
    assert {done.session_id for done in season.sets} == set(sessions)
    for done in season.sets:
        session = sessions[done.session_id]
        step = session.steps[done.step]
        assert (step.kind, step.exercise, step.side) == (StepKind.WORK, done.exercise, done.side)
        assert 0 <= done.seconds <= step.seconds
        assert session.started_at < done.finished_at < (session.ended_at or session.started_at)


def test_sessions_end_in_every_way_but_discarded(seasons: list[SampleDiary]) -> None:
    endings = Counter(session.ending for season in seasons for session in season.sessions)
    assert set(endings) == {Ending.FINISHED, Ending.FINISHED_EARLY, Ending.STOPPED_SORE}
    assert endings[Ending.FINISHED] > 0.8 * endings.total()


def test_a_session_stopped_sore_ends_with_a_sore_set(seasons: list[SampleDiary]) -> None:
    for season in seasons:
        last = {done.session_id: done for done in season.sets}
        stopped = [session for session in season.sessions if session.ending is Ending.STOPPED_SORE]
        assert {last[session.id].outcome for session in stopped} <= {Outcome.SORE}


def test_sets_end_in_every_way_and_soreness_is_told_of_the_side_that_worked(seasons: list[SampleDiary]) -> None:
    sets = [done for season in seasons for done in season.sets]
    assert {done.outcome for done in sets} == set(Outcome)
    for done in sets:
        sore = done.outcome is Outcome.SORE
        told = (done.soreness_left is not None, done.soreness_right is not None)
        assert told == (sore and done.side is not RIGHT, sore and done.side is RIGHT)
        assert done.seconds > 0 or done.outcome is Outcome.SKIPPED
        assert done.seconds == 0 or done.outcome is not Outcome.SKIPPED


def test_in_a_flare_there_are_only_stretches(seasons: list[SampleDiary]) -> None:
    in_flares = set()
    for season in seasons:
        swollen = {said.day for said in mornings(season) if said.signs_of(LEFT).swelling}
        in_flares |= {session.routine for session in season.sessions if session.day in swollen}
        assert not swollen & {run.day for run in season.runs}
    assert in_flares <= {"stretches"}


def test_the_first_weeks_have_a_told_usual_and_the_signs_were_asked(season: SampleDiary) -> None:
    first = LAST - 119 * DAY
    assert {side: soreness for side, (soreness, _) in season.usuals.items()} == {LEFT: 4, RIGHT: 1}
    assert {at.date() for _, at in season.usuals.values()} == {first}
    assert [(screening.day, screening.ticked) for screening in season.screenings] == [(first, ())]


def test_all_lights_but_stop_are_met(season: SampleDiary) -> None:
    told = {side: [Usual(soreness, at.date())] for side, (soreness, at) in season.usuals.items()}
    days = {session.id: session.day for session in season.sessions}
    sets = [(days[done.session_id], done) for done in season.sets]
    history = gather(season.check_ins, season.runs, season.sessions, sets, told)
    lights = Counter(verdicts(history, said.day, Mode.CAUTIOUS)[LEFT].light for said in mornings(season))
    assert set(lights) >= set(Light) - {Light.STOP, Light.GREY}
    assert lights[Light.GREEN] > 10


def test_now_and_then_a_morning_is_not_known_well_enough(seasons: list[SampleDiary]) -> None:
    grey = [season for season in seasons if any(c.painkiller for c in mornings(season))]
    assert len(grey) > len(seasons) / 2


def test_the_feet_climb_fall_and_begin_again_by_the_rules(twenty_years: SampleDiary) -> None:
    moves = twenty_years.moves
    kinds = Counter(move.kind for move in moves)
    assert kinds[MoveKind.UP] > 10
    assert kinds[MoveKind.DOWN] > 3
    assert kinds[MoveKind.RESTART] > 3
    assert {move.rule for move in moves} >= {"progress", "red", "red_twice", "away"}
    assert [move.moment for move in moves] == sorted(move.moment for move in moves)
    rose = Counter(move.day for move in moves if move.kind is MoveKind.UP)
    assert set(rose.values()) == {1}, "one step up a day"
    assert 0 < kinds[MoveKind.NOT_YET] < 0.3 * kinds[MoveKind.UP]


def test_over_the_years_both_feet_climb_every_ladder_a_good_way(twenty_years: SampleDiary) -> None:
    for side in (LEFT, RIGHT):
        reached = {move.level for move in twenty_years.moves if move.side is side and move.kind is MoveKind.UP}
        assert reached >= {"C1", "C2", "C3", "C4", "B2", "B3", "B4", "B5", "P1", "P2"}


def test_a_season_has_steps_up_and_down_to_show(seasons: list[SampleDiary]) -> None:
    kinds = [Counter(move.kind for move in season.moves) for season in seasons]
    assert sum(each[MoveKind.UP] > 0 for each in kinds) > len(kinds) / 2
    assert all(each[MoveKind.DOWN] + each[MoveKind.RESTART] > 0 for each in kinds)


def test_now_and_then_a_session_is_put_off(season: SampleDiary) -> None:
    days = [put_off.day for put_off in season.rest_days]
    assert 0 < len(days) < 0.15 * 120
    assert len(set(days)) == len(days)
    assert not set(days) & {session.day for session in season.sessions}
    assert all(put_off.moment.date() == put_off.day for put_off in season.rest_days)


def test_after_some_weeks_there_is_a_routine_of_the_runners_own(season: SampleDiary) -> None:
    ((own, at),) = season.routines
    assert checked(own) == own
    assert (at.date() - season.sessions[0].day).days > 21
    assert not any(diary(LAST, 30, seed=1).routines)


def test_mornings_and_evenings_are_those_of_the_runners_zone() -> None:
    zone = ZoneInfo("Pacific/Auckland")
    season = diary(LAST, 60, seed=1, zone="Pacific/Auckland")
    for said in mornings(season):
        local = said.moment.astimezone(zone)
        assert (local.date(), said.zone, said.moment.tzinfo) == (said.day, "Pacific/Auckland", UTC)
        assert 6 <= local.hour <= 8
    assert all(16 <= run.started_at.astimezone(zone).hour <= 18 for run in season.runs)
    assert all(session.started_at.astimezone(zone).date() == session.day for session in season.sessions)


def test_nothing_was_written_down_before_it_was_felt_or_on_the_last_day(seasons: list[SampleDiary]) -> None:
    end = datetime(2026, 6, 1, tzinfo=UTC)
    for season in seasons:
        assert all(said.entered_at and said.moment <= said.entered_at < end for said in season.check_ins)


def test_twenty_years_have_a_flare_and_a_holiday_nearly_every_year(twenty_years: SampleDiary) -> None:
    told = mornings(twenty_years)
    assert len(told) > 6000
    holidays = [later for earlier, later in pairwise(told) if (later.day - earlier.day).days > 8]
    flares = [
        later
        for earlier, later in pairwise(told)
        if later.signs_of(LEFT).swelling and not earlier.signs_of(LEFT).swelling
    ]
    assert 15 < len(holidays) < 40
    assert len(flares) > 20
