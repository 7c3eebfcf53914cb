"""The address under which the phone finds this computer, as text and as a QR code, and how it trusts what it finds."""

import io
from functools import partial

import segno
import streamlit as st

from ankle_core.certificates import certificate_files, trusting
from ankle_core.certificates.certificate_files import Https
from ankle_core.certificates.names import home_address
from pages.parts.frame import folding
from pages.parts.server import https
from pages.parts.words.settings import address_words, passcode_words


def show(guarded: bool) -> None:
    """Show the home network's address and its QR code, or how to find it; `guarded` is whether a passcode is asked."""
    st.header(address_words.TITLE, anchor=False)
    number = home_address()
    if number is None:
        st.markdown(address_words.NO_NETWORK)
        return
    url = https.address_of(number)
    st.markdown(address_words.typed(url))
    _show_code(url)
    st.caption(passcode_words.WHO_GUARDED if guarded else passcode_words.WHO_OPEN)
    certificate = https.certificate()
    made = certificate_files.is_there(certificate_files.folder())
    st.caption(address_words.over_https(certificate) if https.is_on() else address_words.over_http(made))
    if certificate:
        if number not in certificate.names:
            st.warning(address_words.NOT_NAMED, icon=":material/warning:")
        folding.fold(address_words.HOW_TO_TRUST, "how-to-trust", partial(_tell_how_to_trust, url, certificate))


def _tell_how_to_trust(url: str, certificate: Https) -> None:
    file = f"{url}/{trusting.PATH}"
    steps = [*trusting.on_phones(file), *trusting.on_computers(certificate_files.folder() / certificate_files.PUBLIC)]
    st.markdown(address_words.TRUST_ONCE)
    _show_code(file)
    for one in steps:
        st.markdown(f"**{one.device}**: {one.told}")
        if one.command:
            st.code(one.command, language=None, wrap_lines=True)
    st.caption(address_words.fingerprint(certificate))


def _show_code(url: str) -> None:
    st.image(_code(url), alt=f"QR code of {url}", width=220)


@st.cache_data(show_spinner=False)
def _code(url: str) -> str:
    picture = io.BytesIO()
    segno.make(url, error="m").save(picture, kind="svg", scale=6, border=3, dark="#000", light="#fff", xmldecl=False)
    return picture.getvalue().decode()
