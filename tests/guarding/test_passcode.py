"""What may be a passcode, and that every try costs the same."""

import hashlib
import hmac
from typing import Any

import pytest

from ankle_core.guarding import passcode
from ankle_core.guarding.passcode import PasscodeRefused, matches, require_usable, scramble

AS_SHIPPED = passcode.COST
CHEAP = (16, 8, 1)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passcode, "COST", CHEAP)


@pytest.mark.parametrize("typed", ["sixsix", "x" * 128, " blank ", "<b>&'\"", "пароль", "🏃🏃🏃🏃🏃🏃"])
def test_six_to_128_characters_of_any_kind_may_be_one(typed: str) -> None:
    require_usable(typed, typed)
    assert matches(typed, scramble(typed))


@pytest.mark.parametrize("typed", ["", "fives", "x" * 129, "e\u0301" * 5, "ﷺ" * 8])
def test_fewer_or_more_may_not_counted_as_they_are_kept(typed: str) -> None:
    with pytest.raises(PasscodeRefused, match="A passcode has 6 to 128 characters, this one"):
        require_usable(typed, typed)


def test_it_has_to_be_typed_twice_the_same() -> None:
    with pytest.raises(PasscodeRefused, match=r"The two are not the same\. Nothing was changed\."):
        require_usable("six six", "six sex")


@pytest.mark.parametrize("other", ["ne\u0301ge-2026", "n\u00e9ge-２０２６"])
def test_every_keyboard_means_the_same_letters(other: str) -> None:
    require_usable("n\u00e9ge-2026", other)
    assert matches(other, scramble("n\u00e9ge-2026"))


@pytest.mark.parametrize("typed", ["", "right-cod", "right-codE", "right-code ", "x" * 5000, "\ud800"])
def test_anything_else_is_wrong(typed: str) -> None:
    assert not matches(typed, scramble("right-code"))


def test_what_is_kept_differs_each_time_and_does_not_hold_the_passcode() -> None:
    first, second = scramble("right-code"), scramble("right-code")
    assert first.salt != second.salt
    assert first.digest != second.digest
    assert "right" not in repr(first)
    assert first.digest.hex() not in repr(first)


def test_scrypt_takes_32_mib() -> None:
    n, r, _ = AS_SHIPPED
    assert 128 * n * r == 32 * 2**20


@pytest.mark.parametrize("typed", ["right-code", "wrong", "", "x" * 5000])
def test_each_try_is_scrambled_once_and_compared_in_constant_time(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = scramble("right-code")
    scrambled: list[Any] = []
    compared: list[Any] = []
    scrypt, compare = hashlib.scrypt, hmac.compare_digest
    monkeypatch.setattr(hashlib, "scrypt", lambda *a, **k: scrambled.append(k) or scrypt(*a, **k))
    monkeypatch.setattr(hmac, "compare_digest", lambda a, b: compared.append((len(a), len(b))) or compare(a, b))
    matches(typed, kept)
    assert [(one["n"], one["r"], one["p"], one["salt"]) for one in scrambled] == [(*CHEAP, kept.salt)]
    assert compared == [(32, 32)]
