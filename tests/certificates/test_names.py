"""The names and addresses of this computer, each the way a certificate writes it."""

import socket
import sys
from types import SimpleNamespace

import ifaddr
import pytest

from ankle_core.certificates import names
from ankle_core.certificates.refusals import PackageMissing


def interfaces(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    found = [ifaddr.IP((one, 0, 0) if ":" in one else one, 24, "lan") for one in numbers]
    monkeypatch.setattr(
        ifaddr, "get_adapters", lambda: [SimpleNamespace(ips=found[:1]), SimpleNamespace(ips=found[1:])]
    )


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUREFOOT_HOSTS", raising=False)
    monkeypatch.setattr(socket, "gethostname", lambda: "Kitchen-PC")
    monkeypatch.setattr(names, "home_address", lambda: "192.168.1.20")
    interfaces(monkeypatch, "127.0.0.1", "192.168.1.20", "10.0.0.5", "fd00::2", "fe80::1", "8.8.8.8", "2001:db8::1")


def test_names_stand_before_numbers_and_only_what_a_home_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert names.of_this_computer() == (
        "kitchen-pc", "kitchen-pc.local", "localhost",
        "10.0.0.5", "127.0.0.1", "192.168.1.20", "::1", "fd00::2",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hostname", "named"),
    [
        ("anna.fritz.box", ["anna.fritz.box", "anna.local", "localhost"]),
        ("Anna.local", ["anna.local", "localhost"]),
        ("odd_name", ["localhost"]),
        ("ännchen", ["localhost"]),
        ("a" * 64, ["localhost"]),
        ("-x", ["localhost"]),
    ],
)
def test_a_name_with_odd_letters_is_left_out(hostname: str, named: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: hostname)
    assert [name for name in names.of_this_computer() if names.as_address(name) is None] == named


def test_names_of_the_runner_are_taken_too_and_numbers_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_HOSTS", "Ankles.example.org., FD00::0:9,")
    assert {"ankles.example.org", "fd00::9"} <= set(names.of_this_computer())


def test_a_foreign_address_is_named_where_the_phone_is_shown_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "home_address", lambda: "8.8.8.8")
    assert "8.8.8.8" in names.addresses()
    monkeypatch.setattr(names, "home_address", lambda: None)
    assert names.addresses() == ("10.0.0.5", "192.168.1.20", "fd00::2")


def test_without_its_package_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ifaddr", None)
    with pytest.raises(PackageMissing, match=r"Nothing was changed\. Install it: pip install ifaddr"):
        names.of_this_computer()


def test_the_address_in_the_home_network_is_none_without_a_network_and_never_this_computer_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Probe(socket.socket):
        way = ("192.168.1.20", 5)

        def connect(self, _address: object) -> None:
            if not self.way[0]:
                raise OSError("no network")

        def getsockname(self) -> tuple[str, int]:
            return self.way

    monkeypatch.undo()
    monkeypatch.setattr(socket, "socket", Probe)
    assert names.home_address() == "192.168.1.20"
    monkeypatch.setattr(Probe, "way", ("127.0.0.1", 5))
    assert names.home_address() is None
    monkeypatch.setattr(Probe, "way", ("", 5))
    assert names.home_address() is None
