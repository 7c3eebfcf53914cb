"""How each kind of device is told to trust the authority, by the words of its own menus."""

from pathlib import Path

#: Where the running app hands out the authority's certificate.
PATH = "authority.crt"


def on_phones(address: str) -> dict[str, str]:
    """Return the steps on phones, which get the certificate from `address`."""
    return {
        "iPhone, iPad": (
            f"In Safari open {address}, go on past the warning this once (Show Details, visit this website), and "
            "allow the download. Then Settings > General > VPN & Device Management > Surefoot at home > Install. "
            "It counts only after Settings > General > About > Certificate Trust Settings, turned on."
        ),
        "Android": (
            f"In Chrome open {address}, go on past the warning this once (Advanced, Proceed); it is downloaded. "
            "Then Settings > Security & privacy > More security & privacy > Encryption & credentials > Install a "
            "certificate > CA certificate > Install anyway, and choose authority.crt. Menus differ: search the "
            "settings for “CA certificate”. Android says from then on that the network may be monitored, as of every "
            "authority that was added by hand."
        ),
    }


def on_computers(file: Path) -> dict[str, str]:
    """Return the steps on the computer that has the authority's certificate in `file`; others need a copy of it."""
    return {
        "Windows": f'In a command prompt: certutil -user -addstore Root "{file}"',
        "macOS": (
            f'In Terminal: security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db "{file}"'
        ),
        "Linux": (
            f'Chrome, Chromium: certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Surefoot -i "{file}" (from '
            "libnss3-tools); Firefox: Settings > Privacy & Security > View Certificates > Authorities > Import."
        ),
    }
