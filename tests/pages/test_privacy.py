"""What becomes of the data is said in five sentences at home, and honestly where it is another's computer."""

import pytest

from pages.parts.words.settings import privacy_words
from tests.pages.visit import Visit

PAGE = "pages/privacy.py"


def test_settings_lead_to_five_sentences_and_back(runner: Visit) -> None:
    runner.open("pages/settings.py").follow("Nothing leaves the house")
    assert [title.value for title in runner.at.title] == ["Nothing leaves the house"]
    (said,) = [one.value for one in runner.at.markdown if one.value.startswith("1. ")]
    lines = said.splitlines()
    assert [line[:3] for line in lines] == ["1. ", "2. ", "3. ", "4. ", "5. "]
    assert all(line.endswith(".") and ". " not in line[3:] for line in lines), "each is one sentence"
    assert runner.links("Settings")


def test_it_is_not_under_more(runner: Visit) -> None:
    assert privacy_words.TITLE not in [way.label for way in runner.open().frame_links()]


def test_a_copy_for_guests_does_not_speak_of_a_house(runner: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUREFOOT_MODE", "guest")
    runner.open("pages/settings.py").follow(privacy_words.GUEST_TITLE)
    assert "somebody else's computer" in runner.text
    assert "house" not in runner.text
