"""The runner's data on Settings: where they lie, taking them out, bringing them in, and deleting all."""

from collections.abc import Callable

import streamlit as st

from ankle_core.errors import AnkleError
from pages.parts import copies, copy_words, frame, notebook, words
from pages.parts.notebook import Kind

TYPED = "delete all"


def show() -> None:
    """Show the whole section."""
    st.subheader("Your data", anchor=False)
    st.markdown(f"Everything lies in one file: `{notebook.where()}`" if notebook.on_disk() else notebook.where())
    if service := notebook.synced_by():
        st.warning(words.synced(service), icon=":material/info:")
    if notebook.kind() is Kind.SAMPLE:
        return
    _take_out()
    _undo()
    _bring_in()
    _delete_all()


def _take_out() -> None:
    with_csv = st.checkbox("With CSV files for a spreadsheet")
    st.download_button(
        "Download my data",
        copies.download(with_csv),
        copies.file_name(notebook.today()),
        "application/zip",
        icon=":material/download:",
        width="stretch",
    )
    if failed := copies.failure():
        st.warning(failed, icon=":material/warning:")
    elif kept := copies.newest():
        st.caption(copy_words.kept_copy(kept.at, kept.bytes, notebook.now(), str(kept.path.parent)))


def _undo() -> None:
    last = copies.undoable()
    if last and st.button(copy_words.undo(last.why, last.at, notebook.now()), icon=":material/undo:", width="stretch"):
        _done(copies.undo, "The diary from before is back. What was there meanwhile is kept beside it.")


def _bring_in() -> None:
    with st.expander("Restore a backup"):
        backup = st.file_uploader("A ZIP that Surefoot made", type="zip", key="backup")
        if backup is None:
            return
        try:
            found, held = copies.preview(backup)
        except AnkleError as problem:
            frame.refuse(problem)
            return
        st.markdown(
            f"**In the backup**, made {words.long_day(notebook.day_at(found.created_at))} by Surefoot "
            f"{found.app_version}: {copy_words.holdings(found.holds)}"
        )
        st.markdown(f"**In this diary:** {copy_words.holdings(held)}")
        for doubt in found.problems:
            st.warning(doubt, icon=":material/info:")
        st.caption("Merging takes what this diary lacks, and of the same entry the newer edit. Both can be undone.")
        if st.button("Merge into this diary", type="primary", width="stretch"):
            _done(lambda: copies.lay_over(backup), "The backup was merged into this diary.")
        if st.button("Replace this diary", width="stretch"):
            _done(lambda: copies.replace(backup), "The backup is the diary now. The one before is kept beside it.")


def _delete_all() -> None:
    with st.expander("Delete everything"):
        st.markdown("Download your data first, above. Deleting begins an empty diary; it can be undone here.")
        if notebook.on_disk():
            st.caption(
                "The old files stay beside it, named before-restore, and its copies in the folder of snapshots. "
                "To be rid of them, delete those yourself."
            )
        typed = st.text_input(f"Type “{TYPED}” to confirm")
        if st.button("Delete everything", width="stretch"):
            if typed.strip().lower() == TYPED:
                _done(copies.delete_all, "The diary is empty now.")
            else:
                st.markdown(f"Nothing was deleted. Type “{TYPED}” first.")


def _done(act: Callable[[], object], sentence: str) -> None:
    act()
    frame.say(sentence)
    st.rerun()
