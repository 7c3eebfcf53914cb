"""A websocket that stays open only as long as its browser is signed in.

When that ends, Streamlit's page is told to go to its own address anew, where it finds the form, and the line is closed.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: Seconds between two looks at a line on which nothing is said.
LOOK_UP_S = 1.0
#: Why it is closed: a matter of policy.
CLOSED = 1008
DISCONNECTED = {"type": "websocket.disconnect", "code": CLOSED}


class OpenLine:
    """What `receive` and `send` are to whoever speaks on a websocket, until it is not `admitted` any more."""

    def __init__(self, receive: Receive, send: Send, admitted: Callable[[], bool]) -> None:
        self._receive = receive
        self._send = send
        self._admitted = admitted
        self._accepted = asyncio.Event()
        self._over = asyncio.get_running_loop().create_future()

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        """Let `app` speak until it ends, or has to."""
        watching = asyncio.create_task(self._watch())
        try:
            await app(scope, self.receive, self.send)
        finally:
            watching.cancel()

    async def receive(self) -> Message:
        """Return what comes next; what comes after the end is not heard."""
        message = asyncio.ensure_future(self._receive())
        try:
            await asyncio.wait({message, self._over}, return_when=asyncio.FIRST_COMPLETED)
            if self._accepted.is_set() and not self._admitted():
                await self._end()
            return DISCONNECTED if self._over.done() else message.result()
        finally:
            message.cancel()

    async def send(self, message: Message) -> None:
        """Send it, unless it is over."""
        if not self._over.done():
            await self._send(message)
        if message["type"] == "websocket.accept":
            self._accepted.set()

    async def _watch(self) -> None:
        await self._accepted.wait()
        while self._admitted():
            await asyncio.sleep(LOOK_UP_S)
        await self._end()

    async def _end(self) -> None:
        if not self._over.done():
            self._over.set_result(None)
            with suppress(OSError):
                await self._send({"type": "websocket.send", "bytes": _to_the_form()})
                await self._send({"type": "websocket.close", "code": CLOSED})


def _to_the_form() -> bytes:
    """Return the message by which Streamlit's page goes to an address; the empty one is its own."""
    message = ForwardMsg()
    message.auth_redirect.SetInParent()
    packed: bytes = message.SerializeToString()
    return packed
