"""Where the real recordings lie that some tests read in place."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.places import CHECKOUT

#: Beside the checkout, unless the environment names another folder.
CORPUS = Path(os.environ.get("SUREFOOT_CORPUS") or CHECKOUT.parent / "shared" / "corpus")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of the recordings; skips where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip(f"no recordings in {CORPUS}")
    return CORPUS


@pytest.fixture(scope="session")
def public(corpus: Path) -> dict[str, dict[str, Any]]:
    """Return what independent readers say of the real recordings, by file."""
    return json.loads((corpus / "public" / "expected.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def made(corpus: Path) -> dict[str, dict[str, Any]]:
    """Return what the made files must give, by file."""
    return json.loads((corpus / "made" / "expected.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]
