"""By which names and addresses this computer is found at home."""

import ipaddress
import os
import re
import socket
from contextlib import closing
from ipaddress import IPv4Address, IPv6Address

from ankle_core.certificates.refusals import require_package

#: What homes use: RFC 1918, 6598 and 4193. An address of a link alone carries a zone that no browser takes.
HOME_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
)
LOOPBACK = ("127.0.0.1", "::1")

#: A host as a certificate can name it (RFC 1123).
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*", re.ASCII)


def known_names() -> frozenset[str]:
    """Return the names this computer answers to besides numbers and *.local: its own and those of `SUREFOOT_HOSTS`."""
    configured = os.environ.get("SUREFOOT_HOSTS", "").split(",")
    names = {"localhost", socket.gethostname(), *configured}
    return frozenset(bare(name) for name in names if name.strip())


def bare(name: str) -> str:
    """Return a name as it is compared."""
    return name.strip().lower().rstrip(".")


def as_address(name: str) -> IPv4Address | IPv6Address | None:
    """Return the number that `name` is, None for a name of letters."""
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def of_this_computer() -> tuple[str, ...]:
    """Return all that a certificate of this computer names, sorted: names, then numbers; names with odd letters not."""
    own = bare(socket.gethostname()).partition(".")[0]
    given = {*known_names(), f"{own}.local"}
    hosts = {name for name in given if as_address(name) is None and _HOST.fullmatch(name)}
    numbers = {*LOOPBACK, *addresses(), *(str(number) for name in given if (number := as_address(name)))}
    return (*sorted(hosts), *sorted(numbers))


def addresses() -> tuple[str, ...]:
    """Return this computer's addresses in home networks, and the one a phone is shown; raises PackageMissing."""
    require_package("ifaddr")
    import ifaddr  # only for whoever asks for a certificate

    found = [str(one.ip[0] if one.is_IPv6 else one.ip) for adapter in ifaddr.get_adapters() for one in adapter.ips]
    home = [home_address()]
    return tuple(sorted({*filter(_of_a_home, found), *filter(None, home)}))


def home_address() -> str | None:
    """Return this computer's address in the home network, None without one.

    Choosing a route for a datagram socket sends nothing.
    """
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            number = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if ipaddress.ip_address(number).is_loopback else number


def _of_a_home(address: str) -> bool:
    number = ipaddress.ip_address(address)
    return any(number in network for network in HOME_NETWORKS)
