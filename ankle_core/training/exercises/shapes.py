"""Outlines of the body and its props in drawing units, each lying along the x axis from its joint to the next.

`{l}` is the distance to that joint. Seen from the side, y points to the back of a leg and to the front of the trunk.
"""

from types import MappingProxyType

SHAPES = MappingProxyType(
    {
        "thigh": "M0-13L{l}-8.6A8.6 8.6 0 0 1 {l} 8.6L0 13A13 13 0 0 1 0-13Z",
        "shin": "M0-8.6C16-8.4 40-6 {l}-4.8A4.8 4.8 0 0 1 {l} 4.8C44 6 34 11.4 18 11.4"
        "C10 11.4 4 9.6 0 8.6A8.6 8.6 0 0 1 0-8.6Z",
        "foot": "M0 3H{l}A3 3 0 0 0 {l}-3C21-6 17-9 13.4-12L3.8-9.5C-1.5-8-4-4-4-.5C-4 2-2.5 3 0 3Z",
        "toes": "M0-3L7.6-2.2A2.6 2.6 0 0 1 7.6 3H0A3 3 0 0 1 0-3Z",
        "trunk": "M-9-2C-9-11 0-14 6-13.5C16-12 22-9.5 30-10C42-11 48-14 58-13C66-12 71-7 71-1C71 6 66 10 59 11.5"
        "C50 13.5 42 12.5 32 10.5C22 9 14 11 6 11.5C-2 12-9 8-9-2Z",
        "head": "M0-5.5H{l}V5.5H0ZM11.5 0a15 13.2 0 1 1 30 0a15 13.2 0 1 1-30 0Z",
        "open eyes": "M-8-2a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0ZM3.6-2a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0Z"
        "M-1.1 1H1.1V5H-1.1Z",
        "closed eyes": "M-9-2Q-5.5 2.4-2-2V0Q-5.5 4.4-9 0ZM2-2Q5.5 2.4 9-2V0Q5.5 4.4 2 0Z",
        "closed eye": "M4-3Q7.6 1 11.4-3V-1Q7.6 3 4-1Z",
        "front thigh": "M0-12L{l}-8A8 8 0 0 1 {l} 8L0 12A12 12 0 0 1 0-12Z",
        "front shin": "M0-8C12-10.5 24-10 {l}-4.8A4.8 4.8 0 0 1 {l} 4.8C24 10 12 10.5 0 8A8 8 0 0 1 0-8Z",
        "front foot": "M-3-4.8C2-5 {l}-9 {l}-10.5a3 3 0 0 1 3 3V7.5a3 3 0 0 1-3 3C{l} 9 2 5-3 4.8Z",
        "front sole": "M-10 4C-12-4-9-9 0-9C9-9 12-4 10 4Z",
        "back heel": "M-7.5 3C-8.5-3-7-9-4.8-13H4.8C7-9 8.5-3 7.5 3Z",
        "front trunk": "M-6-5C-4-15-2-19 4-19C16-18 24-16 34-16C46-16.5 52-20 60-24C66-26 70-24 71-18C72-11 74-7 76 0"
        "C74 7 72 11 71 18C70 24 66 26 60 24C52 20 46 16.5 34 16C24 16 16 18 4 19C-2 19-4 15-6 5Z",
        "accent": "M-14 0C-9-6 9-6 14 0C9 6-9 6-14 0Z",
        "end": "M-9.5 0a9.5 9.5 0 1 1 19 0a9.5 9.5 0 1 1-19 0Z",
        "long": "M-15-9h7v7h16v-7h7v18h-7v-7h-16v7h-7Z",
        "level": "M-17-1.3H{l}h17v2.6H-17Z",
    }
)


def outline(shape: str, length: float) -> str:
    """Return the path of `shape` from its joint to one `length` drawing units away."""
    return SHAPES[shape].replace("{l}", number(length))


def number(value: float) -> str:
    """Return `value` to a tenth of a drawing unit, as short as it can be written."""
    return f"{round(value, 1) + 0.0:g}"
