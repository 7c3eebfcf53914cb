"""What an arguable number is, and the sources that several rules rest on."""

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

N = TypeVar("N", int, float)
#: What is said of a figure that other pages repeat, and that nobody here read in the study itself (evidence.md 0).
UNCONFIRMED = "Not confirmed: repeated by others, not checked against the study itself"


class Source(NamedTuple):
    """Where a number or a rule is from, the people it was tested in, and `UNCONFIRMED` where that is so, else ""."""

    name: str
    tested_in: str
    unconfirmed: str = ""


@dataclass(frozen=True, slots=True)
class Parameter(Generic[N]):
    """One arguable number; `grade` is Strong, Moderate, Weak, Consensus or Design choice (evidence.md 0)."""

    value: N
    unit: str
    source: Source
    grade: str
    about: str


NOBODY = "nobody yet"
TENDONS = "people with diagnosed mid-portion Achilles tendinopathy"
CARE = Source("Expert practice", "nobody yet, for ankles that nobody has diagnosed")
OURS = Source("Surefoot", NOBODY)
SPIKES = Source("Schuster Brandt Frandsen 2025", "5,205 runners, mostly men, all with one brand of watch")
