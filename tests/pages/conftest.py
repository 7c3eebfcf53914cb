"""A diary file of its own for every test, the clock on a Monday morning, and a runner at the screen."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner

from ankle_core.certificates import certificate_files
from ankle_core.guarding import guard_file
from ankle_core.sample import sample
from ankle_core.store import open_store
from ankle_core.store.tables import screenings, usuals
from ankle_core.store.tables.whole import bulk
from pages.parts.notebook import notebook
from pages.parts.notebook.diaries import access
from tests.pages.paper import Paper
from tests.pages.visit import Visit

#: The day that a diary of 100 sample days leaves to be told.
SAMPLE_LAST = date(2026, 3, 18)


@pytest.fixture(autouse=True)
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paper]:
    """The file, in which nothing was written yet."""
    for name in ("SUREFOOT_MODE", "SUREFOOT_DATABASE", "SUREFOOT_NOW"):
        monkeypatch.setenv(name, "")
    monkeypatch.delenv("SUREFOOT_MODE")
    # Looking through all installed packages for components takes longer than the page, and finds none.
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", list)
    monkeypatch.setattr(guard_file, "path", lambda: tmp_path / "config" / "passcode.json")
    monkeypatch.setattr(certificate_files, "folder", lambda: tmp_path / "config" / "https")
    notebook.mode_in_secrets.cache_clear()
    access.way.cache_clear()
    st.cache_resource.clear()
    begun = Paper(tmp_path / "surefoot.duckdb").begun()
    yield begun
    begun.let_go()


@pytest.fixture
def runner() -> Visit:
    return Visit()


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with 100 days of sample data; copy it, never open it."""
    path = tmp_path_factory.mktemp("season") / "surefoot.duckdb"
    made = sample.diary(SAMPLE_LAST, 100, 4)
    with closing(open_store(path, datetime(2026, 1, 1, tzinfo=UTC))) as store:
        with store.writing() as db:
            bulk.fill(db, *made.entries)
            for side, (soreness, said_at) in made.usuals.items():
                usuals.save(db, side, soreness, said_at)
            for screening in made.screenings:
                screenings.save(db, screening)
        store.checkpoint()
    return path


@pytest.fixture
def full(paper: Paper, season: Path) -> Paper:
    """The file with a season in it, on a morning that is still to be told."""
    shutil.copyfile(season, paper.path)
    paper.it_is(SAMPLE_LAST)
    return paper
