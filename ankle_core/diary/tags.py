"""Tags of the runner's own: what else was so before a check-in, such as bad sleep or long standing."""

from collections.abc import Sequence

from ankle_core.errors import OutOfRange

#: So many of them a runner may ask about, and characters of one.
MOST_TAGS, LONGEST_TAG = 10, 30


def required(tags: Sequence[str]) -> Sequence[str]:
    """Return `tags` unchanged; raises OutOfRange for too many, an empty or a long one, or one that is there twice."""
    if len(tags) > MOST_TAGS:
        raise OutOfRange(f"{MOST_TAGS} tags are the most.", "Nothing was saved.", "Take one away first.")
    for tag in tags:
        if tag != tag.strip() or not tag.isprintable() or not 0 < len(tag) <= LONGEST_TAG:
            raise OutOfRange(
                f"A tag has 1 to {LONGEST_TAG} letters on one line.", "Nothing was saved.", "Write it shorter."
            )
    if len({tag.casefold() for tag in tags}) < len(tags):
        raise OutOfRange("One tag is there already.", "Nothing was saved.", "Write another one.")
    return tags
