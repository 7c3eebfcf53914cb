"""How each self-test is done, read from `self_tests.toml`, and what its trials come to."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from statistics import fmean
from typing import Any

from ankle_core.diary.self_tests import Kind, SelfTest


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """One self-test.

    `trials` count after so many for `practice`. `error` is what two tests of one foot differ by without a change, in
    `unit`, None where nobody measured it. `sides` is whether one foot is told as a share of the other. `beat` is
    seconds of one raise at the metronome, `longest` the seconds after which a trial ends, `needs` a level that both
    feet must have, "" for none, and `drawing` whose drawing it is.
    """

    kind: Kind
    title: str
    protocol: int
    unit: str
    drawing: str
    equipment: tuple[str, ...]
    trials: int
    practice: int
    result: str
    better: str
    cues: tuple[str, ...]
    about: str
    source: str
    grade: str
    tested_in: str
    error: float | None = None
    beat: float | None = None
    longest: float | None = None
    needs: str = ""
    sides: bool = False


@cache
def protocols() -> Mapping[Kind, Protocol]:
    """Return how every self-test is done, in the order in which they are offered."""
    text = resources.files(__package__).joinpath("self_tests.toml").read_text("utf-8")
    return {Kind(entry["id"]): _protocol(entry) for entry in tomllib.loads(text)["test"]}


def _protocol(entry: Mapping[str, Any]) -> Protocol:
    told: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry.items() if name != "id"
    }
    return Protocol(kind=Kind(entry["id"]), **told)


def result(test: SelfTest) -> float:
    """Return what the trials of `test` come to, in its unit: the best of them or their mean."""
    known = protocols()[test.kind]
    if known.result == "mean":
        return fmean(test.trials)
    return max(test.trials) if known.better == "more" else min(test.trials)
