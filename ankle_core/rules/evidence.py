"""What the light may look at for one side on one day, and the lights that follow from it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.history import Ankle, Felt, History, Usual, with_morning
from ankle_core.rules.light import Evidence, Light, Reason, Verdict, judge, worse
from ankle_core.rules.statistics import trend

DAY = timedelta(days=1)
#: A rating 0-10 has so many values.
RATINGS = range(11)


def usual(history: History, side: Side, day: date) -> float | None:
    """Return what is usual for `side` on `day`: the median of its mornings over 14 days without the two most recent.

    With fewer than five mornings left it is what the runner told last, else None.
    Source: evidence.md 1.4.
    """
    kept = _baseline(history.ankles[side], day)
    if len(kept) >= p.BASELINE_LEAST.value:
        return float(median(kept))
    told = _told(history.ankles[side], day)
    return float(told.soreness) if told else None


def asks_usual(history: History, side: Side, day: date) -> bool:
    """Return whether to ask what is usual lately: too few mornings, and nothing told within 28 days.

    Source: evidence.md 1.4.
    """
    ankle = history.ankles[side]
    if len(_baseline(ankle, day)) >= p.BASELINE_LEAST.value:
        return False
    told = _told(ankle, day)
    return told is None or day - told.day > timedelta(days=p.USUAL_TOLD_DAYS.value)


def _baseline(ankle: Ankle, day: date) -> list[int]:
    first = day - timedelta(days=p.BASELINE_DAYS.value - 1)
    recent = [soreness for _, soreness in _between(ankle.counted, first, day)]
    return recent[: -p.BASELINE_SKIP.value]


def _told(ankle: Ankle, day: date) -> Usual | None:
    """What was told last, if it still stands: once mornings have made a usual it does not come back after a gap."""
    told = max((told for told in ankle.told if told.day <= day), key=_told_on, default=None)
    over = told and (told.over or made_since(ankle.counted, told.day))
    return None if over and over <= day else told


def made_since(counted: Sequence[tuple[date, int]], day: date) -> date | None:
    """Return the first day from `day` on with mornings enough to make a usual, None if there is none yet.

    `counted` are the mornings that may make it, oldest first. Source: evidence.md 1.4.
    """
    before = p.BASELINE_LEAST.value + p.BASELINE_SKIP.value - 1
    length = timedelta(days=p.BASELINE_DAYS.value)
    begins = bisect_left(counted, day, key=_when)
    if begins > before and day - counted[begins - 1 - before][0] < length:
        return day
    last = range(max(begins, before), len(counted))
    return next((counted[at][0] for at in last if counted[at][0] - counted[at - before][0] < length), None)


def _told_on(told: Usual) -> date:
    return told.day


def _between(counted: Sequence[tuple[date, int]], first: date, last: date) -> Sequence[tuple[date, int]]:
    return counted[bisect_left(counted, first, key=_when) : bisect_right(counted, last, key=_when)]


def _when(entry: tuple[date, object]) -> date:
    return entry[0]


def evidence(history: History, side: Side, day: date) -> Evidence:
    """Return all that is known of `side` on `day`, unknown values as None."""
    ankle = history.ankles[side]
    felt = [*ankle.felt.get(day - DAY, ()), *ankle.felt.get(day, ())]
    ran, trained = day - DAY in history.run_days, day - DAY in history.session_days
    recent = _lately(ankle.prompt, day)
    rise = trend.week_rise(recent, day, _lately(ankle.masked, day))
    return Evidence(
        morning=ankle.mornings.get(day),
        usual=usual(history, side, day),
        yesterday=ankle.mornings.get(day - DAY),
        during=_worst(felt, Occasion.DURING),
        hour_later=_worst(felt, Occasion.HOUR_LATER),
        other=_worst(felt, Occasion.OTHER),
        during_at_most=_at_most(felt, Occasion.DURING),
        hour_later_at_most=_at_most(felt, Occasion.HOUR_LATER),
        during_due=_due(ankle, day - DAY, Occasion.DURING, ran, trained),
        hour_later_due=_due(ankle, day - DAY, Occasion.HOUR_LATER, ran or trained, False),
        limp=ankle.limp.get(day),
        swelling=_swollen(ankle, day),
        new_swelling=_newly_swollen(ankle, day),
        painkiller=day in ankle.painkillers or any(rating.painkiller for rating in felt),
        sign=history.locked(day),
        week_rise=rise,
        week_noise=_noise_before(recent, day) if (rise or 0) >= p.WEEK_RISE.value else p.WEEK_RISE.value,
    )


def _lately(mornings: Sequence[tuple[date, int]], day: date) -> Sequence[tuple[date, int]]:
    return _between(mornings, day - timedelta(days=90), day)


def _noise_before(recent: Sequence[tuple[date, int]], day: date) -> float:
    """The noise known a week ago: with the week that is judged inside it, a sorer morning could excuse itself."""
    return trend.sdc_week(recent, day - trend.WEEK * DAY)


def _worst(felt: Iterable[Felt], occasion: Occasion) -> int | None:
    return max((rating.soreness for rating in felt if rating.occasion is occasion), default=None)


def _at_most(felt: Iterable[Felt], occasion: Occasion) -> bool:
    """Whether the worst of them is only the most it can have been; one that was told as it was says more."""
    rated = [rating for rating in felt if rating.occasion is occasion]
    return bool(rated) and max(rated, key=lambda rating: (rating.soreness, not rating.at_most)).at_most


def due(history: History, day: date, mode: Mode) -> frozenset[Occasion]:
    """Return what the morning of `day` asks of the day before: what a run or session made due and nobody answered.

    Source: evidence.md 1.4.
    """
    found = [verdict.evidence for verdict in verdicts(history, day, mode).values()]
    asked = {
        Occasion.DURING: any(one.during_due for one in found),
        Occasion.HOUR_LATER: any(one.hour_later_due for one in found),
    }
    return frozenset(occasion for occasion, is_due in asked.items() if is_due)


def _due(ankle: Ankle, day: date, occasion: Occasion, asked: bool, asked_by_session: bool) -> bool:
    answers = [rating for rating in ankle.felt.get(day, ()) if rating.occasion is occasion]
    by_check_in = any(not rating.from_session for rating in answers)
    return (asked and not by_check_in) or (asked_by_session and not answers)


def _swollen(ankle: Ankle, day: date) -> bool | None:
    place = bisect_left(ankle.swelling, day, key=_when)
    found = ankle.swelling[place : place + 1]
    return found[0][1] if found and found[0][0] == day else None


def _newly_swollen(ankle: Ankle, day: date) -> bool | None:
    swollen = _swollen(ankle, day)
    if not swollen:
        return swollen
    answered = bisect_left(ankle.swelling, day, key=_when)
    return not (answered and ankle.swelling[answered - 1][1])


def verdicts(history: History, day: date, mode: Mode) -> Mapping[Side, Verdict]:
    """Return the light of each side on `day`."""
    if (day, mode) not in history.judged:
        history.judged[day, mode] = {side: judge(evidence(history, side, day), mode) for side in SIDES}
    return history.judged[day, mode]


def light(history: History, day: date, mode: Mode) -> Light:
    """Return the light that decides for both feet on `day`."""
    return worse(verdict.light for verdict in verdicts(history, day, mode).values())


def tomorrow(history: History, side: Side, day: date, mode: Mode) -> tuple[Verdict, ...]:
    """Return the verdict each rating 0-10 of the morning after `day` would meet, nothing else written in between.

    Limp and swelling are taken as answered with no. Nothing after `day` may be written down yet.
    """
    then = day + DAY
    return tuple(judge(evidence(with_morning(history, then, rating), side, then), mode) for rating in RATINGS)


def causes(history: History, side: Side, day: date, met: Reason) -> frozenset[tuple[date, str]]:
    """Return which ratings or mornings a RED reason of `day` rests on, so that one bad rating stays one event."""
    felt = {rule: occasion for occasion, rule in _TOO_HIGH.items()}
    if met.rule not in felt:
        return frozenset({(day, "morning" if met.rule.startswith("morning") else met.rule)})
    rated, above = history.ankles[side].felt, met.numbers["line"]
    return frozenset(
        (rating.day, rating.occasion)
        for rating in [*rated.get(day - DAY, ()), *rated.get(day, ())]
        if rating.occasion is felt[met.rule] and rating.soreness > above
    )


def red_causes(history: History, side: Side, day: date, mode: Mode) -> frozenset[tuple[date, str]]:
    """Return what a red light of `side` on `day` rests on, nothing where it was not red."""
    verdict = verdicts(history, day, mode)[side]
    if verdict.light is not Light.RED:
        return frozenset()
    met = (reason for reason in verdict.reasons if reason.light is Light.RED)
    return frozenset().union(*(causes(history, side, day, reason) for reason in met))


def fresh_reds(history: History, sides: Iterable[Side], first: date, last: date, mode: Mode) -> list[date]:
    """Return the days from `first` to `last` whose red light, of any of `sides`, rests on something new."""
    sides, found = tuple(sides), list[date]()
    seen: set[tuple[Side, date, str]] = set()
    for day in (first + ahead * DAY for ahead in range((last - first).days + 1)):
        causes = {(side, *cause) for side in sides for cause in red_causes(history, side, day, mode)}
        if causes - seen:
            found.append(day)
        seen |= causes
    return found


_TOO_HIGH = {
    Occasion.DURING: "during_too_high",
    Occasion.HOUR_LATER: "hour_later_too_high",
    Occasion.OTHER: "other_too_high",
}


def same_as_yesterday(history: History, check_in: CheckIn | None, day: date, mode: Mode) -> bool:
    """Return whether "same as yesterday" may be offered: a morning then, no run, session, red light or sign since."""
    if check_in is None or check_in.day != day - DAY or check_in.painkiller or history.locked(day):
        return False
    if history.worked(day - DAY):
        return False
    return light(history, day - DAY, mode) < Light.RED
