"""A sign-in holds for 90 days, for the key it was given with, and for no other."""

import pytest

from ankle_core.guarding.sign_in import HOLDS_S, holds, issue, new_key

NOW = 1_790_000_000.5
KEY = bytes(range(32))


def test_it_holds_to_the_last_second_of_90_days_and_not_one_more() -> None:
    given = issue(KEY, NOW)
    assert HOLDS_S == 90 * 86400
    assert holds(given, KEY, NOW)
    assert holds(given, KEY, int(NOW) + HOLDS_S - 0.1)
    assert not holds(given, KEY, int(NOW) + HOLDS_S)


def test_two_are_never_the_same() -> None:
    assert issue(KEY, NOW) != issue(KEY, NOW)
    assert new_key() != new_key()
    assert len(new_key()) == 32


def test_another_key_does_not_know_it() -> None:
    assert not holds(issue(KEY, NOW), new_key(), NOW)


def changed() -> list[str]:
    """Return one sign-in with each of its characters changed, cut off, and lengthened."""
    given = issue(KEY, NOW)
    until, nonce, signature = given.split(".")
    turned = [given[:at] + ("1" if given[at] != "1" else "2") + given[at + 1 :] for at in range(len(given))]
    return [
        *turned,
        given[:-1],
        given + "0",
        f"{given}\n",
        f" {given}",
        f"{int(until) + 1}.{nonce}.{signature}",
        f"0{until}.{nonce}.{signature}",
        f"{until}.{nonce}.{signature.upper()}",
        f"{until}..{signature}",
        f"{until}.{nonce}.",
        f"-{given}",
        f"9e9.{nonce}.{signature}",
        f"١{until[1:]}.{nonce}.{signature}",
        "",
        "..",
        "true",
        "a" * 100_000,
    ]


def test_one_that_was_changed_in_any_place_does_not_hold() -> None:
    assert [one for one in changed() if holds(one, KEY, NOW)] == []


@pytest.mark.parametrize("key", [b"", b"\0" * 32])
def test_an_empty_key_opens_nothing(key: bytes) -> None:
    assert not holds(issue(key, NOW), KEY, NOW)
