"""What the app says of health, everywhere it says anything: no claim, no other limit, no shouting."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ankle_core import parameters as p
from ankle_core.diary.profile import Mode, Profile
from ankle_core.rules.signs import SIGNS
from ankle_core.training.exercises import catalogue
from pages.parts.words import page_words
from tests.pages.mornings import NEITHER, answer
from tests.pages.paper import Paper
from tests.pages.visit import PAGES, Visit
from tests.places import CHECKOUT

BANNED = re.compile(
    r"\b(diagnos\w*|treat(s|ed|ing|ment|ments)?|heal(s|ed|ing)?|cured?|cures|cleared|prevent\w*|proven|safe(r|ly|ty)?"
    r"|optimal(ly)?|works|fixes|guarantee\w*)\b",
    re.IGNORECASE,
)
#: Where a banned word says that nobody has done it, or that it is not for the app to do.
ALLOWED = ("nobody has diagnosed", "diagnosed mid-portion achilles tendinopathy")
SHOUT = re.compile(r"[A-Za-z.…)”]!(\s|$)")
CODE = ("ankle_core", "pages")
SCREENS = sorted(path for path in (CHECKOUT / "pages").rglob("*") if path.suffix in (".js", ".html"))


def python_files() -> list[Path]:
    return [CHECKOUT / "app.py", *(path for folder in CODE for path in sorted((CHECKOUT / folder).rglob("*.py")))]


def written_in(path: Path) -> Iterator[str]:
    """Yield every text of a module that is not a docstring, f-strings with a gap for what is filled in."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and is_text(node.value)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings | inside:
            yield node.value


def is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def written_in_toml(path: Path) -> Iterator[str]:
    def texts(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from texts(one)

    yield from texts(tomllib.loads(path.read_text("utf-8")))


def written_on_screens(path: Path) -> Iterator[str]:
    """Yield a script or page without its comments, sentence by sentence."""
    text = re.sub(r"/\*.*?\*/|<!--.*?-->|<style.*?</style>", " ", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    yield from re.findall(r'"[^"\n]*"|`[^`]*`|>[^<>{}]+<', text)


def everything_written() -> Iterator[tuple[str, str]]:
    """Yield what stands anywhere in the app with the name of its file; identifiers and addresses are left out."""
    for path in python_files():
        yield from ((path.name, text) for text in written_in(path) if " " in text)
    for path in sorted((CHECKOUT / "ankle_core").rglob("*.toml")):
        yield from ((path.name, text) for text in written_in_toml(path) if " " in text)
    for path in SCREENS:
        yield from ((path.name, text) for text in written_on_screens(path) if " " in text)


def claims(text: str) -> list[str]:
    bare = text.lower()
    for allowed in ALLOWED:
        bare = bare.replace(allowed, "")
    return [found[0] for found in BANNED.finditer(bare)]


def test_the_search_finds_what_it_must_find() -> None:
    for claim in ("This heals the tendon.", "Safe to run.", "It works.", "You are cleared", "We diagnose", "treatment"):
        assert claims(claim), claim
    for plain in ("the heel", "where the tendon meets the heel bone", "work", "nobody has diagnosed the ankle"):
        assert not claims(plain), plain


def test_the_search_reads_the_sentences_catalogue_and_screens() -> None:
    everything = [text for _, text in everything_written()]
    assert page_words.FOOTER in everything
    assert all(sign.text in everything for sign in SIGNS)
    assert all(exercise.caution in everything for exercise in catalogue().values())
    assert {path.suffix for path in SCREENS} == {".js", ".html"}


def test_nothing_written_anywhere_claims_to_diagnose_treat_or_protect() -> None:
    assert [(file, text, found) for file, text in everything_written() if (found := claims(text))] == []


def test_nothing_written_anywhere_shouts() -> None:
    assert [(file, text) for file, text in everything_written() if SHOUT.search(text)] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_page_in_use_claims_or_shouts(page: str, runner: Visit, full: Paper) -> None:
    for said in runner.open(page).sentences():
        assert not claims(said), said
        assert not SHOUT.search(said), said


# The limit


#: How a sentence names the soreness that is accepted.
LIMIT = re.compile(r"(?:limit of|limit is|up to|at most|no more than) (\d+)(?: of 10|\.|,|$| during| while)")
ABOUT_MODES = (page_words.MODE[Mode.CAUTIOUS], page_words.MODE[Mode.TENDON])
LIMITS = {Mode.CAUTIOUS: p.LIMIT_CAUTIOUS.value, Mode.TENDON: p.LIMIT_TENDON.value}
DIARY = "Mon-Sun left 2 right 1\nMon-Sun left 2 right 1\nMon left 2 right 1 | run 40@4 | during left 6 right 3 | later left 1"


def limits_in(sentences: list[str]) -> set[int]:
    """Return every limit that is named; a choice of minutes is none."""
    return {
        int(number)
        for said in sentences
        if said not in ABOUT_MODES and not re.fullmatch(r"up to \d+", said)
        for number in LIMIT.findall(said)
    }


def test_the_search_for_limits_finds_one() -> None:
    assert limits_in(["3 during activity, above your limit of 2."]) == {2}
    assert limits_in(["Soreness up to 5 of 10 is accepted."]) == {5}
    assert limits_in([*ABOUT_MODES, "up to 5"]) == set()


@pytest.mark.parametrize("mode", Mode)
def test_every_sentence_on_every_page_names_the_limit_of_the_runners_mode_and_no_other(
    mode: Mode, runner: Visit, paper: Paper
) -> None:
    paper.write(DIARY, known=Profile(mode=mode))
    runner.open().answer_signs()  # the 6 of yesterday asks for the signs first
    answer(runner, 2, 1, NEITHER)
    said = list(runner.sentences())
    for page in PAGES:
        said += runner.open(page).sentences()
    said += runner.open("pages/session.py", routine="whole", session="5b0c0f3e-1f1e-4d7c-9a53-000000000001").sentences()
    assert f"6 during activity, above your limit of {LIMITS[mode]}." in "\n".join(said), "the search sees one"
    source = (p.LIMIT_TENDON if mode is Mode.TENDON else p.LIMIT_CAUTIOUS).source
    assert f"A rating above your mode's limit since yesterday morning is amber. Source: {source.name}." in "\n".join(
        said
    )
    about_the_rules = {line.removeprefix("- ") for line in page_words.all_parameters()}
    assert limits_in([one for one in said if one.removeprefix("- ") not in about_the_rules]) == {LIMITS[mode]}
    assert runner.plan()["limit"] == LIMITS[mode]


def test_no_sentence_has_a_limit_written_into_it() -> None:
    """The number comes from the mode; only the choice of the mode itself names both."""
    named = [(file, text) for file, text in everything_written() if limits_in([text])]
    assert named == []


def test_both_limits_stand_in_the_choice_of_the_mode_as_the_parameters_have_them() -> None:
    for mode, limit in LIMITS.items():
        assert f"up to {limit} of 10" in page_words.MODE[mode]
