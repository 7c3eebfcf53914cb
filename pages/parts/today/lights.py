"""The lights of both sides: shape, word, number, reason, and the rule behind each."""

from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st

from ankle_core.diary.check_in import SIDES, Side
from ankle_core.diary.profile import Mode
from ankle_core.rules.light import Verdict
from ankle_core.rules.notices import Notice
from ankle_core.rules.suggestion import Because
from pages.parts.frame import theme
from pages.parts.notebook import facts
from pages.parts.words import labels, light_words, reasons


def tiles(lights: Mapping[Side, Verdict], worked: bool) -> None:
    """Show both sides beside each other; the decisive reason is in the tile. `worked` is whether anything was done."""
    palette = theme.palette()
    shown = "".join(_tile(side, lights[side], worked, palette) for side in SIDES)
    st.html(f'<div class="lights">{shown}</div>')


def _tile(side: Side, verdict: Verdict, worked: bool, palette: theme.Palette) -> str:
    morning = verdict.evidence.morning
    number = "–" if morning is None else str(morning)
    word = light_words.light(verdict.light, worked)
    look = palette.lights[verdict.light]
    return (
        f'<section class="light" style="--light:{look.colour}" aria-label="{labels.SIDE[side]} ankle">'
        f'<p class="whose">{labels.SIDE[side]}<span class="value">{number}</span></p>'
        f'<p class="word"><span class="shape {look.shape}" aria-hidden="true"></span>{word}</p>'
        f'<p class="why">{escape(reasons.reason(verdict.why))}</p></section>'
    )


def explained(
    lights: Mapping[Side, Verdict], mode: Mode, because: Iterable[Because], noticed: Iterable[Notice]
) -> None:
    """Show what would change each light, and every rule that was met with its source and whom it was tested in."""
    with st.expander("What would this change?"):
        then = {side: reasons.what_would_change(facts.tomorrow(side), lights[side].light) for side in SIDES}
        st.markdown("\n\n".join(f"**{labels.SIDE[side]}.** {said}" for side, said in then.items()))
    rules = [
        *(
            f"**{labels.SIDE[side]}.** {reasons.reason(met)} {reasons.rule(met, mode)}"
            for side in SIDES
            for met in lights[side].reasons
        ),
        *(f"**Routine.** {why}" for why in reasons.because_rules(because, mode)),
        *(f"**Notice.** {reasons.notice_rule(what, mode)}" for what in noticed),
    ]
    with st.expander("The rules behind it"):
        st.markdown("\n\n".join(rules))
