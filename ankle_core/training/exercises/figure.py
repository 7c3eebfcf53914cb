"""Drawings of the exercises as SVG, with classes and no colours.

Whoever shows a drawing gives each class its CSS `color`: `near` and `far` limbs, `accent` the muscle at work, `prop`,
`floor`, and `cut`, the paper behind the drawing, which sets an arm off from the trunk. `inset` is the second view.
"""

import re
from cmath import phase
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from math import copysign, degrees
from xml.sax.saxutils import escape
from zlib import crc32

from ankle_core.diary.check_in import Side
from ankle_core.training.exercises import exercise
from ankle_core.training.exercises.pieces import Arm, Part, Piece, pieces_of
from ankle_core.training.exercises.poses import Scene, frames, scene
from ankle_core.training.exercises.shapes import number, outline
from ankle_core.training.exercises.skeleton import SOLE, Skeleton

WIDTH, HEIGHT = 240, 300
#: Drawing units in one body height, and where the floor of the poses lies; soles reach `SOLE` further down.
SCALE = 230.0
FLOOR = 285.0
#: Drawing units between start and end in the still drawing.
GAP = 20
#: Drawing units from top to bottom of the small second view.
INSET = 118
#: Body heights from side to side of what is stood on, seen from the front.
CUSHION = 0.18


@cache
def moving(exercise_id: str, side: Side | None) -> str:
    """Return the moving drawing: one slow cycle, repeated, near limbs those of `side`.

    Raises UnknownExercise.
    """
    drawn = scene(exercise_id)
    body = _panel(drawn, frames(exercise_id, None)) + _inset(drawn)
    return _svg(_title(exercise_id, side), WIDTH, _mirrored(drawn, body, side, 0) + _label(drawn, side))


@cache
def still(exercise_id: str, side: Side | None) -> str:
    """Return start and end side by side, for cards, print and reduced motion.

    Raises UnknownExercise.
    """
    drawn = scene(exercise_id)
    start, end = (_panel(drawn, [drawn.at(progress)]) for progress in (0, 1))
    both = _mirrored(drawn, start + _inset(drawn), side, 0) + _mirrored(drawn, end, side, WIDTH + GAP)
    body = both + _label(drawn, side)
    return _svg(f"{_title(exercise_id, side)}: start and end", 2 * WIDTH + GAP, _written_once(body))


def _title(exercise_id: str, side: Side | None) -> str:
    return (scene(exercise_id).title or exercise(exercise_id).name) + (f", {side} side" if side else "")


def _svg(title: str, width: int, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}" '
        f'role="img" fill="currentColor" stroke-linecap="round" stroke-linejoin="round">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def _written_once(body: str) -> str:
    """Return `body` with recurring outlines defined once; equal ids in two drawings mean equal outlines."""
    outlines = Counter(re.findall(r'<path d="([^"]+)" transform', body))
    names = {d: f"o{crc32(d.encode()):x}" for d, times in outlines.items() if times > 1}
    for d, name in names.items():
        body = body.replace(f'<path d="{d}" transform', f'<use href="#{name}" transform')
    defined = "".join(f'<path id="{name}" d="{d}"/>' for d, name in names.items())
    return f"<defs>{defined}</defs>{body}"


def _mirrored(drawn: Scene, body: str, side: Side | None, left: int) -> str:
    """Poses are those of the right side, seen from the front; from behind it is the other way round."""
    mirrored = (side is Side.LEFT) != (drawn.view == "back")
    place = f"translate({left + WIDTH})scale(-1 1)" if mirrored else f"translate({left})"
    return f'<g transform="{place}">{body}</g>'


def _label(drawn: Scene, side: Side | None) -> str:
    """Return the side in words beside the standing foot: a figure that faces the viewer has its left on the right."""
    if side is None or drawn.view == "side":
        return ""
    behind = drawn.view == "back"
    away = 46 if behind else 56
    x = number(WIDTH / 2 + (away if (side is Side.LEFT) != behind else -away))
    whence = f'<tspan x="{x}" dy="15" font-size="11">from behind</tspan>' if behind else ""
    look = 'class="near" font-size="20" font-family="sans-serif" text-anchor="middle"'
    return f'<text {look} x="{x}" y="{250 if behind else 256}">{side}{whence}</text>'


def _panel(drawn: Scene, cycle: Sequence[Skeleton]) -> str:
    """Return one figure with its props behind it, but for a band, which lies around the feet."""
    return _ground(drawn) + _step(drawn) + _chair(drawn) + _body(drawn, cycle, pieces_of(drawn)) + _band(drawn)


def _inset(drawn: Scene) -> str:
    """Return the small second view in the upper corner behind the figure: without arms, which tell nothing here."""
    if not drawn.inset:
        return ""
    second = scene(drawn.inset)
    x, y, width, height = second.crop
    pieces = [piece for piece in pieces_of(second) if isinstance(piece, Part)]
    shown = INSET * width / height
    seen = second.at(1)
    if drawn.cushion:
        seen = seen.lifted(drawn.cushion[1])
        second = replace(second, cushion=(-CUSHION / 2, drawn.cushion[1], CUSHION / 2))
    left = 8 if drawn.view == "side" else WIDTH - 8 - shown
    return (
        f'<svg class="inset" x="{number(left)}" y="12" width="{number(shown)}" height="{INSET}" '
        f'viewBox="{number(x)} {number(y)} {number(width)} {number(height)}">'
        f"{_floor()}{_step(second)}{_body(second, [seen], pieces)}"
        f'<path class="floor" fill="none" stroke="currentColor" stroke-width="4" d="M{number(x + 2)} {number(y + 2)}'
        f'h{number(width - 4)}v{number(height - 4)}h{number(4 - width)}Z"/></svg>'
    )


def _ground(drawn: Scene) -> str:
    boxes = []
    if drawn.ahead:
        foot = _y(-SOLE)
        boxes.append(f'<path class="prop" opacity=".18" d="M6 16H{WIDTH - 6}V{number(foot)}H6Z"/>')
        boxes.append(f'<path class="prop" d="M6 {number(foot - 12)}h{WIDTH - 12}v12H6Z"/>')
    if drawn.wall:
        surface = _x(drawn, drawn.wall)
        beyond = surface + copysign(7, drawn.wall)
        boxes.append(_box(min(surface, beyond), 16, max(surface, beyond), _y(-SOLE), 2))
    if drawn.rail:
        x, top = _x(drawn, drawn.rail[0]), _y(drawn.rail[1])
        boxes += [_box(x + 1, top, x + 6, _y(-SOLE), 2), _box(x - 10, top, x + 14, top + 6, 3)]
    for x in (_x(drawn, mark) for mark in drawn.marks):
        boxes.append(_box(x - 2, _y(-SOLE) - 6, x + 2, _y(-SOLE), 1))
    return _floor() + "".join(boxes)


def _floor() -> str:
    return f'<path class="floor" d="M6 {number(_y(-SOLE))}h{WIDTH - 12}v3H6Z"/>'


def _step(drawn: Scene) -> str:
    """Return what the feet stand on, if it is not the floor."""
    stood_on, radius = (drawn.step, 2) if drawn.step else (drawn.cushion, 6)
    if not stood_on:
        return ""
    left, top, right = stood_on
    return _box(_x(drawn, left), _y(top - SOLE), min(_x(drawn, right), WIDTH - 6), _y(-SOLE), radius)


def _band(drawn: Scene) -> str:
    if not drawn.band:
        return ""
    left, right = (_x(drawn, x) for x in drawn.band)
    return _box(left, _y(0.012), right, _y(-0.012), 2)


def _chair(drawn: Scene) -> str:
    if not drawn.chair:
        return ""
    left, top, right = (_x(drawn, drawn.chair[0]), _y(drawn.chair[1]), _x(drawn, drawn.chair[2]))
    legs = (_box(x, top, x + 5, _y(-SOLE), 2) for x in (left, right - 5))
    back = _box(left, top - 70, left + 5 if drawn.view == "side" else right, top + 8, 2)
    return back + _box(left, top, right, top + 8, 3) + "".join(legs)


def _box(left: float, top: float, right: float, bottom: float, radius: float) -> str:
    corner = f"a{radius} {radius} 0 0 1"
    return (
        f'<path class="prop" d="M{number(left)} {number(bottom)}V{number(top + radius)}{corner} {radius}-{radius}'
        f'H{number(right - radius)}{corner} {radius} {radius}V{number(bottom)}Z"/>'
    )


def _body(drawn: Scene, cycle: Sequence[Skeleton], pieces: Iterable[Piece]) -> str:
    """Return the body through `cycle`; what does not move is written once."""
    return "".join(
        f'<g class="{css}">{"".join(_piece(drawn, piece, cycle) for piece in group)}</g>'
        for css, group in groupby(pieces, lambda piece: piece.css)
    )


def _piece(drawn: Scene, piece: Piece, cycle: Sequence[Skeleton]) -> str:
    return _arm(drawn, piece, cycle) if isinstance(piece, Arm) else _part(drawn, piece, cycle)


def _arm(drawn: Scene, arm: Arm, cycle: Sequence[Skeleton]) -> str:
    look = 'stroke-width="15.5" stroke-linecap="butt"' if arm.css == "cut" else 'stroke-width="11"'
    paths = [_arm_path(drawn, arm, moment) for moment in cycle]
    stroke = f'<path fill="none" stroke="currentColor" {look} d="{paths[0]}"'
    return f"{stroke}>{_animate(drawn, 'animate', 'd', paths)}</path>" if _changes(paths) else f"{stroke}/>"


def _arm_path(drawn: Scene, arm: Arm, moment: Skeleton) -> str:
    shoulder, elbow, hand = (moment[f"{arm.limb}_{joint}"] for joint in ("shoulder", "elbow", "hand"))
    if arm.css == "cut":
        shoulder += (elbow - shoulder) * (0.1 if drawn.view == "side" else 0.5)
    return "M" + "L".join(_place(drawn, joint) for joint in (shoulder, elbow, hand))


def _part(drawn: Scene, part: Part, cycle: Sequence[Skeleton]) -> str:
    places = [_place(drawn, moment[part.start]) for moment in cycle]
    reaches = [moment[part.end] - moment[part.start] if part.end else 1 + 0j for moment in cycle]
    turns = [number(turn) for turn in _unwound(-degrees(phase(reach)) for reach in reaches)]
    d = outline(part.shape, SCALE * abs(reaches[0]))
    path = f'<path d="{d}" transform="translate({places[0]})rotate({turns[0]})"'
    if not (_changes(places) or _changes(turns)):
        return f"{path}/>"
    translate = _animate(drawn, 'animateTransform type="translate"', "transform", places)
    rotate = _animate(drawn, 'animateTransform type="rotate" additive="sum"', "transform", turns)
    return f"{path}>{translate}{rotate}</path>"


def _animate(drawn: Scene, tag: str, attribute: str, values: Sequence[str]) -> str:
    """Return the animation through `values`, one a tick; what stays the same is written once."""
    steps = ";".join(values if _changes(values) else values[:1])
    seconds = number((len(values) - 1) * drawn.tick)
    return f'<{tag} attributeName="{attribute}" values="{steps}" dur="{seconds}s" repeatCount="indefinite"/>'


def _changes(values: Sequence[str]) -> bool:
    return len(set(values)) > 1


def _unwound(turns: Iterable[float]) -> list[float]:
    """Return the angles so that none jumps by a full turn from one moment to the next."""
    steady: list[float] = []
    for turn in turns:
        before = steady[-1] if steady else turn
        steady.append(before + (turn - before + 180) % 360 - 180)
    return steady


def _place(drawn: Scene, joint: complex) -> str:
    return f"{number(_x(drawn, joint.real))} {number(_y(joint.imag))}"


def _x(drawn: Scene, x: float) -> float:
    return drawn.origin + SCALE * x


def _y(y: float) -> float:
    return FLOOR - SCALE * y
