"""Requests that cannot be carried out, each as a full sentence for the runner."""


class AnkleError(Exception):
    """A broken request: what happened, what is safe, what to do; `str()` is the whole text a runner reads.

    `passing` is whether the same may go well a moment later.
    """

    title = "That did not work"
    passing = False

    def __init__(self, happened: str, safe: str = "", todo: str = "") -> None:
        super().__init__(" ".join(part for part in (happened, safe, todo) if part))
        self.happened = happened
        self.safe = safe
        self.todo = todo


class OutOfRange(AnkleError):
    """A number, day or text outside what can be true."""

    title = "Please look at that again"


class Tampered(AnkleError):
    """What the browser handed over does not belong to the session it names."""

    title = "That does not belong to this diary"


class StoreError(AnkleError):
    """The file of the diary cannot be read or written."""

    title = "The diary cannot be opened"
