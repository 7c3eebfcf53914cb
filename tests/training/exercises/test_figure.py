"""Drawings are small, colourless pictures with a title, and move without sliding."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.training.exercises import UnknownExercise, catalogue
from ankle_core.training.exercises.figure import moving, still
from ankle_core.training.exercises.poses import frames, scene
from ankle_core.training.exercises.shapes import number

HOPS = {"quick_rebounds", "pogo_hops", "single_leg_hops", "single_leg_hops_across"}
#: As fast as they are.
GAITS = {"walk", "run"}
SVG = "{http://www.w3.org/2000/svg}"
CLASSES = {"near", "far", "accent", "prop", "floor", "cut", "inset"}


def side_of(id, side=Side.LEFT):
    return side if catalogue()[id].per_side else None


@pytest.mark.parametrize("draw", [moving, still])
@pytest.mark.parametrize("id", catalogue())
class TestEveryDrawing:
    def test_says_what_it_shows(self, id, draw):
        root = ElementTree.fromstring(draw(id, side_of(id)))
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title").text.startswith(catalogue()[id].name)

    def test_has_classes_and_no_colours(self, id, draw):
        svg = draw(id, side_of(id))
        assert set(re.findall(r'class="([^"]+)"', svg)) <= CLASSES
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) <= {"currentColor", "none"}
        assert "style" not in svg

    def test_stays_inside_its_frame(self, id, draw):
        root = ElementTree.fromstring(draw(id, side_of(id)))
        width, height = (float(part) for part in root.get("viewBox").split()[2:])
        places = re.findall(r"translate\(([\d.]+) ([\d.]+)\)", draw(id, side_of(id)))
        assert places
        assert all(8 <= float(x) <= width - 8 and 8 <= float(y) <= height - 8 for x, y in places)


@pytest.mark.parametrize("side", SIDES)
def test_the_title_names_the_side(side):
    assert f"<title>Shin stretch, {side} side</title>" in moving("shin_stretch", side)
    assert f"<title>Shin stretch, {side} side: start and end</title>" in still("shin_stretch", side)


def test_work_for_both_feet_names_no_side():
    assert "<title>Calf raise, straight knee, on a step</title>" in moving("calf_raise_straight", None)


@pytest.mark.parametrize("draw", [moving, still])
def test_an_unknown_exercise_is_not_drawn(draw):
    with pytest.raises(UnknownExercise):
        draw("handstand", None)


@pytest.mark.parametrize("id", [id for id, one in catalogue().items() if one.per_side])
def test_left_is_the_mirror_image_of_right(id):
    right, left = (moving(id, side) for side in (Side.RIGHT, Side.LEFT))
    there, back = '"translate(0)"', '"translate(240)scale(-1 1)"'
    assert (there in right, back in left) == ((True, True) if scene(id).view != "back" else (False, False))
    unmirrored, straight = (drawn.replace(back, there).replace("left", "right") for drawn in (left, right))
    assert re.sub(r"<text.*?</text>", "", unmirrored) == re.sub(r"<text.*?</text>", "", straight)


@pytest.mark.parametrize(("side", "half"), [(Side.LEFT, (120, 240)), (Side.RIGHT, (0, 120))])
@pytest.mark.parametrize("id", [id for id in catalogue() if scene(id).view == "front"])
def test_a_figure_that_faces_the_viewer_has_the_side_in_words_beside_it(id, side, half):
    (label,) = ElementTree.fromstring(moving(id, side)).iter(f"{SVG}text")
    assert label.text == side
    assert half[0] < float(label.get("x")) < half[1]
    assert "<text" not in moving(id, None)


@pytest.mark.parametrize(("side", "half"), [(Side.LEFT, (0, 120)), (Side.RIGHT, (120, 240))])
@pytest.mark.parametrize("id", [id for id in catalogue() if scene(id).view == "back"])
def test_a_figure_seen_from_behind_has_its_sides_as_the_viewer_has_and_says_so(id, side, half):
    (label,) = ElementTree.fromstring(moving(id, side)).iter(f"{SVG}text")
    assert [said.text for said in label.iter()] == [side, "from behind"]
    assert half[0] < float(label.get("x")) < half[1]


def test_seen_from_behind_the_heel_is_painted_before_the_step():
    drawn = still("step_calf_stretch_rocking", Side.RIGHT)
    assert drawn.index('class="prop"') < drawn.index('class="near"')


def test_a_side_view_needs_no_words():
    assert "<text" not in moving("shin_stretch", Side.LEFT)


@pytest.mark.parametrize("id", catalogue())
def test_drawings_are_small(id):
    assert len(moving(id, side_of(id))) < 12_000
    assert len(still(id, side_of(id))) < (6_500 if scene(id).inset else 5_000)


@pytest.mark.parametrize("id", catalogue())
def test_a_cycle_is_slow_where_the_work_is_and_passes_every_moment(id):
    animations = [one for one in ElementTree.fromstring(moving(id, None)).iter() if "animate" in one.tag]
    assert {one.get("repeatCount") for one in animations} == {"indefinite"}
    (seconds,) = {float(one.get("dur").removesuffix("s")) for one in animations}
    assert (0.7 if id in GAITS else 1 if id in HOPS else 3) <= seconds <= 6
    assert {len(one.get("values").split(";")) for one in animations} <= {1, len(frames(id, None))}


@pytest.mark.parametrize("id", catalogue())
def test_limbs_never_spin(id):
    turns = [one for one in ElementTree.fromstring(moving(id, None)).iter() if one.get("type") == "rotate"]
    for one in turns:
        values = [float(turn) for turn in one.get("values").split(";")]
        assert all(abs(after - before) < 45 for before, after in pairwise(values))


@pytest.mark.parametrize("id", catalogue())
def test_a_still_drawing_does_not_move_and_keeps_start_and_end_apart(id):
    root = ElementTree.fromstring(still(id, side_of(id)))
    assert not [one for one in root.iter() if "animate" in one.tag]
    floors = [one.get("d") for one in root.iter() if one.get("class") == "floor"]
    assert len([d for d in floors if d.startswith("M6 ")]) >= 2
    assert root.get("viewBox") == "0 0 500 300"


@pytest.mark.parametrize("id", [id for id in catalogue() if id.startswith("single_leg")])
def test_a_level_pelvis_is_seen_in_every_one_foot_exercise(id):
    seen_from_the_front = scene(scene(id).inset or id)
    assert seen_from_the_front.view in ("front", "back")
    assert ('class="inset"' in moving(id, Side.LEFT)) == (scene(id).view == "side")


def test_equal_ids_in_two_drawings_mean_equal_outlines():
    defined: dict[str, str] = {}
    for id in catalogue():
        for name, outline in re.findall(r'<path id="([^"]+)" d="([^"]+)"', still(id, None)):
            assert defined.setdefault(name, outline) == outline


@pytest.mark.parametrize(
    ("value", "text"), [(10.0, "10"), (-0.04, "0"), (0.25, "0.2"), (123.46, "123.5"), (-3.0, "-3")]
)
def test_numbers_are_written_to_a_tenth(value, text):
    assert number(value) == text
