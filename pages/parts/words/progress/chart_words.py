"""The words around the tables behind the charts."""

#: What opens them, the caption of the first, and the columns of those with one.
FOLD = "The numbers as tables"
MORNINGS = "Soreness on waking"
RUNS, WORK = "Runs", "Work"
_SINCE = {7: "Week from", 28: "4 weeks from", 91: "13 weeks from", 364: "52 weeks from"}


def since(grain: int) -> str:
    """Return what stands above the first days of the rows, each of which stands for `grain` days."""
    return _SINCE[grain]
