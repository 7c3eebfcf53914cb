"""The command that makes, renews and takes away what https at home needs."""

import json
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ankle_core.certificates import certificate_files, names, trusting
from ankle_core.certificates.certificate_files import PUBLIC, RENEWED_BEFORE, Https, Step
from ankle_core.certificates.refusals import MAKE, REMOVE
from ankle_core.guarding import guard_file

if TYPE_CHECKING:
    from argparse import _SubParsersAction

FINE = 0
#: Where the app answers unless another port is named.
PORT = 8501
MADE = {
    Step.NEW_AUTHORITY: "A local authority was made, and a certificate for this computer.",
    Step.RENEWED: "The certificate was renewed by the same authority: nothing has to be trusted anew.",
    Step.KEPT: "The certificate is as it should be; nothing was changed.",
}


def add_to(commands: "_SubParsersAction[ArgumentParser]") -> None:
    """Add `https` to the commands."""
    told = commands.add_parser("https", help="make what https at home needs, and tell how phones trust it; or: off")
    told.add_argument("--json", action="store_true", help="say it as one JSON object")
    told.set_defaults(run=make)
    what = told.add_subparsers(metavar="off")
    what.add_parser("off", aliases=["remove"], help="go back to plain http").set_defaults(run=take_away)


def make(given: Namespace) -> int:
    """Make or renew it, and say what there is; raises what `certificate_files.ensure` raises."""
    found = certificate_files.ensure(certificate_files.folder(), names.of_this_computer(), datetime.now(UTC))
    print(json.dumps(_as_object(found), indent=2) if given.json else _told(found))
    return FINE


def take_away(_given: Namespace) -> int:
    """Take it away again."""
    if certificate_files.remove(certificate_files.folder()):
        print("Https is off: from its next start Surefoot answers over plain http.")
        print("The authority is gone. Take it out of the phones and computers that trust it, where you trusted it.")
    else:
        print("Https was not on.")
    return FINE


def _told(found: Https) -> str:
    file = certificate_files.folder() / PUBLIC
    steps = [*trusting.on_phones(_address()), *trusting.on_computers(file)]
    return "\n".join([
        MADE[found.step],
        f"For: {', '.join(found.names)}",
        f"Until {found.until:%Y-%m-%d}. Surefoot renews it, {RENEWED_BEFORE.days} days before or once a name or an "
        "address of this computer has changed.",
        *_left_out(found),
        "From its next start Surefoot answers over https alone: an address with http:// shows nothing any more.",
        "For a browser that is another place. Open Surefoot on each phone once before, so that no answer waits there "
        "unsent; an icon on a home screen is made anew.",
        *_passcode(),
        "",
        "A browser warns until its device trusts the authority, once. That one may vouch for names and addresses of a "
        "home network alone, never for a place on the internet.",
        f"Its certificate: {file}",
        f"Its fingerprint, SHA-256, which a phone can show before it trusts it: {found.fingerprint}",
        "",
        *(f"{one.device}: {one.told} {one.command}".rstrip() for one in steps),
        "",
        f"Another port than {PORT} stands in the address instead. Back to http: {REMOVE}",
    ])  # fmt: skip


def _address() -> str:
    return f"https://{names.home_address() or 'ADDRESS'}:{PORT}/{trusting.PATH}"


def _left_out(found: Https) -> list[str]:
    if not found.left_out:
        return []
    which = ", ".join(found.left_out)
    return [f"Not for {which}: the authority is older than that name. {REMOVE} and {MAKE} make one that knows it."]


def _passcode() -> list[str]:
    if not guard_file.path().exists():
        return []
    return [f"The passcode may have been heard while it went over http: a new one is set by {guard_file.RESET}"]


def _as_object(found: Https) -> dict[str, object]:
    return {
        "step": found.step,
        "names": found.names,
        "left_out": found.left_out,
        "until": found.until.isoformat(),
        "authority": {
            "file": str(certificate_files.folder() / PUBLIC),
            "fingerprint": found.fingerprint,
            "until": found.authority_until.isoformat(),
        },
    }
