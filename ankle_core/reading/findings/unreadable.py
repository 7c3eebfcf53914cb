"""What cannot be read any further: raised inside a reader, caught at its door and told as a Problem."""

from ankle_core.reading.findings.findings import Problem


class Unreadable(Exception):
    """A `reason` as a sentence for the runner, and the `place` in the file, "" for the whole of it."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place

    def problem(self, source: str) -> Problem:
        """Return the problem that this is for the file the runner knows as `source`."""
        return Problem(source, self.place, self.reason)
