"""A provider of logins on this computer, which vouches for whoever is chosen on its page."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "surefoot"


class Provider:
    """Its `address`, and what it says of those who log in: `known` are their claims by the name on its page."""

    def __init__(self, port: int, known: dict[str, dict[str, Any]]) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.known = known
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})

    def settings(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def page(self, asked: dict[str, str]) -> str:
        ways = {
            name: urlencode({"code": f"{name}.{asked.get('nonce', '')}", "state": asked["state"]})
            for name in self.known
        }
        return "".join(f'<p><a href="{asked["redirect_uri"]}?{way}">{name}</a></p>' for name, way in ways.items())

    def token(self, code: str) -> dict[str, Any]:
        name, _, nonce = code.partition(".")
        now = int(time.time())
        about = {"iss": self.address, "aud": CLIENT, "sub": name, "iat": now, "exp": now + 600, "nonce": nonce}
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, about | self.known[name], self.key)
        return {"access_token": "of no use", "token_type": "Bearer", "expires_in": 600, "id_token": signed}


@contextmanager
def providing(known: dict[str, dict[str, Any]]) -> Iterator[Provider]:
    """Answer for the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answering)
    server.provider = Provider(server.server_port, known)  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.provider  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        parts = urlsplit(self.path)
        if parts.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self._say(provider.page(asked), "text/html")
        elif parts.path == "/keys":
            self._say(json.dumps({"keys": [provider.key.as_dict(private=False)]}))
        else:
            self._say(json.dumps(provider.settings()))

    def do_POST(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._say(json.dumps(provider.token(sent["code"][0])))

    def _say(self, text: str, kind: str = "application/json") -> None:
        content = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
