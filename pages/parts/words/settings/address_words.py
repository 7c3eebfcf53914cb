"""Every sentence about where Surefoot answers: the lines of its start, and "Open on the phone" in Settings."""

from ankle_core.certificates.certificate_files import RENEWED_BEFORE, Https, Step
from ankle_core.certificates.refusals import MAKE
from pages.parts.words import dates

# At the start


def started(here: str, at_home: str | None, certificate: Https | None, left_alone: bool) -> str:
    """Return the lines that say where it answers, until when the certificate lasts, or that it was `left_alone`."""
    return "\n".join([
        "",
        f"  Surefoot, on this computer: {here}",
        *([f"  In your home network: {at_home}"] if at_home else []),
        *([f"  {_answers_with(certificate)}"] if certificate else []),
        *([f"  {LEFT_ALONE}"] if left_alone else []),
        "",
    ])  # fmt: skip


LEFT_ALONE = "Over plain http: a certificate was made, but not taken by this way of starting. `surefoot` takes it."


def _answers_with(certificate: Https) -> str:
    renewed = "renewed just now, " if certificate.step is Step.RENEWED else ""
    return f"Over https only; the certificate is {renewed}good until {dates.full_day(certificate.until.date())}."


# In Settings


TITLE = "Open on the phone"
NO_NETWORK = "This computer is in no network right now. In the home network its address appears here."
HOW_TO_TRUST = "Trust this computer, so that no phone or browser warns"
TRUST_ONCE = (
    "A phone or browser warns until its device trusts the authority of this computer, once. That one may vouch for "
    "names and addresses of a home network alone, never for a place on the internet. Here is its certificate:"
)
PLAIN = (
    "The connection is plain http: phones then keep the screen on by a silent picture, and somebody who listens in the "
    f"home network can read what is sent. On this computer, `{MAKE}` makes a certificate for https."
)
NEXT_START = (
    "The connection is plain http. A certificate was made: from its next start by `surefoot`, the app answers over "
    "https."
)
NOT_NAMED = (
    "The certificate does not name this address yet, so a phone warns. It is renewed within a minute; where that "
    f"changes nothing, `{MAKE}` says why."
)


def typed(url: str) -> str:
    """Return how the phone gets there, by camera or by typing."""
    return f"In the same home network, point the phone's camera at this, or type **{url}**"


def over_http(made: bool) -> str:
    """Return that the connection is plain http, and what changes that; `made` is whether a certificate was."""
    return NEXT_START if made else PLAIN


def over_https(certificate: Https | None) -> str:
    """Return that the connection is https and until when; None is a certificate that Surefoot did not make."""
    if certificate is None:
        return "The connection is https, with a certificate of your own."
    return (
        "The connection is https; with http:// the same address shows nothing. The certificate lasts until "
        f"{dates.full_day(certificate.until.date())} and is renewed by itself, {RENEWED_BEFORE.days} days before, "
        "or once an address has changed."
    )


def fingerprint(certificate: Https) -> str:
    """Return by what the certificate is told from another one."""
    return f"Its fingerprint, SHA-256, which a phone shows among the details: `{certificate.fingerprint}`"
