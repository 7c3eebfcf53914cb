"""The page before every other: one field, without a script, that tells no more than that a passcode is asked."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse, Response

from pages.parts.words.settings import passcode_words

HERE = Path(__file__).parent
ICON = HERE.parents[2] / "static" / "icon.svg"
#: A page that tells nobody its address sends its form with the Origin "null", which is a foreign page's too.
REFERRER = "same-origin"


def page(status: int, problem: str = "", more: Mapping[str, str] | None = None) -> Response:
    """Return the page as an answer, with the sentence of what was not right."""
    headers = {"cache-control": "no-store", "referrer-policy": REFERRER, "content-security-policy": _policy()}
    return HTMLResponse(_html(problem), status, {**headers, **(more or {})})


def _html(problem: str) -> str:
    return Template((HERE / "sign_in.html").read_text("utf-8")).substitute(
        colours(),
        style=_style(),
        icon=_icon(),
        label=passcode_words.LABEL,
        open=passcode_words.OPEN,
        forgotten=passcode_words.FORGOTTEN,
        command=passcode_words.COMMAND,
        described=' aria-describedby="problem" aria-invalid="true"' if problem else "",
        problem=f'<p class="problem" id="problem" role="alert">{escape(problem)}</p>' if problem else "",
    )


@cache
def _policy() -> str:
    """Return the Content-Security-Policy of a page that needs its own style, its icon, and to send its form."""
    style = b64encode(sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def _style() -> str:
    return Template((HERE / "sign_in.css").read_text("utf-8")).substitute(colours())


@cache
def colours() -> dict[str, str]:
    """Return the colours of both themes for a page that no style of the app reaches, by name."""
    from ankle_core.rules.light import Light  # imported when it is first needed: the server is up before
    from pages.parts.frame import theme

    told = {"button": theme.BUTTON}
    for name, palette in (("light", theme.LIGHT), ("dark", theme.DARK)):
        told |= {f"{name}_{what}": getattr(palette, what) for what in ("paper", "ink", "muted", "far")}
        told |= {f"{name}_{side}": colour for side, colour in palette.sides.items()}
        told[f"{name}_problem"] = palette.lights[Light.RED].colour
    return told


@cache
def _icon() -> str:
    """Return the icon as an address that asks for nothing; "" where the files beside the app are not there."""
    return f"data:image/svg+xml;base64,{b64encode(ICON.read_bytes()).decode()}" if ICON.exists() else ""
