"""What the authority certifies, looked at by Python's own TLS: a handshake for each name."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from ankle_core.certificates import making
from ankle_core.certificates.making import Certified

NOW = datetime.now(UTC)
NAMES = (
    "ankles.example.org",
    "kitchen-pc",
    "kitchen-pc.local",
    "localhost",
    "127.0.0.1",
    "192.168.1.20",
    "::1",
    "fd00::2",
)


@pytest.fixture(scope="module")
def authority() -> Certified:
    return making.authority(NAMES, NOW)


class Server:
    """A server of nothing but handshakes."""

    def __init__(self, folder: Path, certified: Certified) -> None:
        file = folder / "server.pem"
        file.write_text(certified.whole())
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(file, file)
        self.listener = socket.create_server(("127.0.0.1", 0))
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                wire, _ = self.listener.accept()
                with suppress(OSError), self.context.wrap_socket(wire, server_side=True) as line:
                    line.sendall(b"here")

    def greets(self, name: str, trusted: Certified) -> bytes:
        """Return what a browser that trusts `trusted` alone hears under `name`; raises SSLCertVerificationError."""
        context = ssl.create_default_context(cadata=trusted.public())
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        with (
            closing(socket.create_connection(self.listener.getsockname(), timeout=10)) as wire,
            context.wrap_socket(wire, server_hostname=name) as line,
        ):
            return line.recv(4)


@pytest.fixture
def server(tmp_path: Path, authority: Certified) -> Iterator[Server]:
    served = Server(tmp_path, making.certificate(authority, NAMES, NOW))
    yield served
    served.listener.close()


def test_every_name_is_believed_by_whoever_trusts_the_authority_and_no_other(
    server: Server, authority: Certified
) -> None:
    for name in NAMES:
        assert server.greets(name, authority) == b"here", name
    for foreign in ("example.org", "other.local", "192.168.1.21", "x.kitchen-pc"):
        with pytest.raises(ssl.SSLCertVerificationError, match=r"(?i)mismatch"):
            server.greets(foreign, authority)
    with pytest.raises(ssl.SSLCertVerificationError, match=r"local issuer|self-signed|signature"):
        server.greets("localhost", making.authority(NAMES, NOW))


@pytest.mark.parametrize("foreign", ["bank.example", "8.8.8.8", "2001:db8::1"])
def test_the_authority_cannot_pass_for_a_place_on_the_internet(
    foreign: str, tmp_path: Path, authority: Certified
) -> None:
    assert not making.may_name(authority, foreign)
    stolen = Server(tmp_path, making.certificate(authority, (foreign, "localhost"), NOW))
    with closing(stolen.listener), pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        stolen.greets(foreign, authority)


@pytest.mark.parametrize("name", [*NAMES, "new-name.local", "new.fritz.lan", "10.9.8.7", "172.31.0.1", "fd12::1"])
def test_it_may_vouch_for_homes_and_the_names_it_was_made_for(name: str, authority: Certified) -> None:
    assert making.may_name(authority, name)


@pytest.mark.parametrize("name", ["new-name", "notlocal", "172.32.0.1", "fe80::1"])
def test_it_may_not_for_a_name_that_came_later(name: str, authority: Certified) -> None:
    assert not making.may_name(authority, name)


def test_an_address_outside_homes_is_permitted_alone() -> None:
    own = making.authority(("198.51.100.7",), NOW)
    assert making.may_name(own, "198.51.100.7")
    assert not making.may_name(own, "198.51.100.8")


def test_it_is_what_phones_accept(authority: Certified) -> None:
    """Apple: at most 825 days, names in the alternative name, the purpose of a server."""
    made = making.certificate(authority, NAMES, NOW)
    assert made.names == NAMES
    certificate, extensions = made.certificate, made.certificate.extensions
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc <= timedelta(days=398)
    assert certificate.not_valid_before_utc <= NOW - timedelta(hours=23)
    assert list(extensions.get_extension_for_class(x509.ExtendedKeyUsage).value) == [ExtendedKeyUsageOID.SERVER_AUTH]
    assert not extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert isinstance(certificate.signature_hash_algorithm, hashes.SHA256)
    assert isinstance(certificate.public_key(), ec.EllipticCurvePublicKey)
    above = authority.certificate.extensions
    assert above.get_extension_for_class(x509.BasicConstraints).value == x509.BasicConstraints(True, 0)
    assert all(above.get_extension_for_class(kind).critical for kind in (x509.KeyUsage, x509.NameConstraints))
    assert authority.until - NOW > timedelta(days=3650)


def test_it_ends_with_its_authority_at_the_latest(authority: Certified) -> None:
    late = authority.until - timedelta(days=100)
    assert making.certificate(authority, NAMES, late).until == authority.until


def test_what_was_written_is_read_again(authority: Certified) -> None:
    made = making.certificate(authority, NAMES, NOW)
    assert making.read_authority(authority.whole()).fingerprint == authority.fingerprint
    assert making.read_certificate(made.whole(), authority).fingerprint == made.fingerprint
    assert "PRIVATE" not in made.public()
    assert "key" not in repr(made)


def locked(one: Certified) -> str:
    secret = one.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(b"x")
    )
    return secret.decode() + one.public()


def of_another_kind(one: Certified) -> str:
    key = rsa.generate_private_key(65537, 2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode() + one.public()  # fmt: skip


FOREIGN = {
    "nothing": lambda one: "",
    "half of it": lambda one: one.whole()[:300],
    "the certificate alone": lambda one: one.public(),
    "the key alone": lambda one: one.whole().removesuffix(one.public()),
    "a locked key": locked,
    "a key of another kind": of_another_kind,
    "the key of another": lambda one: making.authority((), NOW).whole().split("-----BEGIN CERT")[0] + one.public(),
}


@pytest.mark.parametrize("spoilt", FOREIGN.values(), ids=FOREIGN.keys())
def test_anything_else_is_not_taken_for_it(spoilt, authority: Certified) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, the file is not ours
        making.read_authority(spoilt(authority))


def test_what_somebody_else_certified_is_not_taken_for_ours(authority: Certified) -> None:
    other = making.authority(NAMES, NOW)
    with pytest.raises(ValueError, match="somebody else"):
        making.read_certificate(making.certificate(other, NAMES, NOW).whole(), authority)
    with pytest.raises(ValueError, match="whole internet"):
        making.read_authority(making.certificate(authority, NAMES, NOW).whole())
