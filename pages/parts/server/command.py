"""The command `surefoot`: starts the app from any folder, and carries the commands that need no screen.

Streamlit looks for its settings, the pages and the icons beside app.py, in a copy of the folder and where it was
installed; a folder in which another app lies would add settings of its own, so it is left first.
"""

import os
import sys
import time
import webbrowser
from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from socket import create_connection
from threading import Thread

from ankle_core import __main__ as command_line
from pages.parts.server import https

APP = Path(__file__).parents[3] / "app.py"
ABOUT = "Start Surefoot, or with a command work on its diary without a screen."
#: Streamlit then offers nothing of its own beside the pages; told its address, it asks nobody outside for it.
QUIET = ("--server.headless", "true", "--browser.serverAddress", "localhost")
#: Seconds between two looks whether the app is there.
LOOK_S = 0.1


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the app, or run the command that was named; return the exit code."""
    parser = command_line.parser("surefoot", ABOUT, required=False)
    parser.add_argument("--port", type=_port, help="where the app answers, always the same (the first free from 8501)")
    parser.add_argument("--open", action="store_true", help="open the app in a browser of this computer")
    parser.set_defaults(run=start)
    given = parser.parse_args(arguments)
    if given.run is not start and (given.port or given.open):
        parser.error("--port and --open start the app, and go with no command")
    return command_line.run(given)


def start(given: Namespace) -> int:
    """Start the app; once it has ended, Streamlit raises SystemExit with its exit code. Raises HttpsError."""
    named = os.environ.get("SUREFOOT_DATABASE")
    if named and not named.startswith("md:"):  # an address in the cloud
        os.environ["SUREFOOT_DATABASE"] = str(Path(named).expanduser().absolute())
    encrypted = https.options()
    os.chdir(APP.parent)
    from streamlit.web import cli  # it reads the settings of the folder it is imported in

    if given.open:
        Thread(target=_open, name="browser", daemon=True).start()
    port = ["--server.port", str(given.port)] if given.port else []
    return int(cli.main(["run", str(APP), *QUIET, *encrypted, *port]))


def _port(text: str) -> int:
    with suppress(ValueError):
        if 0 < int(text) < 65536:
            return int(text)
    raise ArgumentTypeError(f"{text!r} is not a port, a number from 1 to 65535")


def _open() -> None:
    """Which port it is shows once the app runs: another one may hold the first."""
    from streamlit import get_option, runtime

    while not (runtime.exists() and _answers(get_option("server.port"))):
        time.sleep(LOOK_S)
    webbrowser.open(https.address_of("localhost"))


def _answers(port: int) -> bool:
    with suppress(OSError), create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
