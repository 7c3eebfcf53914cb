"""Days in words, each as long as its place asks for."""

from datetime import date


def day(when: date, today: date) -> str:
    """Return a day as people say it."""
    ago = (today - when).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    year = "" if when.year == today.year else f" {when.year}"
    return f"{when:%a} {when.day} {when:%b}{year}"


def long_day(when: date) -> str:
    """Return a day in full: Sunday 22 November."""
    return f"{when:%A} {when.day} {when:%B}"


def full_day(day: date) -> str:
    """Return a day with its year: 22 November 2026."""
    return f"{day.day} {day:%B %Y}"
