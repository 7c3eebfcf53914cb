"""Five tries, then a growing delay: for each address, for all together, and for many at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_core.guarding.tries import ALL, EACH, FORGOTTEN_S, MOST_ADDRESSES, Failed, Patience, Tries, neighbourhood

HERE = "192.168.1.20"


def tried(tries: Tries, times: int, now: float = 0.0, address: str = HERE) -> int:
    """Return how many of `times` tries were let begin."""
    return sum(not tries.begin(address, now) for _ in range(times))


def test_five_are_free_and_the_sixth_waits_30_seconds() -> None:
    tries = Tries()
    assert tried(tries, 5) == 5
    assert tries.begin(HERE, 0.0) == 30.0
    assert tries.begin(HERE, 29.9) == pytest.approx(0.1)
    assert tries.begin(HERE, 30.0) == 0.0


def test_each_one_after_it_waits_twice_as_long_up_to_an_hour() -> None:
    tries, now, waits = Tries(), 0.0, []
    tried(tries, 5)
    for _ in range(9):
        waits.append(tries.begin(HERE, now))
        now += waits[-1]
        assert not tries.begin(HERE, now)
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]


def test_one_that_waits_is_not_counted() -> None:
    tries = Tries()
    tried(tries, 5)
    assert tried(tries, 1000, 10.0) == 0
    assert tries.begin(HERE, 30.0) == 0.0


def test_of_20_at_once_five_are_let_begin() -> None:
    tries = Tries()
    with ThreadPoolExecutor(20) as crowd:
        waits = list(crowd.map(lambda _: tries.begin(HERE, 1.0), range(20)))
    assert waits.count(0.0) == 5
    assert waits.count(30.0) == 15


def test_another_address_has_its_own_five() -> None:
    tries = Tries()
    tried(tries, 5)
    assert tried(tries, 20, address="192.168.1.21") == 5


def test_all_together_have_20_and_then_wait_at_most_15_minutes() -> None:
    tries, now, waits = Tries(), 0.0, []
    assert sum(tried(tries, 5, address=f"10.0.0.{last}") for last in range(10)) == 20
    for last in range(9):
        waits.append(tries.begin(f"10.0.1.{last}", now))
        now += waits[-1]
        assert not tries.begin(f"10.0.1.{last}", now)
    assert waits == [15, 30, 60, 120, 240, 480, 900, 900, 900]


def test_a_right_one_gives_its_address_all_five_again() -> None:
    tries = Tries()
    tried(tries, 5)
    tries.succeed(HERE)
    assert tried(tries, 6) == 5


def test_right_ones_do_not_use_up_those_of_all() -> None:
    tries = Tries()
    for _ in range(100):
        assert tries.begin(HERE, 0.0) == 0.0
        tries.succeed(HERE)
    tries.succeed("10.9.9.9")
    assert sum(tried(tries, 5, address=f"10.0.0.{last}") for last in range(10)) == 20


def test_a_day_without_one_forgets_them() -> None:
    assert FORGOTTEN_S == 86400
    tries = Tries()
    tried(tries, 5)
    assert tried(tries, 9, 30.0) == 1
    assert tried(tries, 9, 30.0 + FORGOTTEN_S - 1) == 1
    assert tried(tries, 9, 2 * FORGOTTEN_S + 29.0) == 5


def test_no_more_addresses_are_remembered_than_fit() -> None:
    tries = Tries()
    for number in range(MOST_ADDRESSES + 50):
        tries.begin(f"10.1.{number // 256}.{number % 256}", number * ALL.most)
    assert len(tries) == MOST_ADDRESSES
    assert ("10.1.0.49" in tries._each, "10.1.0.50" in tries._each) == (False, True), "the oldest gave way"


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        ("192.168.1.20", "192.168.1.20"),
        ("::ffff:192.168.1.20", "192.168.1.20"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%wlan0", "fe80::/64"),
        ("", ""),
        ("/run/surefoot.sock", ""),
        ("<b>nobody</b>", ""),
    ],
)
def test_the_addresses_of_one_neighbour_are_one(address: str, whose: str) -> None:
    assert neighbourhood(address) == whose


@given(st.integers(0, 100_000), st.sampled_from([EACH, ALL]))
def test_more_failed_tries_never_wait_less_nor_longer_than_the_most(failed: int, patience: Patience) -> None:
    assert patience.delay(failed) <= patience.delay(failed + 1) <= patience.most


def test_no_try_is_less_than_none() -> None:
    assert Failed().one_less() == Failed()
    assert Failed(3, 9.0).one_less() == Failed(2, 9.0)
