"""Https, where a certificate was made for this computer: renewed in time, and used however the server is started.

`surefoot` names the file among Streamlit's settings. `streamlit run app.py` has read its settings, and bound its port,
before it comes to app.py; nobody is answered by then, so the server that is starting is given the certificate itself.
Browsers are not told to come over https for ever: an address at home is another computer's one day.
"""

import asyncio
import gc
import os
import ssl
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ankle_core.certificates import certificate_files, names
from ankle_core.certificates.certificate_files import Https
from ankle_core.certificates.refusals import HttpsError

if TYPE_CHECKING:
    from uvicorn import Config

CERTIFICATE, KEY = "server.sslCertFile", "server.sslKeyFile"
#: By which a runner brings a certificate of another authority; ours then steps back.
BROUGHT = "STREAMLIT_SERVER_SSL_CERT_FILE"
#: Seconds between two looks whether the certificate still names this computer: a router may give another address.
LOOK_S = 60.0

_prepared: Https | None = None


def options() -> list[str]:
    """Return what Streamlit has to be told for https, nothing where no certificate was made; raises HttpsError."""
    file = None if os.environ.get(BROUGHT) else prepare()
    return [f"--{CERTIFICATE}", str(file), f"--{KEY}", str(file)] if file else []


def take_over() -> None:
    """Let the server that is starting answer over https, if a certificate was made and it does not do so yet.

    Leaves with a sentence where the certificate cannot be used: over http nobody would come by the address they know.
    """
    if not certificate_files.is_there(certificate_files.folder()):
        return
    server = next((one for one in _servers() if not one.loaded), None)
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
    if not certificate_files.is_there(certificate_files.folder()):
        return None
    # By the computer's clock, whatever day the diary is told that it is: a phone compares with its own.
    _prepared = certificate_files.ensure(certificate_files.folder(), names.of_this_computer(), datetime.now(UTC))
    return certificate_files.folder() / certificate_files.SERVER


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


@asynccontextmanager
async def renewing() -> AsyncIterator[None]:
    """Keep the certificate as it should be while the server runs; to be begun before anything is taken from `gc`."""
    contexts = (context for server in _servers() if (context := getattr(server, "ssl", None)))
    context = next(contexts, None) if certificate() else None
    watching = asyncio.create_task(_watch(context)) if context else None
    try:
        yield
    finally:
        if watching:
            watching.cancel()


def renew(context: ssl.SSLContext) -> None:
    """Answer with a new certificate from now on, where there has to be one or one was made meanwhile."""
    before = certificate()
    with suppress(HttpsError):  # the old one is as it was; the next start says what is wrong
        if (file := prepare()) and certificate() != before:
            context.load_cert_chain(file)


async def _watch(context: ssl.SSLContext) -> None:
    while True:
        await asyncio.sleep(LOOK_S)
        renew(context)


def _servers() -> "Iterator[Config]":
    """Yield the settings of the server, which hands them to nobody: they are looked for."""
    from uvicorn import Config

    return (thing for thing in gc.get_objects() if type(thing) is Config)


def _give(server: "Config", file: Path) -> None:
    from streamlit import config

    server.ssl = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.ssl.load_cert_chain(file)
    server.ssl_certfile = server.ssl_keyfile = str(file)
    for option in (CERTIFICATE, KEY):
        config.set_option(option, str(file))
