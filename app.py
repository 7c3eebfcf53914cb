"""Today, the first page, and how the server starts.

`streamlit run` finds the server here; a launcher that runs this file as a plain script gets the page alone.
The server is up before the page is imported: that happens while the browser still loads.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from pages.parts.frame import warm_up
    from pages.parts.server import https, left_out, web

    left_out.leave_out()
    https.take_over()
    app = st.App(__file__, middleware=web.middleware(), lifespan=web.lifespan(warm_up.prepare, warm_up.close))
else:
    from pages.parts.today import today

    today.page()
