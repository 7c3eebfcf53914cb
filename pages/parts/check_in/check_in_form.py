"""The questions of a check-in, wherever it is asked."""

from collections.abc import Collection, Set
from datetime import date, datetime
from uuid import uuid4

import streamlit as st

from ankle_core.diary import check_in_edits
from ankle_core.diary.check_in import SIDES, CheckIn, Occasion, Side, Stiffness
from ankle_core.diary.check_in_edits import CheckInAnswers
from pages.parts.frame import scale
from pages.parts.notebook import notebook
from pages.parts.words import check_in_words, labels, page_words
from pages.parts.words.check_in_words import ACHE, LIMP, MARK, NEITHER, PAINKILLER, SWELLING


def ask(key: str, before: CheckIn | None = None, *, morning: bool = True) -> CheckInAnswers:
    """Ask the questions; `before` presets them when a check-in is edited, otherwise nothing is preset."""
    shown = check_in_edits.shown(before) if before else CheckInAnswers({})
    soreness, stiffness = {}, {}
    st.caption(page_words.RATE)
    for side in SIDES:
        soreness[side] = scale.ask(f"{labels.SIDE[side]} ankle", f"{key}-{side}", shown.soreness.get(side))
    if morning:
        for side in SIDES:
            stiffness[side] = st.pills(
                f"{labels.SIDE[side]}: minutes of stiffness on waking",
                list(Stiffness),
                format_func=labels.STIFFNESS.__getitem__,
                default=shown.stiffness.get(side),
                key=f"stiffness-{key}-{side}",
            )
    marks = _marks(check_in_words.SWELLING_OR_LIMP, [NEITHER, *SWELLING, *LIMP], _swelling_limp(shown), f"marks-{key}")
    also = _marks(check_in_words.ALSO, [*ACHE, PAINKILLER], _also(shown), f"also-{key}")
    return CheckInAnswers(
        soreness,
        stiffness=stiffness,
        swelling=_of(SWELLING, marks) if marks else None,
        limp=_of(LIMP, marks) if marks else None,
        ache=_of(ACHE, also),
        painkiller=PAINKILLER in also,
    )


def _marks(label: str, options: list[str], shown: list[str], key: str) -> list[str]:
    return st.pills(label, options, selection_mode="multi", default=shown, format_func=MARK.__getitem__, key=key)


def _of(marks: Collection[str], tapped: Collection[str]) -> Set[Side]:
    return {side for side, mark in zip(SIDES, marks, strict=True) if mark in tapped}


def _swelling_limp(shown: CheckInAnswers) -> list[str]:
    if shown.swelling is None or shown.limp is None:
        return []
    return _tapped(SWELLING, shown.swelling) + _tapped(LIMP, shown.limp) or [NEITHER]


def _also(shown: CheckInAnswers) -> list[str]:
    return _tapped(ACHE, shown.ache) + [PAINKILLER] * shown.painkiller


def _tapped(marks: Collection[str], sides: Set[Side]) -> list[str]:
    return [mark for side, mark in zip(SIDES, marks, strict=True) if side in sides]


def answered(
    answers: CheckInAnswers,
    occasion: Occasion,
    day: date,
    moment: datetime,
    note: str = "",
    before: CheckIn | None = None,
) -> CheckIn:
    """Return the check-in as it was answered; `before` is the one that is edited."""
    blank = CheckIn(uuid4(), day, moment, notebook.zone(), occasion, (), note=note)
    return check_in_edits.edited(blank, answers, before)
