"""One ankle of the sample diary: how sore it is from day to day, and when it flares up."""

from dataclasses import dataclass
from math import exp
from random import Random

#: The model of evidence.md 7.2: what one day's soreness keeps of the day before, and the points a rating is off.
CARRY_OVER = 0.6
RATING_NOISE = 0.5
#: Days; after 84 of them three quarters of the recovery are there.
RECOVERY_DAYS = 60
#: Days in which an ankle that is trained comes near to how steady it gets.
STEADIER_DAYS = 45
#: Points of a flare on its first morning, and what is left of it a day later.
FLARE = 3.2
FLARE_FADES = 0.82


@dataclass(slots=True)
class Ankle:
    """What one ankle really feels, in points; a rating of it is rounded and a little off.

    `spread` and `per_km`, what a kilometre of the day before adds, are those of the first days; `steadier` is the share
    of them that is left after months.
    """

    random: Random
    at_first: float
    recovery: float
    spread: float
    per_km: float
    steadier: float
    share: float = 1.0
    drift: float = 0.0
    flare: float = 0.0
    felt: float = 0.0

    def flare_up(self) -> None:
        """Let it flare up on the next morning."""
        self.flare = FLARE / FLARE_FADES

    def wake(self, number: int, km_yesterday: float) -> None:
        """Let it wake up on day `number`, after so many kilometres the day before."""
        self.share = self.steadier + (1 - self.steadier) * exp(-number / STEADIER_DAYS)
        news = self.random.gauss(0, self.share * self.spread * (1 - CARRY_OVER**2) ** 0.5)
        self.drift = CARRY_OVER * self.drift + news
        self.flare *= FLARE_FADES
        settled = self.at_first - self.recovery * (1 - exp(-number / RECOVERY_DAYS))
        self.felt = settled + self.drift + self.flare + self.share * self.per_km * km_yesterday

    def rating(self, more: float = 0.0) -> int:
        """Return a rating (0-10) with so many points `more` than what it feels."""
        return round(min(10.0, max(0.0, self.felt + more + self.random.gauss(0, self.share * RATING_NOISE))))
