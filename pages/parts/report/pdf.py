"""The report as a PDF of one page, set without a browser in a process of its own: none of its memory stays here."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pages.parts.report.paper import Paper
from pages.parts.words.progress.report_words import Sheet

#: It finds what it imports without its own folder, whose names are none of its business.
COMMAND = (sys.executable, "-P", str(Path(__file__).parent / "typesetter.py"))
#: What the page is set in: it comes with the typesetter, so that every computer sets the same page and none is asked.
FONT = "Libertinus Serif"
PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
#: Seconds; a page takes a part of one.
PATIENCE = 60


def made(sheet: Sheet, pictures: Sequence[str], paper: Paper) -> bytes:
    """Return the page with its `pictures`, SVG, on `paper`."""
    drawn = [svg.replace("<svg ", f'<svg font-family="{FONT}" ', 1) for svg in pictures]
    said = json.dumps(asdict(sheet) | {"pictures": drawn, "font": FONT, "paper": PAPERS[paper]})
    return subprocess.run(COMMAND, input=said.encode(), stdout=subprocess.PIPE, check=True, timeout=PATIENCE).stdout
