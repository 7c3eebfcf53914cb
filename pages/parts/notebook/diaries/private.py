"""Diaries that nobody keeps: sample data that all visitors read, and a copy of it for each who writes."""

from collections import OrderedDict
from datetime import date, datetime
from threading import Lock

from ankle_core.diary.days import day_of
from ankle_core.diary.profile import Profile
from ankle_core.sample import sample
from ankle_core.store import Transaction
from ankle_core.store.lifecycle.lending import Lender, Lent, Template
from ankle_core.store.tables import screenings, usuals
from ankle_core.store.tables.whole import bulk
from pages.parts.notebook.diaries import temporary

SAMPLE_DAYS = 100
SAMPLE_SEED = 8
#: So many visitors may write at a time; one takes about 6 MB with what is remembered of its diary (measured).
WRITERS = 40
#: Seconds after which a visitor who did nothing gives way to the next.
IDLE = 300.0
#: Sample data of so many days and zones are held at once.
HELD = 6

_lender = Lender(temporary.folder, WRITERS, IDLE)
_templates: OrderedDict[tuple[date, str], Template] = OrderedDict()
_making = Lock()


def lent(zone: str, now: datetime) -> Lent:
    """Return a private diary of sample data that ends on the day of `now` in `zone`; raises StoreError."""
    last = day_of(now, zone, Profile().day_start_hour)
    with _making:
        template = _templates.get((last, zone)) or _made(last, zone, now)
        _templates[last, zone] = template
        _templates.move_to_end((last, zone))
        while len(_templates) > HELD:
            _templates.popitem(last=False)
    return _lender.lend(template)


def _made(last: date, zone: str, at: datetime) -> Template:
    made = sample.diary(last, SAMPLE_DAYS, SAMPLE_SEED, zone)

    def fill(db: Transaction) -> None:
        bulk.fill(db, *made.entries)
        for side, (soreness, at) in made.usuals.items():
            usuals.save(db, side, soreness, at)
        for screening in made.screenings:
            screenings.save(db, screening)

    return Template(temporary.folder(), at, fill)
