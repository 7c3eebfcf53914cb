"""Steps that phone and watch recorded by the minute: both count the same steps, so one of them is believed."""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from math import floor

from ankle_core.diary.runs import LONGEST_RUN_S

#: Records that are kept, 32 bytes each; ten years of a phone and a watch are a third of it.
MOST_RECORDS = 4_000_000
#: Phones, watches and apps that count steps.
MOST_DEVICES = 1000
#: Records that are looked at for runs without a count of their own; thousands of runs need a tenth.
MOST_LOOKED_AT = 20_000_000
#: Steps of one record; a day of running has 200,000.
MOST_STEPS = 1_000_000
DAY_S = 86_400
EMPTY = array("d")


class Steps:
    """All records of steps, by the day on which they begin."""

    def __init__(self) -> None:
        self._days: defaultdict[int, array[float]] = defaultdict(lambda: array("d"))
        self._devices: dict[str, int] = {}
        self._kept = self._looked_at = 0

    def add(self, record: dict[str, str]) -> None:
        """Keep `record`, the attributes of one; one that cannot be understood is no step."""
        try:
            start_s, end_s = seconds(record["startDate"]), seconds(record["endDate"])
            value = float(record["value"])
        except (KeyError, ValueError, OverflowError):
            return
        device = self._device(record.get("sourceName", ""))
        if start_s < end_s < start_s + DAY_S and 0 < value < MOST_STEPS and self._kept < MOST_RECORDS:
            self._kept += 1
            self._days[floor(start_s / DAY_S)].extend((start_s, end_s, value, device))

    def within(self, start_s: float, end_s: float, device: str) -> float | None:
        """Return the steps from `start_s` to `end_s` as `device` counted them, else the one that counted most.

        A record that reaches beyond is taken by the share that lies within. Unknown for more than a run can last.
        """
        if end_s - start_s > LONGEST_RUN_S:
            return None
        sums: defaultdict[int, float] = defaultdict(float)
        for start, end, value, by in self._around(start_s, end_s):
            overlap = min(end, end_s) - max(start, start_s)
            if overlap > 0:
                sums[int(by)] += value * overlap / (end - start)
        return sums.get(self._devices.get(device, -1)) or max(sums.values(), default=None)

    def _around(self, start_s: float, end_s: float) -> Iterator[tuple[float, float, float, float]]:
        for day in range(floor(start_s / DAY_S) - 1, floor(end_s / DAY_S) + 1):
            numbers = self._days.get(day, EMPTY)
            self._looked_at += len(numbers) // 4
            if self._looked_at <= MOST_LOOKED_AT:
                each = iter(numbers)
                yield from zip(each, each, each, each, strict=True)

    def _device(self, name: str) -> int:
        """Return the number of the device called `name`; those beyond all that a runner has share one."""
        if len(self._devices) < MOST_DEVICES:
            return self._devices.setdefault(name, len(self._devices))
        return self._devices.get(name, MOST_DEVICES)


def seconds(text: str) -> float:
    """Return the seconds since 1970 of `2026-03-14 07:30:00 +0100`; raises ValueError."""
    if len(text) != 25:
        raise ValueError(text)
    return _hour(text[:13], text[20:]) + int(text[14:16]) * 60 + int(text[17:19])


@lru_cache(4096)
def _hour(hour: str, zone: str) -> float:
    """Records come in order, so the same hour is asked for again and again."""
    return datetime.strptime(hour + zone, "%Y-%m-%d %H%z").timestamp()
