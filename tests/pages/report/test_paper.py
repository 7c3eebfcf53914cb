"""Which paper lies in the printer, by where the browser is from."""

import pytest

from pages.parts.report.paper import Paper, usual


@pytest.mark.parametrize(
    ("locale", "paper"),
    [("en-US", Paper.LETTER), ("es-MX", Paper.LETTER), ("fr_CA", Paper.LETTER), ("en-GB", Paper.A4), ("de", Paper.A4),
     ("sr-Latn-RS", Paper.A4), ("", Paper.A4), (None, Paper.A4)],
)  # fmt: skip
def test_letter_is_for_where_letters_are_written_on_it(locale: str | None, paper: Paper) -> None:
    assert usual(locale) is paper
