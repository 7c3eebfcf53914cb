"""The way in for files: sent by the browser, or read where they lie; the reading goes on while pages come and go."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from secrets import token_hex
from threading import Lock

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ankle_core.errors import AnkleError
from ankle_core.reading.batch import Batch
from ankle_core.reading.findings.findings import Problem
from pages.parts.frame import frame
from pages.parts.notebook import notebook
from pages.parts.notebook.diaries import temporary
from pages.parts.notebook.diaries.temporary import NoRoom
from pages.parts.uploads import inboxes, this_computer
from pages.parts.uploads.drop import Sent, drop, handed_over
from pages.parts.uploads.inbox import Receiving
from pages.parts.uploads.inboxes import Inbox
from pages.parts.words.runs import upload_words

_INBOX, _WAITING, _TURN = "inbox", "inbox-waiting", "inbox-turn"
_beginning = Lock()


def batch() -> Batch | None:
    """Return what is read, or was read and waits for the runner's answer, for the open diary; None without any."""
    if inbox := _inbox():
        _begin_sent(inbox)
    return notebook.current().batch


def names() -> tuple[str, ...]:
    """Return what the runner calls the files of `batch`."""
    current = batch()
    return current.names if current else ()


def discard() -> None:
    """End and forget `batch`, with its temporary files; what this visit sent meanwhile is read next."""
    with _beginning:
        book = notebook.current()
        current, book.batch = book.batch, None
    if current:
        current.cancel()


def waiting() -> bool:
    """Whether this visit sent files that are read once `batch` is put away."""
    return _inbox() is not None and _WAITING in st.session_state


def ask() -> None:
    """Show the ways in that there are here; while a batch stands, how to get on with it instead."""
    if batch():
        _one_at_a_time()
        return
    if Receiving.serving:
        drop(_inbox() or _opened())
    else:
        _upload()
    if this_computer.at_it():
        with st.expander("Read from this computer"):
            _type_a_path()


def _one_at_a_time() -> None:
    st.info(upload_words.stands(names(), waiting()), icon=":material/info:")
    if st.button("Discard it", width="stretch"):
        discard()
        st.rerun()


# What the browser sends


def _inbox() -> Inbox | None:
    """The one of this visit, unless nobody came back to it for too long."""
    inbox = inboxes.known(st.session_state.get(_INBOX, ""))
    if inbox:
        inbox.touch()
    return inbox


def _opened() -> Inbox:
    inbox = inboxes.opened(inboxes.GUEST if notebook.for_strangers() else inboxes.HOME)
    st.session_state[_INBOX] = inbox.token
    return inbox


def _begin_sent(inbox: Inbox) -> None:
    sent: Sent | None = handed_over(inbox) or st.session_state.get(_WAITING)
    if sent is None or not sent.numbers:
        return
    with _beginning:
        book = notebook.current()
        if book.batch:
            st.session_state[_WAITING] = sent
            return
        st.session_state.pop(_WAITING, None)
        if taken := inbox.take(sent.numbers):
            refused = [Problem(name, "", why) for name, why in sent.refused]
            book.batch = Batch(list(taken.names), names=taken.names, folder=taken.folder, problems=refused)


# What a plain script takes, and what lies on this computer


def _upload() -> None:
    turn = st.session_state.get(_TURN, 0)
    label = "Files of any watch or app, packed or not, several at once"
    uploaded = st.file_uploader(label, accept_multiple_files=True, key=f"upload-{turn}")
    st.caption(upload_words.upload_limit(st.get_option("server.maxUploadSize")))
    if uploaded:
        st.session_state[_TURN] = turn + 1
        _begin(lambda: _written(uploaded))


def _type_a_path() -> None:
    with st.form("path", border=False):
        typed = st.text_input("File or folder", placeholder=str(Path.home() / "export.zip"))
        if st.form_submit_button("Read it", width="stretch"):
            _begin(lambda: Batch([this_computer.path_of(typed)]))


def _begin(made: Callable[[], Batch]) -> None:
    try:
        with _beginning:
            book = notebook.current()
            book.batch = book.batch or made()
    except AnkleError as problem:
        frame.refuse(problem)
    else:
        st.rerun()


def _written(uploaded: Sequence[UploadedFile]) -> Batch:
    """Streamlit holds them in memory only; the readers are processes of their own."""
    folder = temporary.folder(sum(file.size for file in uploaded))
    names: dict[Path, str] = {}
    try:
        for number, file in enumerate(uploaded):
            path = folder / f"{number}-{token_hex(8)}"
            with path.open("xb") as copy:
                shutil.copyfileobj(file, copy)
            names[path] = upload_words.plain(file.name)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise NoRoom from error
    return Batch(list(names), names=names, folder=folder)
