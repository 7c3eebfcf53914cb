"""What a runner answers of both sides, and the check-in it makes: a new one, an earlier one edited, or two as one."""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime

from ankle_core.diary.check_in import SIDES, CheckIn, Rating, Side, Signs, Site, Stiffness


@dataclass(frozen=True, slots=True)
class CheckInAnswers:
    """What was answered; None and what is missing is not answered, and never "no".

    `soreness` is 0-10, `sites` the marked places of a side. `ache` is only ever answered with yes.
    """

    soreness: Mapping[Side, int | None]
    sites: Mapping[Side, Collection[Site]] = field(default_factory=dict)
    stiffness: Mapping[Side, Stiffness | None] = field(default_factory=dict)
    swelling: Mapping[Side, bool | None] = field(default_factory=dict)
    limp: Mapping[Side, bool | None] = field(default_factory=dict)
    ache: Set[Side] = frozenset()
    painkiller: bool | None = None
    tags: tuple[str, ...] | None = None


def shown(entry: CheckIn) -> CheckInAnswers:
    """Return what a form shows of a check-in that is to be edited: all that is known."""
    known = [entry.signs_of(side) for side in SIDES]
    return CheckInAnswers(
        soreness={side: entry.worst(side) for side in SIDES},
        sites={side: entry.sites_of(side) for side in SIDES},
        stiffness={one.side: one.stiffness for one in known},
        swelling={one.side: one.swelling for one in known},
        limp={one.side: one.limp for one in known},
        ache=frozenset(one.side for one in known if one.muscle_ache),
        painkiller=entry.painkiller,
        tags=entry.tags,
    )


def edited(blank: CheckIn, answers: CheckInAnswers, before: CheckIn | None = None) -> CheckIn:
    """Return `blank`, which says when and by whom, with what was answered; `before` is the one that is edited.

    Where only the note was edited, the answers keep the moment they were written down: they were not given late.
    """
    entry = replace(
        blank,
        id=before.id if before else blank.id,
        ratings=ratings(answers, before),
        signs=_signs(answers),
        painkiller=answers.painkiller,
        tags=answers.tags,
        import_id=before.import_id if before else None,
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


def _signs(answers: CheckInAnswers) -> tuple[Signs, ...]:
    return tuple(
        Signs(
            side, answers.stiffness.get(side), answers.swelling.get(side), answers.limp.get(side), side in answers.ache
        )
        for side in SIDES
    )


def _said(entry: CheckIn) -> tuple[object, ...]:
    signs = [entry.signs_of(side) for side in SIDES]
    return entry.day, entry.occasion, {*entry.ratings}, signs, entry.painkiller, entry.tags


def merged(known: CheckIn, other: CheckIn) -> CheckIn:
    """Return both as one with the id of `known`; where they differ, what was written down later counts."""
    earlier, later = (other, known) if _written(other) < _written(known) else (known, other)
    ratings = {(rating.side, rating.site): rating for rating in (*earlier.ratings, *later.ratings)}
    said = {signs.side for signs in (*earlier.signs, *later.signs)}
    return replace(
        later,
        id=known.id,
        ratings=tuple(ratings.values()),
        signs=tuple(_laid_over(earlier.signs_of(side), later.signs_of(side)) for side in SIDES if side in said),
        painkiller=earlier.painkiller if later.painkiller is None else later.painkiller,
        note=later.note or earlier.note,
        tags=earlier.tags if later.tags is None else later.tags,
        import_id=known.import_id,
    )


def _written(check_in: CheckIn) -> datetime:
    return check_in.entered_at or check_in.moment


def _laid_over(earlier: Signs, later: Signs) -> Signs:
    """What is not answered later stays as it was said: silence takes no limp back."""
    return Signs(
        later.side,
        later.stiffness or earlier.stiffness,
        earlier.swelling if later.swelling is None else later.swelling,
        earlier.limp if later.limp is None else later.limp,
        later.muscle_ache or earlier.muscle_ache,
    )
