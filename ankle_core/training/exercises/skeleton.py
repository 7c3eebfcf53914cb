"""From a handful of numbers to named joints: feet stay planted, knees and elbows are solved.

Points are complex numbers in body heights, forward (in a front view: towards the viewer's right) real and up imaginary.
The floor is 0, and feet are drawn `SOLE` thick below it.
A side view faces right, so its near side is the right one; a front view has the near side on the viewer's left.
"""

from cmath import phase, rect
from collections.abc import Mapping
from dataclasses import dataclass
from math import acos, cos, degrees, radians

#: Numbers of one pose by name, for example `near_foot`; angles in degrees, places in body heights.
Pose = Mapping[str, tuple[float, ...]]

#: Body heights, after exercises.md: shin and thigh alike, the ball at 0.72 of a foot of 0.15 with a toe segment beyond.
SHIN = THIGH = 0.245
HEEL_TO_BALL = 0.108
TOES = 0.042
SOLE = 0.013
ANKLE = complex(0.0375, 0.042 - SOLE)
TRUNK = 0.288
NECK = 0.115
UPPER_ARM = 0.17
FOREARM = 0.19
HALF_PELVIS = 0.05
HALF_SHOULDERS = 0.1


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The joints of one moment: `near_` and `far_` heel, ball, toe, ankle, knee, hip, shoulder, elbow and hand.

    `hip`, `shoulder` and `head` are in the middle; `accent` is the muscle at work on the near shin, which
    runs towards `accent_end`.
    """

    joints: Mapping[str, complex]

    def __getitem__(self, joint: str) -> complex:
        return self.joints[joint]

    def mirrored(self) -> "Skeleton":
        """Return the same moment of the other side."""
        return Skeleton({name: -joint.conjugate() for name, joint in self.joints.items()})

    def lifted(self, height: float) -> "Skeleton":
        """Return the same moment `height` body heights further up."""
        return Skeleton({name: joint + 1j * height for name, joint in self.joints.items()}) if height else self

    def bend(self, above: str, joint: str, below: str) -> float:
        """Return how far `joint` is bent, in degrees: 0 is straight."""
        return abs(degrees(phase((self[joint] - self[above]) / (self[below] - self[joint]))))


def side_view(pose: Pose, pivots: Mapping[str, str], support: str) -> Skeleton:
    """Return the joints of `pose` seen from the side.

    The hips stand on the `support` leg, whose shin tilt and knee are given in `leg`, or sit at the place `sit`; the
    other knee is solved.
    A foot is (x, y, sole pitch, toe direction) of the point that `pivots` plants, heel or ball.
    """
    other = "far" if support == "near" else "near"
    joints = _foot(support, pose, pivots) | _foot(other, pose, pivots)
    if "sit" in pose:
        joints[f"{support}_hip"] = complex(*pose["sit"])
        joints[f"{support}_knee"] = _solved(joints[f"{support}_hip"], joints[f"{support}_ankle"], THIGH, SHIN, 1)
    else:
        shin, knee = pose["leg"]
        joints[f"{support}_knee"] = joints[f"{support}_ankle"] + SHIN * _up(shin)
        joints[f"{support}_hip"] = joints[f"{support}_knee"] + THIGH * _up(shin - knee)
    joints[f"{other}_hip"] = joints[f"{support}_hip"] + pose["stance"][0]
    joints[f"{other}_knee"] = _solved(joints[f"{other}_hip"], joints[f"{other}_ankle"], THIGH, SHIN, 1)
    joints["hip"] = (joints["near_hip"] + joints["far_hip"]) / 2
    joints["shoulder"] = joints["hip"] + TRUNK * _up(pose["lean"][0])
    joints["head"] = joints["shoulder"] + NECK * _up(pose["lean"][0])
    for limb in ("near", "far"):
        joints[f"{limb}_shoulder"] = joints["shoulder"]
        joints |= _arm(limb, joints["shoulder"], pose, forward=1, bend=-1)
    return Skeleton(joints | _accent(joints, pose) | _face(joints, pose))


def front_view(pose: Pose) -> Skeleton:
    """Return the joints of `pose` seen from the front, where lengths are as the viewer sees them.

    `leg` is the lean of the standing leg towards its outer side, and its knee; who sits has (how long the thighs look)
    as `seat` instead.
    A foot is (x, heights of ankle, heel and ball), and how far the ball is beside the heel where it turns.
    """
    joints = _front_foot("near", pose) | _front_foot("far", pose)
    joints["near_hip"] = _front_hip(joints["near_ankle"], pose)
    joints["hip"] = joints["near_hip"] + HALF_PELVIS
    joints["far_hip"] = joints["hip"] + HALF_PELVIS
    joints["shoulder"] = joints["hip"] + TRUNK * _up(pose["lean"][0])
    joints["head"] = joints["shoulder"] + NECK * _up(pose["lean"][0])
    for limb, outward in (("near", -1), ("far", 1)):
        between = (joints[f"{limb}_hip"] + joints[f"{limb}_ankle"]) / 2
        joints[f"{limb}_knee"] = joints[f"{limb}_ankle"] + SHIN * 1j if "seat" in pose else between
        joints[f"{limb}_shoulder"] = joints["shoulder"] + outward * HALF_SHOULDERS
        joints |= _arm(limb, joints[f"{limb}_shoulder"], pose, forward=outward, bend=-outward)
    return Skeleton(joints | _accent(joints, pose) | _face(joints, pose))


def _up(tilt: float) -> complex:
    return rect(1, radians(90 - tilt))


def _foot(limb: str, pose: Pose, pivots: Mapping[str, str]) -> dict[str, complex]:
    x, y, pitch, toes = pose[f"{limb}_foot"]
    sole = rect(1, radians(-pitch))
    heel = complex(x, y) - (sole * HEEL_TO_BALL if pivots[limb] == "ball" else 0)
    ball = heel + sole * HEEL_TO_BALL
    points = {"heel": heel, "ankle": heel + sole * ANKLE, "ball": ball, "toe": ball + rect(TOES, radians(toes))}
    return {f"{limb}_{name}": point for name, point in points.items()}


def _front_foot(limb: str, pose: Pose) -> dict[str, complex]:
    x, ankle, heel, ball, *turned = pose[f"{limb}_foot"]
    places = {"ankle": complex(x, ankle), "heel": complex(x, heel)} | dict.fromkeys(
        ("ball", "toe"), complex(x + sum(turned), ball)
    )
    return {f"{limb}_{name}": place for name, place in places.items()}


def _front_hip(ankle: complex, pose: Pose) -> complex:
    if "seat" in pose:
        return ankle + (SHIN + pose["seat"][0]) * 1j
    lean, knee = pose["leg"]
    return ankle + (SHIN + THIGH) * cos(radians(knee / 2)) * _up(-lean)


def _arm(limb: str, shoulder: complex, pose: Pose, forward: int, bend: int) -> dict[str, complex]:
    if f"{limb}_hand" in pose:
        hand = complex(*pose[f"{limb}_hand"])
        return {f"{limb}_elbow": _solved(shoulder, hand, UPPER_ARM, FOREARM, bend), f"{limb}_hand": hand}
    upper, elbow = pose[f"{limb}_arm"]
    bent = shoulder + rect(UPPER_ARM, radians(forward * upper - 90))
    return {f"{limb}_elbow": bent, f"{limb}_hand": bent + rect(FOREARM, radians(forward * (upper + elbow) - 90))}


def _accent(joints: Mapping[str, complex], pose: Pose) -> dict[str, complex]:
    """Place the muscle at work beside the near shin: `accent` is how far along it, and how far to the front."""
    along, front = pose["accent"]
    shin = joints["near_ankle"] - joints["near_knee"]
    accent = joints["near_knee"] + along * shin + front * 1j * shin / abs(shin)
    return {"accent": accent, "accent_end": accent + shin}


def _face(joints: Mapping[str, complex], pose: Pose) -> dict[str, complex]:
    """Place the eyes: `turn` is how far the face has gone to the side."""
    return {"face": joints["head"] + sum(pose.get("turn", ()))}


def _solved(start: complex, end: complex, first: float, second: float, bend: int) -> complex:
    """Return the joint between two limbs of given lengths ; `bend` is the side it goes to."""
    reach = abs(end - start)
    cosine = (first**2 + reach**2 - second**2) / (2 * first * reach)
    return start + rect(first, phase(end - start) + bend * acos(max(-1.0, min(1.0, cosine))))
