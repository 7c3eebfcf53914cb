"""Nothing leaves the house: the runner reads what becomes of what is written down."""

import streamlit as st

from pages.parts.frame import frame
from pages.parts.notebook import notebook
from pages.parts.server import https
from pages.parts.words import access_words
from pages.parts.words.settings import privacy_words

with frame.open_page(privacy_words.title(notebook.at_home())):
    if notebook.guest_mode():
        st.markdown(privacy_words.GUEST)
    elif notebook.in_cloud():
        st.markdown(access_words.PRIVACY)
    else:
        sentences = privacy_words.sentences(https.is_on())
        st.markdown("\n".join(f"{number}. {said}" for number, said in enumerate(sentences, 1)))
    st.page_link("pages/settings.py", label="Settings", icon=":material/settings:")
