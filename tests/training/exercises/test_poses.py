"""The drawn body does what exercises.md says, at every moment of the cycle."""

from cmath import phase
from itertools import pairwise
from math import degrees

import pytest

from ankle_core.diary.check_in import Side
from ankle_core.diary.self_tests import Kind
from ankle_core.training.exercises import UnknownExercise, catalogue
from ankle_core.training.exercises.poses import frames, scene, scenes
from ankle_core.training.exercises.skeleton import FOREARM, SHIN, THIGH, UPPER_ARM
from ankle_core.training.protocols import protocols

SIDE_VIEWS = [id for id, drawn in scenes().items() if drawn.view == "side"]
FRONT_VIEWS = [id for id, drawn in scenes().items() if drawn.view != "side"]
LIFTS = ["single_leg_curl", "single_leg_row", "single_leg_press", "single_leg_lateral_raise"]
ONE_FOOT_RAISES = [id for id in catalogue() if id.startswith("single_leg_calf_raise")]
RAISES = ["calf_raise_straight", "calf_raise_bent", "calf_raise_straight_floor", "calf_raise_bent_floor"]
HELD = ["single_leg_stand_turns", "single_leg_stand_cushion", "single_leg_stand_eyes_closed", "single_leg_squat_reach"]
HOPS = ["pogo_hops", "single_leg_hops", "single_leg_hops_across", "hop_and_stick"]
GAITS = ["walk", "run"]
STEP_RAISES = ["calf_raise_straight", "calf_raise_bent"]
STANDING_FOOT = ("near_heel", "near_ball", "near_toe")
BOTH_BALLS = ("near_ball", "near_toe", "far_ball", "far_toe")
PLANTED = {
    "shin_stretch": ("near_ball", "near_toe", "far_heel", "far_ball", "far_toe", "near_hand"),
    "step_calf_stretch": (*STANDING_FOOT, "far_ball", "far_toe", "near_hand"),
    "step_calf_stretch_rocking": (*STANDING_FOOT, "near_ankle", "far_ball", "near_hand"),
    "single_leg_stand": STANDING_FOOT,
    **dict.fromkeys(LIFTS, STANDING_FOOT),
    **dict.fromkeys(RAISES, (*BOTH_BALLS, "near_hand")),
    **dict.fromkeys(ONE_FOOT_RAISES, ("near_ball", "near_toe")),
    **dict.fromkeys(HELD, STANDING_FOOT),
    "calf_raise_seated": (*BOTH_BALLS, "near_hip"),
    "calf_raise_two_up_one_down": ("near_ball", "near_toe", "near_hand"),
    "quick_rebounds": BOTH_BALLS,
    **dict.fromkeys(HOPS, ()),
    "ankle_turns": ("near_ankle", "near_heel", "far_ball", "near_hip"),
    "band_turn_out": ("near_ankle", "near_heel", "far_ball", "far_heel", "near_hip"),
    "tibialis_raise": ("near_heel", "far_heel"),
    **dict.fromkeys(GAITS, ()),
}


def pitch(moment, limb="near"):
    """Degrees of the sole with the floor, heel higher positive."""
    return -degrees(phase(moment[f"{limb}_ball"] - moment[f"{limb}_heel"]))


def tilt(moment, low, high):
    """Degrees from vertical, forward positive."""
    return 90 - degrees(phase(moment[high] - moment[low]))


def knee(moment, limb="near"):
    return moment.bend(f"{limb}_hip", f"{limb}_knee", f"{limb}_ankle")


def elbow(moment, limb="near"):
    return moment.bend(f"{limb}_shoulder", f"{limb}_elbow", f"{limb}_hand")


def ends(id):
    return scene(id).at(0), scene(id).at(1)


def test_every_exercise_has_poses():
    assert set(catalogue()) <= set(scenes())


def test_an_exercise_without_poses_is_refused():
    with pytest.raises(UnknownExercise):
        frames("handstand", None)


@pytest.mark.parametrize("id", catalogue())
def test_planted_points_stay_where_they_are(id):
    cycle = frames(id, Side.RIGHT)
    for joint in PLANTED[id]:
        assert max(abs(moment[joint] - cycle[0][joint]) for moment in cycle) < 0.005, joint


@pytest.mark.parametrize("id", catalogue())
def test_a_cycle_ends_where_it_began_and_reaches_the_end_pose(id):
    cycle = frames(id, None)
    assert cycle[0] == cycle[-1] == scene(id).at(0)
    assert scene(id).at(1) in cycle


@pytest.mark.parametrize("id", catalogue())
def test_no_joint_leaps_between_two_moments(id):
    cycle = frames(id, None)
    for before, after in pairwise(cycle):
        assert max(abs(after[joint] - before[joint]) for joint in before.joints) < (0.12 if id in GAITS else 0.11)


@pytest.mark.parametrize("id", catalogue())
def test_left_mirrors_right(id):
    for left, right in zip(frames(id, Side.LEFT), frames(id, Side.RIGHT), strict=True):
        for joint, place in right.joints.items():
            assert left[joint] == complex(-place.real, place.imag)


@pytest.mark.parametrize("id", catalogue())
def test_both_feet_at_once_face_right(id):
    assert frames(id, None) == frames(id, Side.RIGHT)


@pytest.mark.parametrize("id", SIDE_VIEWS)
def test_no_leg_stretches(id):
    for moment in frames(id, None):
        for limb in ("near", "far"):
            assert abs(moment[f"{limb}_hip"] - moment[f"{limb}_knee"]) == pytest.approx(THIGH, abs=0.001)
            assert abs(moment[f"{limb}_knee"] - moment[f"{limb}_ankle"]) == pytest.approx(SHIN, abs=0.001)


@pytest.mark.parametrize("id", scenes())
def test_no_arm_stretches(id):
    for moment in frames(id, None):
        for limb in ("near", "far"):
            assert abs(moment[f"{limb}_shoulder"] - moment[f"{limb}_elbow"]) == pytest.approx(UPPER_ARM, abs=0.001)
            assert abs(moment[f"{limb}_elbow"] - moment[f"{limb}_hand"]) == pytest.approx(FOREARM, abs=0.001)


@pytest.mark.parametrize("id", SIDE_VIEWS)
def test_knees_bend_forward_and_nothing_sinks_into_the_floor(id):
    for moment in frames(id, None):
        for limb in ("near", "far"):
            hip, joint, ankle = (moment[f"{limb}_{name}"] for name in ("hip", "knee", "ankle"))
            assert ((joint - ankle) * (hip - ankle).conjugate()).imag <= 1e-9
            assert min(moment[f"{limb}_{name}"].imag for name in ("heel", "ball", "toe")) > -0.002


@pytest.mark.parametrize("id", FRONT_VIEWS)
def test_the_pelvis_is_level_seen_from_the_front(id):
    for moment in frames(id, None):
        assert abs(degrees(phase(moment["far_hip"] - moment["near_hip"]))) < 5


class TestShinStretch:
    def test_the_toes_lie_folded_on_the_floor_and_point_backwards(self):
        for moment in frames("shin_stretch", Side.RIGHT):
            assert moment["near_ball"].imag == pytest.approx(0, abs=0.001)
            assert moment["near_toe"].imag == pytest.approx(0, abs=0.001)
            assert moment["near_toe"].real < moment["near_ball"].real
            assert moment["near_heel"].imag > 0.05

    def test_the_ankle_rolls_forward_over_the_toes(self):
        start, end = ends("shin_stretch")
        assert -20 <= tilt(start, "near_ball", "near_ankle") <= -12
        assert 5 <= tilt(end, "near_ball", "near_ankle") <= 15

    def test_the_muscle_shown_is_in_front_of_the_shin(self):
        for moment in frames("shin_stretch", Side.RIGHT):
            shin = moment["near_ankle"] - moment["near_knee"]
            assert ((moment["accent"] - moment["near_knee"]) * shin.conjugate()).imag > 0

    def test_the_hips_sink_a_little_and_the_front_knee_bends(self):
        start, end = ends("shin_stretch")
        assert 0.017 <= start["hip"].imag - end["hip"].imag <= 0.034
        assert knee(start, "far") == pytest.approx(15, abs=3)
        assert 30 <= knee(end, "far") <= 40

    def test_the_other_foot_is_behind_the_front_heel_under_an_upright_trunk(self):
        start, end = ends("shin_stretch")
        assert start["near_ball"].real < start["far_heel"].real
        assert abs(tilt(end, "hip", "shoulder")) < 5


class TestStepCalfStretch:
    def test_the_heel_is_on_the_floor_and_the_ball_on_the_edge(self):
        edge, top, _ = scene("step_calf_stretch").step
        for moment in frames("step_calf_stretch", Side.RIGHT):
            assert moment["near_heel"] == 0
            assert edge < moment["near_ball"].real < edge + 0.01, "the ball is on the edge, not before it"
            assert moment["near_ball"].imag == pytest.approx(top, abs=0.001)
            assert -30 <= pitch(moment) <= -15

    def test_the_toes_lie_along_the_step(self):
        _, top, end = scene("step_calf_stretch").step
        for moment in frames("step_calf_stretch", Side.RIGHT):
            assert moment["near_toe"].imag == pytest.approx(top, abs=0.001)
            assert moment["near_ball"].real < moment["near_toe"].real < end

    def test_the_other_foot_is_behind_and_its_toes_are_clear_of_the_front_heel(self):
        for moment in frames("step_calf_stretch", Side.RIGHT):
            assert moment["near_heel"].real - moment["far_toe"].real > 0.04
        assert 0.12 <= scene("step_calf_stretch").at(0)["near_heel"].real - moment["far_ball"].real + 0.108 <= 0.24

    def test_the_knee_stays_straight_while_the_hips_come_forward(self):
        start, end = ends("step_calf_stretch")
        assert max(knee(moment) for moment in frames("step_calf_stretch", Side.RIGHT)) < 1
        assert -15 <= tilt(start, "near_ankle", "near_hip") <= -12
        assert 0 <= tilt(end, "near_ankle", "near_hip") <= 5
        assert 0.09 <= end["near_hip"].real - start["near_hip"].real <= 0.13

    def test_the_trunk_does_not_fold(self):
        for moment in frames("step_calf_stretch", Side.RIGHT):
            assert 0 <= tilt(moment, "hip", "shoulder") <= 5

    def test_the_muscle_shown_is_behind_the_shin(self):
        for moment in frames("step_calf_stretch", Side.RIGHT):
            shin = moment["near_ankle"] - moment["near_knee"]
            assert ((moment["accent"] - moment["near_knee"]) * shin.conjugate()).imag < 0


class TestRocking:
    def test_it_is_seen_from_behind_with_the_heel_on_the_floor_before_the_step_and_the_ball_on_it(self):
        drawn = scene("step_calf_stretch_rocking")
        assert drawn.view == "back"
        for moment in frames("step_calf_stretch_rocking", Side.RIGHT):
            assert moment["near_heel"].imag == 0
            assert moment["near_ball"].imag == pytest.approx(drawn.step[1])

    def test_the_hips_drift_and_the_heel_stays_down(self):
        cycle = frames("step_calf_stretch_rocking", Side.RIGHT)
        across = [moment["hip"].real for moment in cycle]
        assert 0.05 <= max(across) - min(across) <= 0.09
        assert {moment["near_heel"].imag for moment in cycle} == {0}

    def test_the_muscle_shown_wanders_to_the_outer_side_as_the_hips_go_to_the_other_leg(self):
        towards_standing, towards_other = ends("step_calf_stretch_rocking")
        assert towards_other["hip"].real > towards_standing["hip"].real
        assert towards_other["accent"].real < towards_other["near_knee"].real / 2 + towards_other["near_ankle"].real / 2
        assert towards_standing["accent_end"].real > towards_standing["near_ankle"].real


@pytest.mark.parametrize("id", ["single_leg_stand", *LIFTS])
def test_the_middle_of_the_pelvis_is_above_the_standing_foot(id):
    moment = scene(scene(id).inset or id).at(1)
    assert abs(moment["hip"].real - moment["near_ankle"].real) < 0.02


@pytest.mark.parametrize("id", ["single_leg_stand", "single_leg_curl"])
def test_the_free_foot_hangs_low_beside_the_standing_ankle(id):
    end = scene(id).at(1)
    assert 0.028 <= min(end[f"far_{joint}"].imag for joint in ("heel", "ball", "toe")) <= 0.058
    assert 20 <= knee(end, "far") <= 41
    assert -0.1 < end["far_ankle"].real - end["near_ankle"].real < 0
    assert 5 <= knee(end) <= 10


def test_standing_on_one_foot_starts_with_both_on_the_floor():
    start, _ = ends("single_leg_stand")
    assert start["far_heel"].imag == start["far_ball"].imag == start["near_heel"].imag == 0


@pytest.mark.parametrize("id", ["single_leg_stand", *(id for id in LIFTS if id != "single_leg_lateral_raise")])
def test_the_wall_is_in_reach_and_not_touched(id):
    wall = scene(id).wall
    for moment in frames(id, Side.RIGHT):
        assert min(abs(wall - moment[f"{limb}_hand"].real) for limb in ("near", "far")) > 0.045
    assert abs(wall - moment["near_shoulder"].real) < UPPER_ARM + FOREARM + 0.05


@pytest.mark.parametrize("id", ["shin_stretch", "step_calf_stretch", "step_calf_stretch_rocking", "heel_raises"])
def test_fingertips_rest_on_the_wall(id):
    for moment in frames(id, Side.RIGHT):
        assert abs(scene(id).wall - moment["near_hand"].real) < 0.025
        assert 0.5 < moment["near_hand"].imag < moment["near_shoulder"].imag


@pytest.mark.parametrize("id", RAISES)
def test_fingertips_rest_on_the_rail_in_a_calf_raise(id):
    for moment in frames(id, Side.RIGHT):
        assert abs(complex(*scene(id).rail) - moment["near_hand"]) < 0.025


class TestCurl:
    def test_only_the_forearms_move(self):
        cycle = frames("single_leg_curl", Side.RIGHT)
        for moment in cycle:
            assert abs(tilt(moment, "near_elbow", "near_shoulder")) < 5
        assert 0 <= elbow(cycle[0]) <= 10
        assert 130 <= max(elbow(moment) for moment in cycle) <= 140


class TestRow:
    def test_the_forearms_hang_within_15_degrees_of_vertical(self):
        for moment in frames("single_leg_row", Side.RIGHT):
            for limb in ("near", "far"):
                assert abs(tilt(moment, f"{limb}_hand", f"{limb}_elbow")) <= 15

    def test_the_trunk_stays_still_with_the_head_in_line(self):
        for moment in frames("single_leg_row", Side.RIGHT):
            assert 30 <= tilt(moment, "hip", "shoulder") <= 40
            assert tilt(moment, "shoulder", "head") == pytest.approx(tilt(moment, "hip", "shoulder"))
            assert 15 <= knee(moment) <= 20

    def test_the_elbows_are_drawn_back_along_the_ribs(self):
        start, end = ends("single_leg_row")
        assert tilt(start, "near_elbow", "near_shoulder") == pytest.approx(0, abs=1)
        assert tilt(end, "hip", "shoulder") <= tilt(end, "near_elbow", "near_shoulder") <= 65
        assert 70 <= elbow(end) <= 100


class TestPress:
    def test_the_forearms_stay_vertical(self):
        for moment in frames("single_leg_press", Side.RIGHT):
            assert abs(tilt(moment, "near_elbow", "near_hand")) < 3

    def test_the_hands_go_from_the_shoulders_to_above_them(self):
        start, end = ends("single_leg_press")
        assert start["near_hand"].imag == pytest.approx(start["near_shoulder"].imag, abs=0.04)
        assert start["near_hand"].real < start["near_shoulder"].real
        assert end["near_hand"].real == pytest.approx(end["near_shoulder"].real, abs=0.03)
        assert elbow(end) <= 10


class TestLateralRaise:
    def test_the_wall_is_ahead_so_that_the_weights_have_room(self):
        drawn = scene("single_leg_lateral_raise")
        assert (drawn.view, drawn.ahead, drawn.wall, drawn.rail) == ("back", True, None, None)

    def test_the_hands_stay_level_and_no_higher_than_the_shoulders(self):
        for moment in frames("single_leg_lateral_raise", Side.RIGHT):
            assert moment["near_hand"].imag == pytest.approx(moment["far_hand"].imag)
            assert moment["near_hand"].imag <= moment["near_shoulder"].imag
            assert 10 <= elbow(moment) <= 15

    def test_the_arms_end_nearly_level(self):
        _, end = ends("single_leg_lateral_raise")
        assert 80 <= tilt(end, "near_elbow", "near_shoulder") <= 90


@pytest.mark.parametrize(
    ("id", "bend", "bottom", "top"),
    [
        ("calf_raise_straight", 2, -12, 43),
        ("calf_raise_bent", 20, -8, 38),
        ("calf_raise_straight_floor", 2, 0, 43),
        ("calf_raise_bent_floor", 20, 0, 38),
    ],
)
def test_a_calf_raise_moves_the_ankles_and_never_the_knees(id, bend, bottom, top):
    for moment in frames(id, None):
        assert knee(moment) == pytest.approx(bend, abs=3)
        assert knee(moment, "far") == pytest.approx(bend, abs=3)
    start, end = ends(id)
    for limb in ("near", "far"):
        assert pitch(start, limb) == pytest.approx(bottom)
        assert pitch(end, limb) == pytest.approx(top)


@pytest.mark.parametrize("id", RAISES)
def test_a_calf_raise_goes_straight_up(id):
    cycle = frames(id, None)
    for joint in ("near_hip", "head"):
        across = [moment[joint].real for moment in cycle]
        up = [moment[joint].imag for moment in cycle]
        assert max(across) - min(across) < (max(up) - min(up)) / 4


@pytest.mark.parametrize("id", STEP_RAISES)
def test_the_edge_of_the_step_lies_under_the_ball_and_the_heels_drop_below_it(id):
    edge, top, _ = scene(id).step
    for moment in frames(id, None):
        assert moment["near_ball"] == pytest.approx(complex(edge, top))
        assert moment["near_toe"].imag == pytest.approx(top)
        assert moment["near_heel"].real < edge
    assert top - 0.03 < scene(id).at(0)["near_heel"].imag < top - 0.01


@pytest.mark.parametrize(("id", "bend"), [("calf_raise_two_up_one_down", 2), *((id, 2) for id in ONE_FOOT_RAISES)])
def test_on_one_foot_the_knee_keeps_its_bend_and_the_other_foot_is_off_the_floor_behind(id, bend):
    bend = 20 if id.endswith("bent") else bend
    assert all(knee(moment) == pytest.approx(bend, abs=3) for moment in frames(id, Side.RIGHT))
    lifted = scene(id).at(1)
    assert lifted["far_ball"].imag - lifted["near_ball"].imag > 0.028
    assert lifted["far_ball"].real < lifted["near_ball"].real


@pytest.mark.parametrize("id", ONE_FOOT_RAISES)
def test_one_foot_rises_as_high_as_both_and_straight_up(id):
    start, end = ends(id)
    assert 35 <= pitch(end) <= 45
    assert 0.035 <= end["hip"].imag - start["hip"].imag <= 0.08
    assert abs(end["hip"].real - start["hip"].real) < (end["hip"].imag - start["hip"].imag) / 2


def test_the_heel_raises_of_the_self_test_are_upright_and_as_fast_as_its_metronome():
    known = protocols()[Kind.HEEL_RAISES]
    cycle = frames(known.drawing, None)
    assert (len(cycle) - 1) * scene(known.drawing).tick == known.beat
    assert all(0 <= tilt(moment, "hip", "shoulder") < 1 for moment in cycle), "nobody leans on the wall"
    planted = ("near_ball", "near_toe")
    assert all(abs(moment[joint] - cycle[0][joint]) < 0.005 for moment in cycle for joint in planted)


def test_two_go_up_and_one_comes_down():
    start, end = ends("calf_raise_two_up_one_down")
    assert pitch(start) == pitch(start, "far") == pytest.approx(43)
    assert pitch(end) == pytest.approx(0)


def test_who_sits_keeps_the_hips_on_the_chair_while_the_knees_rise():
    left, top, right = scene("calf_raise_seated").chair
    cycle = frames("calf_raise_seated", None)
    assert all(left < moment["near_hip"].real < right for moment in cycle)
    assert all(95 <= knee(moment) <= 100 for moment in cycle)
    assert 0.02 <= cycle[9]["near_knee"].imag - cycle[0]["near_knee"].imag <= 0.04
    assert 0.03 < cycle[0]["near_hip"].imag - top < 0.07


@pytest.mark.parametrize("id", HOPS)
def test_a_hop_leaves_the_floor_low_and_lands_on_the_same_foot(id):
    heights = [moment["near_ball"].imag for moment in frames(id, Side.RIGHT)]
    assert 0.01 < max(heights) < 0.045
    assert heights[0] == heights[-1] == 0


def test_quick_rebounds_stay_on_the_floor_with_the_heels_just_up():
    for moment in frames("quick_rebounds", None):
        assert moment["near_ball"].imag == 0
        assert 0.005 < moment["near_heel"].imag < 0.045


def test_walking_has_a_foot_on_the_floor_at_every_moment_and_running_none_for_some():
    lowest = {
        id: [
            min(moment[f"{limb}_{at}"].imag for limb in ("near", "far") for at in ("heel", "ball"))
            for moment in frames(id, None)
        ]
        for id in GAITS
    }
    assert max(lowest["walk"]) < 0.002
    in_the_air = sum(height > 0.01 for height in lowest["run"]) / len(lowest["run"])
    assert 0.1 < in_the_air < 0.5


@pytest.mark.parametrize("id", GAITS)
def test_the_second_step_is_the_first_with_the_feet_exchanged(id):
    cycle = frames(id, None)
    half = len(cycle) // 2
    for one, other in zip(cycle[:half], cycle[half:], strict=False):
        assert one["near_ankle"] == other["far_ankle"]
        assert one["far_hand"] == other["near_hand"]


def test_a_runner_leans_a_little_and_bends_the_arms():
    for moment in frames("run", None):
        assert tilt(moment, "hip", "shoulder") == pytest.approx(5)
        assert all(75 <= elbow(moment, limb) <= 110 for limb in ("near", "far"))


def test_a_side_hop_goes_over_both_lines_and_back():
    start, end = ends("side_hop")
    assert start["near_ball"].real < min(scene("side_hop").marks)
    assert end["near_ball"].real > max(scene("side_hop").marks)
    assert max(scene("side_hop").at(0.5)[f"near_{at}"].imag for at in ("heel", "ball")) > 0.03


def test_a_turning_head_goes_to_both_sides_and_closed_eyes_stay():
    start, end = ends("single_leg_stand_turns")
    assert start["face"].real < start["head"].real < end["face"].real
    for id in ("single_leg_stand_eyes_closed", "arms_crossed"):
        assert scene(id).face.startswith("closed")


@pytest.mark.parametrize("id", ["single_leg_hops_across", "hop_and_stick"])
def test_a_hop_forward_goes_over_the_line(id):
    start, end = ends(id)
    assert start["near_toe"].real < scene(id).marks[0] < end["near_heel"].real + 0.04
    assert 0.11 <= end["near_ball"].real - start["near_ball"].real <= 0.18


def test_the_weight_hangs_on_the_working_side_alone():
    assert scene("single_leg_calf_raise_loaded").holding == ("near",)
    assert abs(scene("single_leg_calf_raise_loaded").at(0)["far_hand"] - complex(*scene("calf_raise_bent").rail)) < 0.03


def test_the_knee_stays_over_the_toes_in_the_squat():
    _, end = ends("single_leg_squat_reach")
    assert 45 <= knee(end) <= 55
    assert end["near_knee"].real < end["near_toe"].real
    assert 20 <= tilt(end, "hip", "shoulder") <= 30
    assert end["near_hand"].imag == pytest.approx(end["near_knee"].imag, abs=0.14)
    assert end["near_ankle"].real - end["far_ankle"].real > 0.15


def test_the_cushion_is_under_the_foot():
    left, top, right = scene("single_leg_stand_cushion").cushion
    for moment in frames("single_leg_stand_cushion", Side.RIGHT):
        assert left < moment["near_heel"].real < moment["near_toe"].real < right
        assert moment["near_heel"].imag == pytest.approx(top)


def test_toes_go_up_and_the_hips_stay_at_the_wall():
    start, end = ends("tibialis_raise")
    assert pitch(start) == 0
    assert -20 <= pitch(end) <= -15
    for moment in frames("tibialis_raise", None):
        assert 0.02 < moment["hip"].real - scene("tibialis_raise").wall < 0.08
        assert knee(moment) < 12


def test_a_seated_foot_turns_about_its_heel():
    for id in ("ankle_turns", "band_turn_out"):
        start, end = ends(id)
        assert abs(end["near_ball"].real - start["near_ball"].real) > 0.03
    _, out = ends("band_turn_out")
    assert out["near_ball"].real < out["near_heel"].real, "outwards, away from the other foot"


def test_a_hop_over_a_line_clears_it_with_the_whole_foot():
    for id in ("single_leg_hops_across", "hop_and_stick"):
        start, end = ends(id)
        assert start["near_toe"].real < scene(id).marks[0] < end["near_heel"].real


def test_the_feet_turn_within_a_band_and_no_further_than_they_should():
    start, end = ends("band_turn_out")
    left, right = scene("band_turn_out").band
    assert left < end["near_ball"].real < start["far_ball"].real < right
    for id, most in (("ankle_turns", 0.04), ("band_turn_out", 0.04)):
        before, after = ends(id)
        assert abs(after["near_ball"].real - before["near_ball"].real) < most


def test_the_free_knee_of_a_one_foot_raise_is_little_bent():
    for id in ONE_FOOT_RAISES:
        for moment in ends(id):
            straight = abs(moment["far_hip"] - moment["far_knee"]) + abs(moment["far_knee"] - moment["far_ankle"])
            assert 0.93 < abs(moment["far_hip"] - moment["far_ankle"]) / straight < 0.985, "20 to 40 degrees"
