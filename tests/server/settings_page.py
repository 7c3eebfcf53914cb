"""Settings over an open websocket, scrolled to its end as a browser does."""

import json
from collections.abc import Sequence
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState


def whole(wire: Any, *answers: WidgetState) -> list[ForwardMsg]:
    """Return what the page is made of with `answers` in its fields, its end included."""
    return _run(wire, *answers, _scrolled(_run(wire)))


def _run(wire: Any, *answers: WidgetState) -> list[ForwardMsg]:
    ask, told = BackMsg(), []
    ask.rerun_script.page_name = "settings"
    ask.rerun_script.widget_states.widgets.extend(answers)
    wire.send(ask.SerializeToString())
    while not told or told[-1].WhichOneof("type") != "script_finished":
        told.append(ForwardMsg.FromString(wire.recv(30)))
    return told


def _scrolled(told: Sequence[ForwardMsg]) -> WidgetState:
    (place,) = {
        one.delta.new_element.bidi_component.id
        for one in told
        if one.delta.new_element.bidi_component.component_name.endswith("surefoot_nearing")
    }
    return WidgetState(id=place, json_value=json.dumps({"near": True}))
