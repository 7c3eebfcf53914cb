"""The light of one side, with every reason that met it (evidence.md 1.4)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from ankle_core import parameters as p
from ankle_core.diary.profile import Mode


class Light(IntEnum):
    """What a side asks for today; higher is worse, and the worse side decides for both."""

    GREEN = 0
    GREY = 1
    AMBER = 2
    RED = 3
    STOP = 4


def limit(mode: Mode) -> int:
    """Return the soreness 0-10 accepted during work in `mode` (evidence.md 0.1)."""
    return (p.LIMIT_TENDON if mode is Mode.TENDON else p.LIMIT_CAUTIOUS).value


def red_above(mode: Mode) -> int:
    """Return the soreness 0-10 above which a rating is red in `mode` (evidence.md 1.2)."""
    return (p.RED_ABOVE_TENDON if mode is Mode.TENDON else p.RED_ABOVE).value


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the rule may look at for one side on one morning; None is unknown and never helps.

    Ratings are integers 0-10. `limp` and `swelling` are today's, whatever the occasion.
    `during`, `hour_later` and `other` are the worst since the previous morning.
    `during_at_most` and `hour_later_at_most` say that it was told to be never more than the morning's number: the most
    it can have been. `during_due` and `hour_later_due` say that a run or session of yesterday asks for them and nobody
    answered.
    `usual` is this ankle's own baseline or what the runner told; `yesterday` the morning of the day before.
    `week_rise` is this week's mean above last week's, `week_noise` the rise that this ankle's own noise explains (both
    points).
    """

    morning: int | None = None
    usual: float | None = None
    yesterday: int | None = None
    during: int | None = None
    hour_later: int | None = None
    other: int | None = None
    during_at_most: bool = False
    hour_later_at_most: bool = False
    during_due: bool = False
    hour_later_due: bool = False
    limp: bool | None = None
    swelling: bool | None = None
    new_swelling: bool | None = None
    painkiller: bool = False
    sign: bool = False
    week_rise: float | None = None
    week_noise: float = p.WEEK_RISE.value


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that was met: its name, the light it gives, and the numbers that met it.

    `at_most` if its rating is only the most it can have been.
    """

    rule: str
    light: Light
    numbers: dict[str, float] = field(default_factory=dict)
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The light, every reason for a light as bad or less, worst first, and the evidence it was judged on."""

    light: Light
    reasons: tuple[Reason, ...]
    evidence: Evidence

    @property
    def why(self) -> Reason:
        """The reason that decided."""
        return self.reasons[0]


Rule = Callable[[Evidence, Mode], Reason | None]


def judge(evidence: Evidence, mode: Mode) -> Verdict:
    """Return the light of one side with every reason that met it, worst first; nothing met is GREEN.

    Unknown values meet no rule but those of GREY. Source: evidence.md 1.4.
    """
    met = [reason for rule in RULES if (reason := rule(evidence, mode))]
    reasons = sorted(met, key=lambda reason: -reason.light)
    if not reasons:
        return Verdict(Light.GREEN, (settled(evidence),), evidence)
    return Verdict(reasons[0].light, tuple(reasons), evidence)


def worse(lights: Iterable[Light]) -> Light:
    """Return the light that decides for both feet."""
    return max(lights)


def settled(evidence: Evidence) -> Reason:
    return Reason("settled", Light.GREEN, _numbers(morning=evidence.morning, usual=evidence.usual))


def _numbers(**values: float | None) -> dict[str, float]:
    return {name: value for name, value in values.items() if value is not None}


def sign_ticked(evidence: Evidence, mode: Mode) -> Reason | None:
    return Reason("sign_ticked", Light.STOP) if evidence.sign else None


def limping(evidence: Evidence, mode: Mode) -> Reason | None:
    return Reason("limping", Light.RED) if evidence.limp else None


def newly_swollen(evidence: Evidence, mode: Mode) -> Reason | None:
    return Reason("newly_swollen", Light.RED) if evidence.new_swelling else None


def _above(rule: str, rating: int | None, line: int, light: Light, at_most: bool = False) -> Reason | None:
    if rating is None or rating <= line:
        return None
    return Reason(rule, light, {"rating": rating, "line": line}, at_most)


def during_too_high(evidence: Evidence, mode: Mode) -> Reason | None:
    return _above("during_too_high", evidence.during, red_above(mode), Light.RED, evidence.during_at_most)


def hour_later_too_high(evidence: Evidence, mode: Mode) -> Reason | None:
    return _above("hour_later_too_high", evidence.hour_later, red_above(mode), Light.RED, evidence.hour_later_at_most)


def other_too_high(evidence: Evidence, mode: Mode) -> Reason | None:
    return _above("other_too_high", evidence.other, red_above(mode), Light.RED)


def morning_too_high(evidence: Evidence, mode: Mode) -> Reason | None:
    return _above("morning_too_high", evidence.morning, red_above(mode), Light.RED)


def morning_far_above_usual(evidence: Evidence, mode: Mode) -> Reason | None:
    if (
        evidence.morning is None
        or evidence.usual is None
        or evidence.morning < evidence.usual + p.MORNING_RED_RISE.value
    ):
        return None
    return Reason("morning_far_above_usual", Light.RED, {"morning": evidence.morning, "usual": evidence.usual})


def during_above_limit(evidence: Evidence, mode: Mode) -> Reason | None:
    return _above("during_above_limit", evidence.during, limit(mode), Light.AMBER, evidence.during_at_most)


def hour_later_above_limit(evidence: Evidence, mode: Mode) -> Reason | None:
    return _above("hour_later_above_limit", evidence.hour_later, limit(mode), Light.AMBER, evidence.hour_later_at_most)


def other_above_limit(evidence: Evidence, mode: Mode) -> Reason | None:
    return _above("other_above_limit", evidence.other, limit(mode), Light.AMBER)


def mornings_above_usual(evidence: Evidence, mode: Mode) -> Reason | None:
    if evidence.morning is None or evidence.yesterday is None or evidence.usual is None:
        return None
    line = evidence.usual + p.MORNING_AMBER_RISE.value
    if min(evidence.morning, evidence.yesterday) < line:
        return None
    numbers = {"morning": float(evidence.morning), "yesterday": float(evidence.yesterday), "usual": evidence.usual}
    return Reason("mornings_above_usual", Light.AMBER, numbers)


def week_rising(evidence: Evidence, mode: Mode) -> Reason | None:
    line = max(p.WEEK_RISE.value, evidence.week_noise)
    if evidence.week_rise is None or evidence.week_rise < line:
        return None
    return Reason("week_rising", Light.AMBER, {"rise": evidence.week_rise, "line": line})


def usual_is_high(evidence: Evidence, mode: Mode) -> Reason | None:
    if mode is not Mode.CAUTIOUS or evidence.usual is None or evidence.usual < p.USUAL_AMBER_FROM.value:
        return None
    return Reason("usual_is_high", Light.AMBER, {"usual": evidence.usual, "line": p.USUAL_AMBER_FROM.value})


def morning_missing(evidence: Evidence, mode: Mode) -> Reason | None:
    return Reason("morning_missing", Light.GREY) if evidence.morning is None else None


def usual_unknown(evidence: Evidence, mode: Mode) -> Reason | None:
    return Reason("usual_unknown", Light.GREY) if evidence.usual is None else None


def signs_unanswered(evidence: Evidence, mode: Mode) -> Reason | None:
    unknown = evidence.limp is None or evidence.swelling is None
    return Reason("signs_unanswered", Light.GREY) if unknown and evidence.morning is not None else None


def aftermath_unanswered(evidence: Evidence, mode: Mode) -> Reason | None:
    due = evidence.during_due or evidence.hour_later_due
    return Reason("aftermath_unanswered", Light.GREY) if due else None


def painkiller_taken(evidence: Evidence, mode: Mode) -> Reason | None:
    return Reason("painkiller_taken", Light.GREY) if evidence.painkiller else None


RULES: tuple[Rule, ...] = (
    sign_ticked,
    limping,
    newly_swollen,
    during_too_high,
    hour_later_too_high,
    other_too_high,
    morning_too_high,
    morning_far_above_usual,
    during_above_limit,
    hour_later_above_limit,
    other_above_limit,
    mornings_above_usual,
    week_rising,
    usual_is_high,
    morning_missing,
    usual_unknown,
    signs_unanswered,
    aftermath_unanswered,
    painkiller_taken,
)
