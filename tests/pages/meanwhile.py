"""Another tap that comes in while what a tap asked for is being done."""

from typing import Any

import pytest
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx


def tapped_meanwhile(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> None:
    """Let another tap come in while `where` does what it calls `name`."""
    act = getattr(where, name)

    def slowly(*given: Any) -> Any:
        found, context = act(*given), get_script_run_ctx()
        assert context
        assert context.script_requests
        context.script_requests.request_rerun(RerunData())
        return found

    monkeypatch.setattr(where, name, slowly)
