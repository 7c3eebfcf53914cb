"""How often a passcode may be tried: a few times, then after a growing delay, for each address and for all together.

A try counts when it begins, so that many at once are not more than one after another. What was counted is in memory
only: a restart of the server forgets it.
"""

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

#: A neighbour's line of the newer internet has 2^64 addresses: those that share the first 64 bits are one.
NEIGHBOURHOOD_BITS = 64
#: Addresses that are remembered; the one that tried longest ago gives way.
MOST_ADDRESSES = 1000


@dataclass(frozen=True, slots=True)
class Patience:
    """How many tries are free, and the delay in seconds after them: it doubles from `first` up to `most`."""

    free: int
    first: float
    most: float

    def delay(self, failed: int) -> float:
        """Return how many seconds after the last of `failed` tries the next one may begin."""
        over = failed - self.free
        return 0.0 if over < 0 else min(self.most, self.first * 2.0 ** min(over, 64))


#: Of one address.
EACH = Patience(5, 30.0, 3600.0)
#: Of all together: somebody with many addresses is slowed down too, and the runner is kept waiting 15 minutes at most.
ALL = Patience(20, 15.0, 900.0)
#: Seconds without a try after which those before are forgotten.
FORGOTTEN_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Failed:
    """How many tries failed, and when the last one began."""

    count: int = 0
    last: float = 0.0

    def wait(self, patience: Patience, now: float) -> float:
        """Return the seconds until the next try, 0 if it may begin now."""
        still = self._still(now)
        return max(0.0, still.last + patience.delay(still.count) - now)

    def once_more(self, now: float) -> "Failed":
        """Return it with a try that began `now`."""
        return Failed(self._still(now).count + 1, now)

    def one_less(self) -> "Failed":
        """Return it without a try that was right after all."""
        return Failed(max(0, self.count - 1), self.last)

    def _still(self, now: float) -> "Failed":
        return self if now - self.last < FORGOTTEN_S else Failed()


NONE_FAILED = Failed()


class Tries:
    """All tries since the server started, by any clock in seconds that only goes forward; any thread may use it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._each: OrderedDict[str, Failed] = OrderedDict()
        self._all = NONE_FAILED

    def begin(self, address: str, now: float) -> float:
        """Let a try from `address` begin and return 0, or return the seconds it has to wait; it is then not counted."""
        whose = neighbourhood(address)
        with self._lock:
            each = self._each.get(whose, NONE_FAILED)
            if wait := max(each.wait(EACH, now), self._all.wait(ALL, now)):
                return wait
            self._each[whose] = each.once_more(now)
            self._each.move_to_end(whose)
            self._all = self._all.once_more(now)
            while len(self._each) > MOST_ADDRESSES:
                self._each.popitem(last=False)
        return 0.0

    def succeed(self, address: str) -> None:
        """The try was right: nothing is held against `address` any more, and one less against all."""
        with self._lock:
            self._each.pop(neighbourhood(address), None)
            self._all = self._all.one_less()

    def __len__(self) -> int:
        return len(self._each)


def neighbourhood(address: str) -> str:
    """Return what stands for all addresses that one neighbour has."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    number = getattr(number, "ipv4_mapped", None) or number
    if number.version == 4:
        return str(number)
    return str(ipaddress.ip_network((number, NEIGHBOURHOOD_BITS), strict=False))
