"""The runner's data on Settings: where they lie, taking them out, bringing them in, and deleting all."""

from collections.abc import Callable
from typing import BinaryIO

import streamlit as st

from ankle_core.errors import AnkleError
from pages.parts.frame import folding, frame
from pages.parts.frame.unbroken import one_step
from pages.parts.notebook import clock, home_days, notebook
from pages.parts.notebook.diaries import copies
from pages.parts.notebook.diaries.open_diary import Whose
from pages.parts.words import access_words, dates, page_words
from pages.parts.words.settings import copy_words

TYPED = "delete all"


def show() -> None:
    """Show the whole section."""
    st.header("Your data", anchor=False)
    st.markdown(f"Everything lies in one file: `{notebook.where()}`" if notebook.on_disk() else notebook.where())
    if notebook.on_disk():
        st.caption(copy_words.COPYING)
    if service := notebook.synced_by():
        st.warning(page_words.synced(service), icon=":material/info:")
    if notebook.kind() is Whose.SAMPLE:
        return
    # Each in a place of its own: where something appears above, an opened expander would close under the thumb.
    with st.container():
        _take_out()
    with st.container():
        _undo()
    folding.fold("Restore a backup", "restore", _bring_in)
    folding.fold("Delete everything", "delete-all", _delete_all)


def _take_out() -> None:
    csv = st.checkbox("With CSV files for a spreadsheet")
    _download("Download my data", copies.WITH_CSV if csv else copies.PLAIN)
    if failed := copies.failure():
        st.warning(failed, icon=":material/warning:")
    elif kept := copies.newest():
        st.caption(copy_words.kept_copy(kept.at, kept.bytes, clock.now(), str(kept.path.parent)))
    elif notebook.on_disk():
        st.caption(copy_words.NO_COPY_YET)


def _download(label: str, forms: copies.Forms) -> None:
    making: copies.Making = st.session_state.setdefault(f"making-{label}", copies.Making())
    tapped = st.download_button(
        label,
        making.by(forms),
        copies.file_name(home_days.today()),
        "application/zip",
        icon=":material/download:",
        width="stretch",
    )
    if tapped and (failure := making.failed()):
        frame.refuse(failure)


def _undo() -> None:
    last = copies.undoable()
    if last and st.button(copy_words.undo(last.why, last.at, clock.now()), icon=":material/undo:", width="stretch"):
        _done(_undone)


def _undone() -> str:
    copies.undo()
    return access_words.UNDONE if notebook.far() else copy_words.UNDONE


def _bring_in() -> None:
    backup = st.file_uploader("A ZIP that Surefoot made", type="zip", key=f"backup-{_turn()}")
    if backup is None:
        return
    try:
        found, held = copies.preview(backup)
    except AnkleError as problem:
        frame.refuse(problem)
        return
    st.markdown(
        f"**In the backup**, made on {dates.short_day(home_days.day_at(found.created_at))} by Surefoot "
        f"{found.app_version}: {copy_words.holdings(found.holds)}"
    )
    st.markdown(f"**In this diary:** {copy_words.holdings(held)}")
    for doubt in found.problems:
        st.warning(doubt, icon=":material/info:")
    st.caption("Merging takes what this diary lacks, and of the same entry the newer edit. Both can be undone.")
    if st.button("Merge into this diary", type="primary", width="stretch"):
        _done(lambda: copy_words.merged(copies.lay_over(backup)))
    if st.button("Replace this diary", width="stretch"):
        _done(lambda: _replaced(backup))


def _replaced(backup: BinaryIO) -> str:
    copies.replace(backup)
    return access_words.REPLACED if notebook.far() else copy_words.REPLACED


def _delete_all() -> None:
    st.markdown("Take your data with you first. Deleting begins an empty diary; it can be undone here.")
    _download("Download a last copy", copies.PLAIN)
    if notebook.on_disk():
        st.caption(copy_words.OLD_FILES)
    typed = st.text_input(f"Type “{TYPED}” to confirm")
    if st.button("Delete everything", width="stretch"):
        if typed.strip().lower() == TYPED:
            _done(_all_deleted)
        else:
            st.markdown(f"Nothing was deleted. Type “{TYPED}” first.")


def _all_deleted() -> str:
    copies.delete_all()
    return access_words.EMPTY_NOW if notebook.far() else copy_words.EMPTY_NOW


def _turn() -> int:
    """Return how often a diary was changed as a whole in this visit: each time the chosen file is let go of."""
    return int(st.session_state.get("turn-backup", 0))


def _done(act: Callable[[], str]) -> None:
    """Do what changes the whole diary, and say the sentence that comes of it."""
    with one_step():
        sentence = act()
        st.session_state["turn-backup"] = _turn() + 1
        frame.say(sentence)
