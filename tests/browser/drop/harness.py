"""A page with nothing but the ways in for files, behind the HTTP layer, with limits that a test can reach."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    from pages.parts.server import web
    from pages.parts.uploads import inboxes

    inboxes.HOME = inboxes.Quota(60_000_000, 80_000_000, 6)

    async def forget(request: object) -> PlainTextResponse:
        """Let an hour pass."""
        inboxes.close_all()
        return PlainTextResponse("forgotten")

    app = st.App(
        __file__,
        routes=[Route("/forget", forget)],
        middleware=web.middleware(),
        lifespan=web.lifespan(lambda: None, lambda: None),
    )
else:
    from pages.parts.uploads import incoming

    st.title("Files")
    st.toggle("Elsewhere", key="elsewhere")
    if batch := incoming.batch():
        st.write("Reading: " + ", ".join(incoming.names()))
        if found := batch.found:
            for problem in found.problems:
                st.write(f"Problem: {problem.source}: {problem.reason}")
        st.button("Look again")
        st.button("Put away", on_click=incoming.discard)
    elif not st.session_state.elsewhere:
        incoming.ask()
