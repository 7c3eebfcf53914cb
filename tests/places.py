"""Where the checkout lies, for tests that start its programs or read its files."""

from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
