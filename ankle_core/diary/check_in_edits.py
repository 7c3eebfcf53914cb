"""What a runner answers of both sides, and the check-in it makes: a new one, or an earlier one edited.

What was left as it stood keeps what was said of it, also where the form shows less than is known.
"""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field, replace

from ankle_core.diary.check_in import SIDES, CheckIn, Rating, Side, Signs, Site, Stiffness


@dataclass(frozen=True, slots=True)
class CheckInAnswers:
    """What was tapped; what is missing is not answered.

    `soreness` is 0-10, `sites` the marked places of a side. `swelling` and `limp` are the sides that have it, None
    where nothing was said of either. `ache` and `painkiller` are only ever answered with yes.
    """

    soreness: Mapping[Side, int | None]
    sites: Mapping[Side, Collection[Site]] = field(default_factory=dict)
    stiffness: Mapping[Side, Stiffness | None] = field(default_factory=dict)
    swelling: Set[Side] | None = None
    limp: Set[Side] | None = None
    ache: Set[Side] = frozenset()
    painkiller: bool = False


def shown(entry: CheckIn) -> CheckInAnswers:
    """Return what a form shows of a check-in that is to be edited.

    Swelling and limp are shown where one of them is there, or where all four questions were answered.
    """
    known = [entry.signs_of(side) for side in SIDES]
    swelling, limp = (frozenset(one.side for one in known if getattr(one, name)) for name in ("swelling", "limp"))
    answered = swelling or limp or all(one.swelling is False and one.limp is False for one in known)
    return CheckInAnswers(
        soreness={side: entry.worst(side) for side in SIDES},
        sites={side: entry.sites_of(side) for side in SIDES},
        stiffness={one.side: one.stiffness for one in known},
        swelling=swelling if answered else None,
        limp=limp if answered else None,
        ache=frozenset(one.side for one in known if one.muscle_ache),
        painkiller=entry.painkiller is True,
    )


def edited(blank: CheckIn, answers: CheckInAnswers, before: CheckIn | None = None) -> CheckIn:
    """Return `blank`, which says when and by whom, with what was answered; `before` is the one that is edited.

    Where only the note was edited, the answers keep the moment they were written down: they were not given late.
    """
    entry = replace(
        blank,
        id=before.id if before else blank.id,
        ratings=ratings(answers, before),
        signs=_signs(answers, before),
        painkiller=_painkiller(answers, before),
    )
    return replace(entry, entered_at=before.entered_at) if before and _said(before) == _said(entry) else entry


def ratings(answers: CheckInAnswers, before: CheckIn | None = None) -> tuple[Rating, ...]:
    """Return one rating for each marked site, or for the ankle as a whole where none is marked.

    A side whose number and marks are as `before` keeps what was said of it: its places may have their own numbers.
    """
    return tuple(
        rating
        for side in SIDES
        if (number := answers.soreness.get(side)) is not None
        for rating in _kept(before, side, number, answers.sites) or _rated(side, number, answers.sites)
    )


def _rated(side: Side, number: int, sites: Mapping[Side, Collection[Site]]) -> list[Rating]:
    return [Rating(side, site, number) for site in sites.get(side) or (Site.ANKLE,)]


def _kept(before: CheckIn | None, side: Side, number: int, sites: Mapping[Side, Collection[Site]]) -> list[Rating]:
    marked = {*before.sites_of(side)} - {Site.ANKLE} if before else set()
    if before is None or before.worst(side) != number or marked != {*sites.get(side, ())}:
        return []
    return [rating for rating in before.ratings if rating.side is side]


def _signs(answers: CheckInAnswers, before: CheckIn | None) -> tuple[Signs, ...]:
    """Nothing said about swelling and limp is unknown, never "no"."""
    return tuple(
        Signs(side, answers.stiffness.get(side), *_swelling_limp(side, answers, before), side in answers.ache)
        for side in SIDES
    )


def _swelling_limp(side: Side, answers: CheckInAnswers, before: CheckIn | None) -> tuple[bool | None, bool | None]:
    said = answers.swelling, answers.limp
    if before and said == ((stood := shown(before)).swelling, stood.limp):
        return before.signs_of(side).swelling, before.signs_of(side).limp
    swelling, limp = (None if there is None else side in there for there in said)
    return swelling, limp


def _painkiller(answers: CheckInAnswers, before: CheckIn | None) -> bool | None:
    if answers.painkiller:
        return True
    return False if before and before.painkiller is False else None


def _said(entry: CheckIn) -> tuple[object, ...]:
    signs = [entry.signs_of(side) for side in SIDES]
    return entry.day, entry.occasion, {*entry.ratings}, signs, entry.painkiller
