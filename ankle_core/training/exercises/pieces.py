"""The pieces a figure is drawn of, from the farthest to the nearest, in side and front view."""

from collections.abc import Iterable
from dataclasses import dataclass

from ankle_core.training.exercises.poses import Scene


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the body: `shape` from joint `start` towards joint `end`; without one it stays upright."""

    css: str
    shape: str
    start: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Arm:
    """Shoulder, elbow and hand as one round stroke; as `cut` the gap around it, below the shoulder."""

    css: str
    limb: str


Piece = Part | Arm


def pieces_of(drawn: Scene) -> Iterable[Piece]:
    """Return the pieces of the body and what it holds, in the order in which they are painted."""
    return _side_pieces(drawn) if drawn.view == "side" else _front_pieces(drawn)


def _side_pieces(drawn: Scene) -> Iterable[Piece]:
    if "far" in drawn.holding and drawn.dumbbells:
        yield Part("prop", drawn.dumbbells, "far_hand")
    yield Arm("far", "far")
    yield from _leg("far")
    yield from _leg("near")
    yield Part("near", "trunk", "hip", "shoulder")
    yield Part("near", "head", "shoulder", "head")
    yield from _face(drawn)
    yield Part("accent", "accent", "accent", "accent_end")
    yield from _nearest_arm(drawn, "near")


def _front_pieces(drawn: Scene) -> Iterable[Piece]:
    legs = [_front_leg("far"), _standing_leg(drawn)]
    for leg in reversed(legs) if drawn.view == "back" else legs:  # from behind the other leg is the nearer one
        yield from leg
    yield Part("near", "front trunk", "hip", "shoulder")
    yield Part("near", "head", "shoulder", "head")
    yield from _face(drawn)
    yield Part("accent", "accent", "accent", "accent_end")
    yield Part("prop", "level", "near_hip", "far_hip")
    yield from _nearest_arm(drawn, "near")
    yield from _nearest_arm(drawn, "far")


def _face(drawn: Scene) -> Iterable[Piece]:
    if drawn.face:
        yield Part("cut", drawn.face, "face")


def _nearest_arm(drawn: Scene, limb: str) -> Iterable[Piece]:
    yield Arm("cut", limb)
    if limb in drawn.holding and drawn.dumbbells:
        yield Part("prop", drawn.dumbbells, f"{limb}_hand")
    yield Arm("near", limb)


def _leg(limb: str) -> Iterable[Piece]:
    yield Part(limb, "thigh", f"{limb}_hip", f"{limb}_knee")
    yield Part(limb, "shin", f"{limb}_knee", f"{limb}_ankle")
    yield Part(limb, "foot", f"{limb}_heel", f"{limb}_ball")
    yield Part(limb, "toes", f"{limb}_ball", f"{limb}_toe")


def _front_leg(limb: str) -> Iterable[Piece]:
    yield Part(limb, "front thigh", f"{limb}_hip", f"{limb}_knee")
    yield Part(limb, "front shin", f"{limb}_knee", f"{limb}_ankle")
    yield Part(limb, "front foot", f"{limb}_ankle", f"{limb}_ball")


def _standing_leg(drawn: Scene) -> Iterable[Piece]:
    """From behind the heel is in front of the ball, which rests on the step where there is one."""
    if drawn.view == "front":
        yield from _front_leg("near")
        return
    yield Part("near", "front sole", "near_ball")
    yield Part("near", "front thigh", "near_hip", "near_knee")
    yield Part("near", "front shin", "near_knee", "near_ankle")
    yield Part("near", "back heel", "near_heel")
