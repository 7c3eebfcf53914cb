"""The README's command on a fresh computer: it asks nothing, and calls nobody."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.places import CHECKOUT

pty = pytest.importorskip("pty")

#: Runs before the first import of every Python process; a datagram socket that only looks up its own address is fine.
WITNESS = """
import json, os, socket, sys

def note(event, what):
    with open(os.environ["WITNESS"], "a") as notes:
        notes.write(json.dumps([event, str(what)]) + chr(10))

def is_local(address):
    host = str(address[0]) if isinstance(address, tuple) else ""
    return not isinstance(address, tuple) or host in {"localhost", "::1"} or host.startswith("127.")

def watch(event, args):
    if event == "socket.connect" and args[0].type != socket.SOCK_DGRAM and not is_local(args[1]):
        note(event, args[1])
    elif event in {"socket.sendto", "socket.sendmsg"} and not is_local(args[1] or ""):
        note(event, args[1])
    elif event == "socket.getaddrinfo" and not is_local((args[0],)) and args[0]:
        note(event, args[0])
    elif event in {"socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}:
        note(event, args[0])
    elif event in {"urllib.Request", "http.client.connect"}:
        note(event, args)

note("here", sys.executable)
sys.addaudithook(watch)
"""


def visit(port: int, page: str) -> None:
    """Open a page as a browser would, and wait until its script has run."""
    with connect(f"ws://localhost:{port}/_stcore/stream", subprotocols=["streamlit"], proxy=None) as wire:  # type: ignore[list-item]
        ask = BackMsg()
        ask.rerun_script.page_name = page
        wire.send(ask.SerializeToString())
        while True:
            heard = ForwardMsg.FromString(wire.recv(30))  # type: ignore[arg-type]
            if heard.WhichOneof("type") == "script_finished":
                return


def said(terminal: int) -> str:
    os.set_blocking(terminal, False)
    heard = b""
    try:
        while piece := os.read(terminal, 65536):
            heard += piece
    except (BlockingIOError, OSError):
        pass
    return heard.decode(errors="replace")


@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":99"}], ids=["without a display", "with a display"])
def test_the_first_start_asks_nothing_and_calls_nobody(
    start: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, display: dict[str, str]
) -> None:
    home, notes = tmp_path / "home", tmp_path / "notes"
    home.mkdir()
    (tmp_path / "sitecustomize.py").write_text(WITNESS)
    for name in [name for name in os.environ if name.startswith(("STREAMLIT_", "SUREFOOT_", "XDG_", "COV_"))]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("DISPLAY", raising=False)
    own, theirs = pty.openpty()
    served = start(
        CHECKOUT / "app.py",
        {"HOME": str(home), "WITNESS": str(notes), "PYTHONPATH": str(tmp_path), "BROWSER": "true", **display},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    visit(served.port, "")
    assert served.stop() is not None
    words = said(own)
    os.close(own)
    assert f"http://localhost:{served.port}" in words
    assert "mail" not in words.lower()
    assert "Traceback" not in words
    seen = [json.loads(line) for line in notes.read_text().splitlines()]
    assert ["here", sys.executable] in seen
    assert [note for note in seen if note[0] != "here"] == []


def test_the_witness_sees_a_call(tmp_path: Path) -> None:
    """So that the test above can fail."""
    (tmp_path / "sitecustomize.py").write_text(WITNESS)
    environment = {**os.environ, "WITNESS": str(tmp_path / "notes"), "PYTHONPATH": str(tmp_path)}
    calls = (
        "import socket, contextlib\n"
        "with contextlib.suppress(OSError): socket.getaddrinfo('somewhere.invalid', 80)\n"
        "with contextlib.suppress(OSError):\n"
        "    talk = socket.socket(); talk.settimeout(0.01); talk.connect(('192.0.2.1', 80))\n"
        "with contextlib.suppress(OSError): socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))\n"
    )
    subprocess.run([sys.executable, "-c", calls], env=environment, check=True)
    seen = [json.loads(line)[0] for line in (tmp_path / "notes").read_text().splitlines()]
    assert seen == ["here", "socket.getaddrinfo", "socket.connect", "socket.sendto"]
