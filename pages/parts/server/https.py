"""Https, where a certificate was made for this computer: renewed at the start, and used however the server is started.

`surefoot` names the file among Streamlit's settings. `streamlit run app.py` has read its settings, and bound its port,
before it comes to app.py; nobody is answered by then, so the server that is starting is given the certificate itself.
Browsers are not told to come over https for ever: an address at home is another computer's one day.
"""

import gc
import os
import ssl
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ankle_core.certificates import kept, names
from ankle_core.certificates.kept import Https
from ankle_core.certificates.refusals import HttpsError

if TYPE_CHECKING:
    from uvicorn import Config

CERTIFICATE, KEY = "server.sslCertFile", "server.sslKeyFile"
#: By which a runner brings a certificate of another authority; ours then steps back.
BROUGHT = "STREAMLIT_SERVER_SSL_CERT_FILE"

_prepared: Https | None = None


def options() -> list[str]:
    """Return what Streamlit has to be told for https, nothing where no certificate was made; raises HttpsError."""
    file = None if os.environ.get(BROUGHT) else prepare()
    return [f"--{CERTIFICATE}", str(file), f"--{KEY}", str(file)] if file else []


def take_over() -> None:
    """Let the server that is starting answer over https, if a certificate was made and it does not do so yet.

    Leaves with a sentence where the certificate cannot be used: over http nobody would come by the address they know.
    """
    server = _starting() if kept.is_there(kept.folder()) else None
    if server is None or server.is_ssl:
        return
    try:
        file = prepare()
    except HttpsError as error:
        sys.exit(str(error))
    if file:
        _give(server, file)


def prepare() -> Path | None:
    """Return the file of a certificate that lasts, renewed where due; None without https. Raises HttpsError."""
    global _prepared
    if not kept.is_there(kept.folder()):
        return None
    # By the computer's clock, whatever day the diary is told that it is: a phone compares with its own.
    _prepared = kept.ensure(kept.folder(), names.of_this_computer(), datetime.now(UTC))
    return kept.folder() / kept.SERVER


def is_on() -> bool:
    """Tell whether this server answers over https."""
    from streamlit import get_option  # its settings are read where it is first imported

    return bool(get_option(CERTIFICATE))


def certificate() -> Https | None:
    """Return the certificate of ours that this server answers with, None where there is none."""
    return _prepared if is_on() else None


def address_of(host: str) -> str:
    """Return the address of the app under `host`."""
    from streamlit import get_option

    base = (get_option("server.baseUrlPath") or "").strip("/")
    return f"{'https' if is_on() else 'http'}://{host}:{get_option('server.port')}" + (f"/{base}" if base else "")


def _starting() -> "Config | None":
    """Return the settings of the server that is loading app.py, which hands them to nobody: they are looked for."""
    from uvicorn import Config

    return next((thing for thing in gc.get_objects() if type(thing) is Config and not thing.loaded), None)


def _give(server: "Config", file: Path) -> None:
    from streamlit import config

    server.ssl = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.ssl.load_cert_chain(file)
    server.ssl_certfile = server.ssl_keyfile = str(file)
    for option in (CERTIFICATE, KEY):
        config.set_option(option, str(file))
