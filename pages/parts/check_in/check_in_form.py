"""The questions of a check-in, asked the same way on Today and on Check in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

import streamlit as st

from ankle_core import parameters as p
from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Rating, Side, Signs, Site, Stiffness
from pages.parts.frame import scale
from pages.parts.notebook import notebook
from pages.parts.words import labels, page_words

NEITHER = "Neither, both ankles"
SWOLLEN = {side: f"{labels.SIDE[side]} swollen" for side in SIDES}
LIMPING = {side: f"{labels.SIDE[side]} limp" for side in SIDES}
ACHE = {side: f"{labels.SIDE[side]} muscle ache" for side in SIDES}
PAINKILLER = f"Painkiller in the last {p.PAINKILLER_HOURS.value} hours"


@dataclass(frozen=True, slots=True)
class CheckInAnswers:
    """What was tapped; None is not answered."""

    soreness: Mapping[Side, int | None]
    stiffness: Mapping[Side, Stiffness | None]
    swelling_limp: Collection[str]
    also: Collection[str]


def ask(key: str, before: CheckIn | None = None, *, morning: bool = True) -> CheckInAnswers:
    """Ask the questions; `before` presets them when a check-in is edited, otherwise nothing is preset."""
    soreness, stiffness = {}, {}
    st.caption(page_words.RATE)
    for side in SIDES:
        soreness[side] = scale.ask(
            f"{labels.SIDE[side]} ankle", f"{key}-{side}", before.worst(side) if before else None
        )
    if morning:
        for side in SIDES:
            stiffness[side] = st.pills(
                f"{labels.SIDE[side]}: minutes of stiffness on waking",
                list(Stiffness),
                format_func=labels.STIFFNESS.__getitem__,
                default=before.signs_of(side).stiffness if before else None,
                key=f"stiffness-{key}-{side}",
            )
    marks = st.pills(
        "Swelling or limp? Tap all that fit",
        [NEITHER, *SWOLLEN.values(), *LIMPING.values()],
        selection_mode="multi",
        default=_marked(before),
        key=f"marks-{key}",
    )
    also = st.pills(
        "Also, if so. Muscle ache never changes the light",
        [*ACHE.values(), PAINKILLER],
        selection_mode="multi",
        default=_also(before),
        key=f"also-{key}",
    )
    return CheckInAnswers(soreness, stiffness, marks, also)


def _marked(before: CheckIn | None) -> list[str]:
    if before is None:
        return []
    known = [before.signs_of(side) for side in SIDES]
    marks = [SWOLLEN[one.side] for one in known if one.swelling] + [LIMPING[one.side] for one in known if one.limp]
    answered = all(one.swelling is False and one.limp is False for one in known)
    return [NEITHER] if answered else marks


def _also(before: CheckIn | None) -> list[str]:
    if before is None:
        return []
    ache = [ACHE[side] for side in SIDES if before.signs_of(side).muscle_ache]
    return [*ache, PAINKILLER] if before.painkiller else ache


def signs(answers: CheckInAnswers, before: CheckIn | None = None) -> tuple[Signs, ...]:
    """Return what else was said of each side; nothing tapped about swelling and limp is unknown, never "no"."""
    return tuple(
        Signs(
            side,
            answers.stiffness.get(side),
            *_swelling_limp(side, answers.swelling_limp, before),
            ACHE[side] in answers.also,
        )
        for side in SIDES
    )


def _swelling_limp(side: Side, tapped: Collection[str], before: CheckIn | None) -> tuple[bool | None, bool | None]:
    if before and {*tapped} == {*_marked(before)}:
        return before.signs_of(side).swelling, before.signs_of(side).limp
    return (SWOLLEN[side] in tapped, LIMPING[side] in tapped) if tapped else (None, None)


def ratings(
    soreness: Mapping[Side, int | None], sites: Mapping[Side, Collection[Site]], before: CheckIn | None = None
) -> tuple[Rating, ...]:
    """Return one rating for each marked site, or for the ankle as a whole where none is marked.

    A side whose number and marks are as `before` keeps what was said of it: its places may have their own numbers.
    """
    return tuple(
        rating
        for side in SIDES
        if (number := soreness[side]) is not None
        for rating in _kept(before, side, number, sites) or _rated(side, number, sites)
    )


def _rated(side: Side, number: int, sites: Mapping[Side, Collection[Site]]) -> list[Rating]:
    return [Rating(side, site, number) for site in sites.get(side) or (Site.ANKLE,)]


def _kept(before: CheckIn | None, side: Side, number: int, sites: Mapping[Side, Collection[Site]]) -> list[Rating]:
    marked = {*before.sites_of(side)} - {Site.ANKLE} if before else set()
    if before is None or before.worst(side) != number or marked != {*sites.get(side, ())}:
        return []
    return [rating for rating in before.ratings if rating.side is side]


def built(
    answers: CheckInAnswers,
    occasion: Occasion,
    day: date,
    moment: datetime,
    *,
    sites: Mapping[Side, Collection[Site]] | None = None,
    note: str = "",
    before: CheckIn | None = None,
) -> CheckIn:
    """Return the check-in as it was answered; `before` is the one that is edited.

    Where only the note was edited, the answers keep the moment they were written down: they were not given late.
    """
    entry = CheckIn(
        id=before.id if before else uuid4(),
        day=day,
        moment=moment,
        zone=notebook.zone(),
        occasion=occasion,
        ratings=ratings(answers.soreness, sites or {}, before),
        signs=signs(answers, before),
        painkiller=_painkiller(answers, before),
        note=note,
    )
    return replace(entry, entered_at=before.entered_at) if before and _said(before) == _said(entry) else entry


def _painkiller(answers: CheckInAnswers, before: CheckIn | None) -> bool | None:
    if PAINKILLER in answers.also:
        return True
    return False if before and before.painkiller is False else None


def _said(entry: CheckIn) -> tuple[object, ...]:
    signs = [entry.signs_of(side) for side in SIDES]
    return entry.day, entry.occasion, {*entry.ratings}, signs, entry.painkiller
