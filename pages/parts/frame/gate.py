"""What a visitor sees who may not come in: a way to log in or out, and nothing of any diary."""

from importlib.util import find_spec

import streamlit as st

from ankle_core.errors import AnkleError
from pages.parts.notebook import notebook
from pages.parts.notebook.diaries import access
from pages.parts.notebook.diaries.access import LoggedOut, Misconfigured, NotAllowed, Way
from pages.parts.words import access_words


def show(closed: AnkleError) -> None:
    """Show why the page is closed to this visitor, and the one way on."""
    st.title("Surefoot", anchor=False)
    if isinstance(closed, LoggedOut) and find_spec("authlib") is None:
        closed = Misconfigured(access_words.NO_AUTHLIB)
    if isinstance(closed, LoggedOut) and st.session_state.get("logging_out"):
        # With "Log in" here, who taps it at once would stop the browser on its way to let go of the cookie.
        st.markdown(access_words.LOGGING_OUT)
        _log_out_button()
        return
    if isinstance(closed, LoggedOut):
        st.markdown(str(closed))
        st.button(access_words.LOG_IN, on_click=st.login, type="primary", icon=":material/login:", width="stretch")
        return
    refuse(closed)
    if isinstance(closed, NotAllowed):
        _log_out_button()


def log_out() -> bool:
    """Show as whom the runner is logged in, with the way out; return False where nobody logs in."""
    if notebook.guest_mode() or access.way() is not Way.LOGIN:
        return False
    st.text(access_words.logged_in(str(st.user.get("email", ""))))
    _log_out_button()
    return True


def _log_out_button() -> None:
    st.button(access_words.LOG_OUT, on_click=_log_out, icon=":material/logout:", width="stretch")


def _log_out() -> None:
    st.session_state["logging_out"] = True
    st.logout()


def refuse(problem: AnkleError) -> None:
    """Show what happened, what is safe and what to do, with a button where trying again may go well."""
    st.error(f"**{problem.title}.** {problem}", icon=":material/error:")
    if problem.passing:
        st.session_state["tries"] = st.session_state.get("tries", 0) + 1
        st.button(access_words.AGAIN, key=f"again-{st.session_state['tries']}", icon=":material/refresh:")
