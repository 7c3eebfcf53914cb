"""The same tap once more, while what it asked for is being done."""

from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx


def tapped_meanwhile(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> None:
    """Let the tap come in a second time while `where` does what it calls `name`."""
    act = getattr(where, name)

    def slowly(*given: Any) -> Any:
        monkeypatch.setattr(where, name, act)
        found, context = act(*given), get_script_run_ctx()
        assert context
        assert context.script_requests
        told = context.session_state._state._new_widget_state.as_widget_states()
        context.script_requests.request_rerun(RerunData(widget_states=WidgetStates(widgets=told)))
        return found

    monkeypatch.setattr(where, name, slowly)
