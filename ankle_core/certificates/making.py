"""The local authority, and what it certifies.

The authority may vouch for names and numbers of homes alone (RFC 5280, 4.2.1.10): whoever stole its key could not pass
for any place on the internet to a phone that trusts it. The times are what phones accept: Apple takes a certificate of
a server for 825 days at most.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_network

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ankle_core.certificates.names import HOME_NETWORKS, as_address

#: Endings that no name of the internet has (RFC 6761, 6762, 8375; the others by custom), each with all below it.
HOME_NAMES = ("localhost", "local", "home.arpa", "internal", "lan", "home")
AUTHORITY_LASTS = timedelta(days=3652)
CERTIFICATE_LASTS = timedelta(days=397)
#: Before now, for clocks that go behind.
BEGAN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Certified:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: EllipticCurvePrivateKey = field(repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """All it names, sorted: names, then numbers."""
        named = self.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        hosts = named.get_values_for_type(x509.DNSName)
        numbers = [str(number) for number in named.get_values_for_type(x509.IPAddress)]
        return (*sorted(hosts), *sorted(numbers))

    @property
    def until(self) -> datetime:
        """When it ends, in UTC."""
        return self.certificate.not_valid_after_utc

    @property
    def fingerprint(self) -> str:
        """The SHA-256 that devices show, in pairs."""
        return self.certificate.fingerprint(hashes.SHA256()).hex(":").upper()

    def public(self) -> str:
        """Return the certificate alone, as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    def whole(self) -> str:
        """Return the certificate with its key, as PEM."""
        key = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return key.decode() + self.public()


def read_authority(whole: str) -> Certified:
    """Return what `Certified.whole` wrote of an authority; raises ValueError for anything else."""
    found = _read(whole)
    if not any(isinstance(each.value, x509.NameConstraints) for each in found.certificate.extensions):
        raise ValueError("it may vouch for the whole internet")
    return found


def read_certificate(whole: str, by: Certified) -> Certified:
    """Return what `Certified.whole` wrote of what this authority certified; raises ValueError for anything else."""
    found = _read(whole)
    try:
        found.certificate.verify_directly_issued_by(by.certificate)
    except (InvalidSignature, TypeError) as error:
        raise ValueError("somebody else certified it") from error
    return found


def authority(names: Iterable[str], now: datetime) -> Certified:
    """Return a new authority for homes, and for `names` where they are others."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = _called(f"Surefoot at home, {now:%Y-%m-%d}")
    usage = _usage(key_cert_sign=True, crl_sign=True)
    made = (
        _begun(called, called, key, now, now + AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.NameConstraints(_homes(names), None), critical=True)
    )
    return Certified(made.sign(key, hashes.SHA256()), key)


def certificate(by: Certified, names: Sequence[str], now: datetime) -> Certified:
    """Return a new certificate for a server called `names`, which ends with its authority at the latest."""
    key = ec.generate_private_key(ec.SECP256R1())
    until = min(now - BEGAN + CERTIFICATE_LASTS, by.until)
    made = (
        _begun(_called("Surefoot"), by.certificate.subject, key, now, until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key()), critical=False)
    )
    return Certified(made.sign(by.key, hashes.SHA256()), key)


def may_name(by: Certified, name: str) -> bool:
    """Tell whether this authority may vouch for `name`."""
    permitted = by.certificate.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    number = as_address(name)
    if number is not None:
        return any(number in ip_network(str(each.value)) for each in permitted if isinstance(each, x509.IPAddress))
    ends = [each.value for each in permitted if isinstance(each, x509.DNSName)]
    return any(f".{name}".endswith(f".{end}") for end in ends)


def _read(whole: str) -> Certified:
    try:
        key = serialization.load_pem_private_key(whole.encode(), None)
    except (TypeError, UnsupportedAlgorithm) as error:
        raise ValueError("its key is locked or of an unknown kind") from error
    certificate = x509.load_pem_x509_certificate(whole.encode())
    if not isinstance(key, EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise ValueError("the key is not that of the certificate")
    return Certified(certificate, key)


def _begun(
    subject: x509.Name, issuer: x509.Name, key: EllipticCurvePrivateKey, now: datetime, until: datetime
) -> x509.CertificateBuilder:
    return x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number(), now - BEGAN, until)


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _homes(names: Iterable[str]) -> list[x509.GeneralName]:
    networks = [*HOME_NETWORKS, ip_network("127.0.0.0/8"), ip_network("::1")]
    hosts = dict.fromkeys([*HOME_NAMES, *(name for name in names if as_address(name) is None)])
    others = [number for name in names if (number := as_address(name)) and not any(number in net for net in networks)]
    every = [*networks, *(ip_network(number) for number in others)]
    return [*(x509.DNSName(host) for host in hosts), *(x509.IPAddress(network) for network in every)]


def _general(name: str) -> x509.GeneralName:
    number = as_address(name)
    return x509.DNSName(name) if number is None else x509.IPAddress(number)


def _usage(**may: bool) -> x509.KeyUsage:
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: may.get(name, False) for name in every})
