"""The report on paper: one page of either size from the browser, and a file at a tap, both as on the screen."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Phone
from tests.browser.serving import TALL, Surefoot, press, settle, visit

pytestmark = pytest.mark.browser

#: Points of either paper, and how a style sheet calls it.
PAPERS = {"A4": (595, 842), "letter": (612, 792)}


#: Eight long notes and three lists of many signs.
AS_MUCH_AS_CAN_STAND_ON_IT = """sheet => {
    for (let line = 0; line < 11; line++) {
        const note = document.createElement("p");
        note.textContent = "so many words ".repeat(line < 8 ? 14 : 45);
        sheet.append(note);
    }
}"""


def words_of(file: bytes) -> str:
    """Return what stands on the one page of a PDF."""
    (page,) = PdfReader(BytesIO(file)).pages
    return " ".join(page.extract_text().split())


def cells(page: Page) -> list[str]:
    return [cell.inner_text() for cell in page.get_by_role("cell").all() if cell.inner_text()]


@pytest.mark.parametrize("paper", PAPERS)
def test_printed_it_is_one_page_without_the_ways_to_elsewhere(full: Surefoot, phone: Phone, paper: str) -> None:
    page = phone(TALL, "dark").new_page()
    visit(page, f"{full.address}/report?paper={paper}")
    page.get_by_role("article").evaluate(AS_MUCH_AS_CAN_STAND_ON_IT)
    printed = page.pdf(prefer_css_page_size=True)
    (sheet,) = PdfReader(BytesIO(printed)).pages
    assert [round(side) for side in sheet.mediabox[2:]] == pytest.approx(PAPERS[paper], abs=1)
    said = words_of(printed)
    assert "Ankle report" in said
    assert not [way for way in ("Something feels wrong", "Routines", "Download", "Name on it") if way in said]


def test_the_file_and_the_print_say_what_the_screen_says(full: Surefoot, phone: Phone) -> None:
    page = phone(TALL).new_page()
    visit(page, f"{full.address}/report")
    page.get_by_label("Name on it, if you like").fill("Zoë Łukasz")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text("Zoë Łukasz")).to_be_visible()
    with page.expect_download() as download:
        press(page, "Download as PDF")
    assert download.value.suggested_filename.startswith("surefoot-report-")
    kept = words_of(download.value.path().read_bytes()).replace(" ", "")
    printed = words_of(page.pdf(prefer_css_page_size=True)).replace(" ", "")
    told = ["".join(cell.split()) for cell in cells(page)]
    assert len(told) > 20
    assert [cell for cell in told if cell not in kept] == []
    assert [cell for cell in told if cell not in printed] == []
