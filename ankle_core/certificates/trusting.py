"""How each kind of device is told to trust the authority, by the words of its own menus."""

from dataclasses import dataclass
from pathlib import Path

#: Where the running app hands out the authority's certificate.
PATH = "authority.crt"


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done on one kind of device, and the command that does it, if one does."""

    device: str
    told: str
    command: str = ""


def on_phones(address: str) -> list[Steps]:
    """Return the steps on phones, which get the certificate from `address`."""
    return [
        Steps(
            "iPhone, iPad",
            f"In Safari open {address}, go on past the warning this once (Show Details, visit this website), and "
            "allow the download. Then Settings > General > VPN & Device Management > Surefoot at home > Install. "
            "It counts only after Settings > General > About > Certificate Trust Settings, turned on; until then "
            "Safari leaves every page of Surefoot empty.",
        ),
        Steps(
            "Android",
            f"In Chrome open {address}, go on past the warning this once (Advanced, Proceed); it is downloaded. "
            "Then Settings > Security & privacy > More security & privacy > Encryption & credentials > Install a "
            "certificate > CA certificate > Install anyway, and choose authority.crt. Menus differ: search the "
            "settings for “CA certificate”. Android says from then on that the network may be monitored, as of every "
            "authority that was added by hand.",
        ),
    ]


def on_computers(file: Path) -> list[Steps]:
    """Return the steps on the computer that has the authority's certificate in `file`; others need a copy of it."""
    return [
        Steps("Windows", "In a command prompt:", f'certutil -user -addstore Root "{file}"'),
        Steps(
            "macOS",
            "In Terminal, and until then Safari leaves every page of Surefoot empty:",
            f'security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db "{file}"',
        ),
        Steps(
            "Linux",
            "Firefox: Settings > Privacy & Security > View Certificates > Authorities > Import. Chrome and Chromium, "
            "with certutil from libnss3-tools:",
            f'mkdir -p ~/.pki/nssdb && certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Surefoot -i "{file}"',
        ),
    ]
