"""TCX: laps and points, as real writers leave them."""

from datetime import timedelta

import pytest

from ankle_core.diary.runs import Surface
from ankle_core.reading.findings.findings import StepsFrom
from tests.reading.finding import only_problem, only_run, only_skipped, reading, the_run
from tests.reading.fit_writer import START
from tests.reading.xml_texts import TOTALS, activity, lap, tcx, trackpoint, when

LATER = START + timedelta(days=1)


def with_points(inside: str, position: bool = True, totals: str = TOTALS) -> bytes:
    return tcx(activity(lap(totals, "".join(trackpoint(n, inside=inside, position=position) for n in range(181)))))


def measured(cadence: object = 84, heart_rate: object = 150) -> str:
    return (
        f"<AltitudeMeters>500</AltitudeMeters><HeartRateBpm><Value>{heart_rate}</Value></HeartRateBpm>"
        f"<Extensions><ns3:TPX><ns3:Speed>3</ns3:Speed><ns3:RunCadence>{cadence}</ns3:RunCadence></ns3:TPX></Extensions>"
    )


def test_a_run_is_read_whole() -> None:
    content = with_points(measured()).replace(b"</Activity>", b"<Notes>Along the river</Notes></Activity>")
    found = only_run(content)
    assert found == the_run(
        found, steps=5040, steps_from=StepsFrom.CADENCE, cadence_spm=168.0, ascent_m=0.0, title="Along the river"
    )


@pytest.mark.parametrize("cadence", [84, 168])
def test_cadence_of_one_leg_and_of_both_is_the_same_run(cadence: int) -> None:
    assert only_run(with_points(measured(cadence))).steps == 5040


def test_the_cadence_of_a_foot_pod_stands_in_an_older_place() -> None:
    assert only_run(with_points("<Cadence>84</Cadence>")).cadence_spm == 168.0


def lx(steps: int | None = None, cadence: int | None = None) -> str:
    told = "" if steps is None else f"<Steps>{steps}</Steps>"
    return f"<Extensions><LX>{told}{'' if cadence is None else f'<AvgRunCadence>{cadence}</AvgRunCadence>'}</LX></Extensions>"


def test_counted_steps_go_before_the_cadence() -> None:
    found = only_run(tcx(activity(lap(TOTALS, tail=lx(5070, 84)))))
    assert (found.steps, found.steps_from, found.cadence_spm) == (5070, StepsFrom.COUNTED, 168.0)


HALF = "<TotalTimeSeconds>900</TotalTimeSeconds><DistanceMeters>2700</DistanceMeters>"


def test_steps_are_added_up_over_the_laps() -> None:
    assert only_run(tcx(activity(lap(HALF, tail=lx(2500)), lap(HALF, tail=lx(2570))))).steps == 5070


def test_steps_of_only_some_laps_are_not_those_of_the_run() -> None:
    assert only_run(tcx(activity(lap(HALF, tail=lx(2500)), lap(HALF)))).steps is None


def test_without_points_the_laps_are_weighed_by_their_time() -> None:
    short, long = "<TotalTimeSeconds>600</TotalTimeSeconds>", "<TotalTimeSeconds>1200</TotalTimeSeconds>"
    told = activity(
        lap(short + "<AverageHeartRateBpm><Value>120</Value></AverageHeartRateBpm><MaximumHeartRateBpm><Value>190</Value></MaximumHeartRateBpm>", "", tail=lx(cadence=90)),
        lap(long + "<AverageHeartRateBpm><Value>150</Value></AverageHeartRateBpm>", "", tail=lx(cadence=84)),
    )  # fmt: skip
    found = only_run(tcx(told))
    assert (found.cadence_spm, found.heart_rate_bpm, found.moving_s) == (172.0, 140.0, 1800.0)
    assert found.distance_m is None


def test_a_lap_without_a_cadence_does_not_thin_it() -> None:
    told = activity(lap(HALF, "", tail=lx(cadence=84)), lap(HALF, ""))
    assert only_run(tcx(told)).cadence_spm == 168.0


def test_standing_still_counts_in_the_cadence_but_a_belt_left_off_does_not_in_the_heart_rate() -> None:
    told = "".join(trackpoint(n, inside=measured(*((160, 140) if n % 2 else (0, 0)))) for n in range(180))
    found = only_run(tcx(activity(lap(TOTALS, told))))
    assert (found.cadence_spm, found.heart_rate_bpm) == (160.0, 140.0)


def test_the_timer_stands_beside_the_time_that_passed() -> None:
    found = only_run(with_points("", totals="<TotalTimeSeconds>1500</TotalTimeSeconds>"))
    assert (found.moving_s, found.elapsed_s) == (1500.0, 1800.0)


@pytest.mark.parametrize(
    "totals", ["", "<TotalTimeSeconds>0</TotalTimeSeconds>", "<TotalTimeSeconds>-5</TotalTimeSeconds>"]
)
def test_without_a_timer_the_points_tell_the_time(totals: str) -> None:
    assert only_run(with_points("", totals=totals)).moving_s == 1800.0


def test_without_a_distance_of_the_laps_that_of_the_points_counts() -> None:
    told = "".join(trackpoint(n, inside=f"<DistanceMeters>{n * 29}</DistanceMeters>") for n in range(181))
    assert only_run(tcx(activity(lap("", told)))).distance_m == 180 * 29


def test_without_any_distance_the_path_counts_but_not_across_a_pause() -> None:
    first, second = (("".join(trackpoint(n) for n in range(*span))) for span in ((0, 61), (120, 181)))
    found = only_run(tcx(activity(lap("", f"{first}</Track><Track>{second}"))))
    assert found.distance_m == pytest.approx(3600, rel=1e-4)


def test_a_point_without_a_time_still_has_its_place() -> None:
    content = tcx().replace(f"<Time>{when(START)}</Time>".encode(), b"")
    assert only_run(content).elapsed_s == 1800.0


def test_a_run_without_positions_was_likely_on_a_treadmill() -> None:
    found = only_run(with_points("", position=False))
    assert (found.surface, found.surface_guessed) == (Surface.TREADMILL, True)


def test_every_running_activity_is_its_own_run() -> None:
    later = activity(lap(TOTALS, start=when(LATER)))
    found = reading(tcx(activity(), activity(sport="Biking"), later))
    assert [run.started_at for run in found.runs] == [START, LATER]
    assert [each.reason for each in found.skipped] == ["A ride, not a run."]


def test_a_sport_nobody_named_is_left_to_the_runner() -> None:
    assert only_run(tcx(activity(sport="Other"))).sport == ""
    assert only_run(tcx(activity().replace(' Sport="Running"', ""))).sport == ""


STARTS = {
    "the lap": (activity().replace("<Id>2026", "<Id>2020"), START),
    "the activity, where the lap has none": (activity().replace("StartTime", "Start"), START),
    "the first point, where neither has": (
        activity().replace("StartTime", "Start").replace(f"<Id>{when(START)}</Id>", "<Id>7</Id>"), START,
    ),
    "the first point, where there is no lap": (
        f'<Activity Sport="Running"><Id>7</Id><Track>{"".join(trackpoint(n) for n in range(181))}</Track></Activity>', START,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("told", "start"), STARTS.values(), ids=STARTS)
def test_the_start_is_told_by(told: str, start: object) -> None:
    assert only_run(tcx(told)).started_at == start


@pytest.mark.parametrize(
    "plan",
    [
        "<Courses><Course><Lap><TotalTimeSeconds>9</TotalTimeSeconds></Lap><Track><Trackpoint/></Track></Course></Courses>",
        "<Workouts><Workout/></Workouts>",
    ],
)
def test_a_plan_is_no_run(plan: str) -> None:
    content = f"<TrainingCenterDatabase>{plan}</TrainingCenterDatabase>".encode()
    assert only_skipped(content) == "It holds a planned course or workout, not a run."


def test_a_file_with_nothing_in_it_is_said() -> None:
    assert only_skipped(b"<TrainingCenterDatabase/>") == "It holds nothing that was recorded, not a run."


def test_a_cut_off_file_is_kept_as_far_as_it_goes_and_says_where() -> None:
    content = with_points(measured(), totals="")
    found = reading(content[: len(content) // 2])
    assert found.runs[0].moving_s == pytest.approx(900, abs=20)
    assert found.problems[0].reason.endswith("What could be read was kept.")


def test_a_file_cut_off_before_its_activity_has_nothing() -> None:
    assert only_problem(b"<TrainingCenterDatabase><Act").reason.endswith("Nothing could be read.")
