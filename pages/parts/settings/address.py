"""The address under which the phone finds this computer, as text and as a QR code."""

import io
import ipaddress
import socket
from contextlib import closing

import segno
import streamlit as st

from pages.parts.words import passcode_words


def show(guarded: bool) -> None:
    """Show the home network's address and its QR code, or how to find it; `guarded` is whether a passcode is asked."""
    st.subheader("Open on the phone", anchor=False)
    number = home_address()
    if number is None:
        st.markdown("This computer is in no network right now. In the home network its address appears here.")
        return
    url = f"http://{number}:{st.get_option('server.port')}"
    st.markdown(f"In the same home network, point the phone's camera at this, or type **{url}**")
    st.image(_code(url), alt=f"QR code of {url}", width=220)
    st.caption(passcode_words.WHO_GUARDED if guarded else passcode_words.WHO_OPEN)


def home_address() -> str | None:
    """Return this computer's address in the home network, None without one.

    Choosing a route for a datagram socket sends nothing.
    """
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            number = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if ipaddress.ip_address(number).is_loopback else number


@st.cache_data(show_spinner=False)
def _code(url: str) -> str:
    picture = io.BytesIO()
    segno.make(url, error="m").save(picture, kind="svg", scale=6, border=3, dark="#000", light="#fff", xmldecl=False)
    return picture.getvalue().decode()
