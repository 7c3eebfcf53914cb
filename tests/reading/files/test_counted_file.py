"""A large file tells how far it was read, wherever in it that was."""

from pathlib import Path

import pytest

from ankle_core.reading.files import counted_file
from ankle_core.reading.files.counted_file import TELL_AFTER


@pytest.mark.parametrize(
    ("size", "told"),
    [(TELL_AFTER - 1, []), (TELL_AFTER, [4]), (2 * TELL_AFTER + 100_000, [4, 8])],
    ids=["too little to tell", "just enough", "more"],
)
def test_every_few_megabytes_are_told(tmp_path: Path, size: int, told: list[int]) -> None:
    (tmp_path / "a").write_bytes(bytes(size))
    heard: list[int] = []
    with counted_file.opened(tmp_path / "a", heard.append) as stream:
        while stream.read(TELL_AFTER // 4):
            pass
    assert [count // 1_000_000 for count in heard] == told


def test_what_is_read_counts_and_not_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(2 * TELL_AFTER))
    heard: list[int] = []
    with counted_file.opened(tmp_path / "a", heard.append) as stream:
        stream.seek(-10, 2)
        assert stream.read() == bytes(10)
        assert heard == []
        stream.seek(0)
        stream.read(TELL_AFTER)
    assert len(heard) == 1
    assert TELL_AFTER <= heard[0] <= TELL_AFTER + 100_000


def test_a_file_that_is_gone_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        counted_file.opened(tmp_path / "gone", print)
