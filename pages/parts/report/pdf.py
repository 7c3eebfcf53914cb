"""The report as a PDF of one page, set without a browser; what sets it is loaded when it is first asked for."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pages.parts.report.paper import Paper
from pages.parts.words.report_words import Sheet

TEMPLATE = Path(__file__).parent / "report.typ"
#: What the page is set in: it comes with the setter, so that every computer sets the same page and none is asked for.
FONT = "Libertinus Serif"
PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}


def made(sheet: Sheet, pictures: Sequence[str], paper: Paper) -> bytes:
    """Return the page with its `pictures`, SVG; what the runner wrote goes in as data and is never read as markup."""
    import typst  # 80 MB of code that only a download needs

    said = asdict(sheet) | {"pictures": [_set_in(FONT, svg) for svg in pictures], "font": FONT, "paper": PAPERS[paper]}
    return typst.compile(
        TEMPLATE.read_bytes(),
        ignore_system_fonts=True,
        font_paths=[],
        sys_inputs={"report": json.dumps(said, ensure_ascii=False)},
    )


def _set_in(font: str, svg: str) -> str:
    return svg.replace("<svg ", f'<svg font-family="{font}" ', 1)
