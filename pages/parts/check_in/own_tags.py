"""The runner's own tags that a check-in asks about: which there are, and new ones."""

from dataclasses import replace

import streamlit as st

from ankle_core.diary.tags import LONGEST_TAG
from pages.parts.frame import folding, frame
from pages.parts.frame.unbroken import one_step
from pages.parts.notebook import changes, entries
from pages.parts.words import check_in_words


def show() -> None:
    """Offer the tags to be changed, folded away."""
    folding.fold(check_in_words.TAGS, "own-tags", _offer)


def _offer() -> None:
    st.caption(check_in_words.TAGS_ABOUT)
    with st.form("own-tags-form", border=False):
        _ask()


def _ask() -> None:
    known = entries.its_profile()
    kept = list(known.tags)
    if known.tags:
        kept = st.pills(check_in_words.TAGS_KEPT, known.tags, selection_mode="multi", default=known.tags)
    typed = st.text_input(check_in_words.TAGS_NEW, max_chars=LONGEST_TAG, key=f"tag-beside-{len(known.tags)}")
    new = " ".join(typed.split())
    if st.form_submit_button(check_in_words.TAGS_SAVE, width="stretch"):
        with frame.refusing(), one_step():
            changes.save_profile(
                replace(known, tags=(*(tag for tag in known.tags if tag in kept), *filter(None, [new])))
            )
            frame.say(check_in_words.TAGS_SAVED)
