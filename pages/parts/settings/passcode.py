"""The passcode on Settings: set, changed, removed, and everybody signed out."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ankle_core.guarding import guard_file
from pages.parts.frame import frame
from pages.parts.frame.unbroken import one_step
from pages.parts.notebook import notebook
from pages.parts.server import guard, https
from pages.parts.server.passcode_gate import PasscodeGate
from pages.parts.words.settings import passcode_words


def show() -> None:
    """Show the whole section; what is typed is let go of with each tap."""
    st.header(passcode_words.TITLE, anchor=False)
    if notebook.guest_mode():
        st.markdown(passcode_words.GUEST)
    elif not PasscodeGate.serving:
        st.markdown(passcode_words.NOT_GUARDING)
    else:
        _guarded() if is_set() else _open()
        st.caption(passcode_words.limits(https.is_on()))


def is_set() -> bool:
    """Tell whether this server asks for a passcode; raises GuardDamaged."""
    return PasscodeGate.serving and guard_file.load(guard_file.path()) is not None


def _open() -> None:
    st.markdown(passcode_words.NOT_SET)
    with _form("set-passcode"):
        typed, again = _new()
        if st.form_submit_button(passcode_words.SET_IT, width="stretch"):
            with _done(passcode_words.NOW_SET):
                guard_file.set_passcode(guard_file.path(), typed, again)


def _guarded() -> None:
    st.markdown(passcode_words.SET)
    if st.button(passcode_words.SIGN_OUT, width="stretch"):
        with _done(passcode_words.NOW_SIGNED_OUT):
            guard_file.sign_out_everywhere(guard_file.path())
    st.caption(passcode_words.SIGN_OUT_ABOUT)
    with st.expander(passcode_words.CHANGE), _form("change-passcode"):
        old = _old("change")
        typed, again = _new()
        if st.form_submit_button(passcode_words.CHANGE_IT, width="stretch"):
            with _done(passcode_words.NOW_CHANGED):
                _require_right(old)
                guard_file.set_passcode(guard_file.path(), typed, again)
    with st.expander(passcode_words.REMOVE), _form("remove-passcode"):
        old = _old("remove")
        if st.form_submit_button(passcode_words.REMOVE_IT, width="stretch"):
            with _done(passcode_words.NOW_REMOVED):
                _require_right(old)
                guard_file.remove(guard_file.path())


@contextmanager
def _form(key: str) -> Iterator[None]:
    """What cannot be done is told below the form, and what follows it stays."""
    with frame.refusing(), st.form(f"{key}-{_turn()}", clear_on_submit=True, border=False):
        yield


def _turn() -> int:
    return int(st.session_state.get("turn-passcode", 0))


def _new() -> tuple[str, str]:
    typed = _field(passcode_words.NEW, "new-password")
    st.caption(passcode_words.RULE)
    return typed, _field(passcode_words.AGAIN, "new-password")


def _old(form: str) -> str:
    return _field(passcode_words.OLD, "current-password", form=form)


def _field(label: str, autocomplete: str, form: str = "") -> str:
    return st.text_input(label, type="password", autocomplete=autocomplete, key=f"{label}-{form}-{_turn()}")


def _require_right(typed: str) -> None:
    guard.require_right(typed, st.context.ip_address or "")


@contextmanager
def _done(sentence: str) -> Iterator[None]:
    """Do what stands inside, and say so; the fields are others from then on, so that nothing typed is kept."""
    with one_step():
        yield
        st.session_state["turn-passcode"] = _turn() + 1
        frame.say(sentence)
