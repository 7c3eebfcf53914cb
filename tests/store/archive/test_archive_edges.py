"""What is on the line in a backup is taken, and what is one past it is not; nothing is counted twice."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from ankle_core.diary.runs import LONGEST_SOURCE
from ankle_core.store.archive import checking, unpacking
from ankle_core.store.archive.manifest import MANIFEST
from ankle_core.store.archive.refusing import BrokenBackup, NewerBackup, NotABackup, Occupied


def steps(**step: object) -> str:
    whole = {"kind": "work", "exercise": "x", "side": None, "seconds": 1.0, "repetitions": None}
    return json.dumps([whole | {"set_number": 1, "sets": 1} | step])


def origins(**parts: str) -> str:
    return json.dumps([{"source": "s", "digest": "d", "provider_id": "p"} | parts])


LONG = "x" * LONGEST_SOURCE
EDGES = {
    "the seconds of a step are a number": (checking._is_plan, steps(seconds=1), steps(seconds=True)),
    "the repetitions of a step are numbers": (checking._is_plan, steps(repetitions=[1, 2]), steps(repetitions=[1, True])),
    "the length of a sign": (checking._is_list_of_signs, json.dumps(["x" * 200]), json.dumps(["x" * 201])),
    "the signs are in a list": (checking._is_list_of_signs, "[]", "{}"),
    "the name of a source": (checking._is_list_of_sources, origins(source=LONG), origins(source=f"{LONG}x")),
    "the digest of a source": (checking._is_list_of_sources, origins(digest=LONG), origins(digest=f"{LONG}x")),
    "the number a provider gave": (
        checking._is_list_of_sources, origins(provider_id=LONG), origins(provider_id=f"{LONG}x"),
    ),
    "the name of a file": (checking._is_list_of_files, json.dumps([LONG]), json.dumps([f"{LONG}x"])),
    "the files are in a list": (checking._is_list_of_files, "[]", "{}"),
    "an earlier version has names": (checking._is_earlier_version, "{}", "[]"),
}  # fmt: skip


@pytest.mark.parametrize(("fits", "fine", "wrong"), EDGES.values(), ids=EDGES)
def test_texts_are_taken_up_to_the_line(fits: object, fine: str, wrong: str) -> None:
    assert checking._read(fine, fits)  # type: ignore[arg-type]
    assert not checking._read(wrong, fits)  # type: ignore[arg-type]


@pytest.mark.parametrize("piece", range(4, 12))
def test_no_member_is_counted_twice_wherever_the_pieces_end(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made = io.BytesIO()
    with ZipFile(made, "w") as packed:
        for number in range(5):
            packed.writestr(f"{number:03}", b"")
    monkeypatch.setattr(unpacking, "PIECE", piece)
    monkeypatch.setattr(unpacking, "MOST_MEMBERS", 5)
    unpacking._require_bounds(made, Path("x.zip"))
    monkeypatch.setattr(unpacking, "MOST_MEMBERS", 4)
    with pytest.raises(NotABackup, match="more than 4 files"):
        unpacking._require_bounds(made, Path("x.zip"))


def test_a_manifest_may_be_as_large_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    made = io.BytesIO()
    with ZipFile(made, "w") as packed:
        packed.writestr(MANIFEST, b"{}")
    monkeypatch.setattr(unpacking, "MOST_MANIFEST", 2)
    with ZipFile(made) as readable, pytest.raises(NotABackup, match="of something else"):
        unpacking.manifest_of(readable, Path("x.zip"))
    monkeypatch.setattr(unpacking, "MOST_MANIFEST", 1)
    with ZipFile(made) as readable, pytest.raises(BrokenBackup, match="too large"):
        unpacking.manifest_of(readable, Path("x.zip"))


@pytest.mark.parametrize(
    ("packed_bytes", "unpacked_bytes"), [(10, 200), (0, 20)], ids=["twenty times", "out of nothing"]
)
def test_a_table_may_grow_twenty_times_and_no_more(tmp_path: Path, packed_bytes: int, unpacked_bytes: int) -> None:
    made = io.BytesIO()
    with ZipFile(made, "w") as packed:
        packed.writestr("runs.parquet", b"x" * 10)
    for size, words in (
        (unpacked_bytes, "not a whole ZIP|not what it was"),
        (unpacked_bytes + 1, "suspiciously tight"),
    ):
        with ZipFile(made) as readable:
            member = readable.getinfo("runs.parquet")
            member.compress_size, member.file_size = packed_bytes, size
            with pytest.raises((NotABackup, BrokenBackup), match=words):
                unpacking.unpack(readable, "runs", "another digest", tmp_path / "runs", Path("x.zip"))


@pytest.mark.parametrize("kind", [NotABackup, BrokenBackup, NewerBackup, Occupied])
def test_every_refusal_says_what_happened_what_is_safe_and_what_to_do(kind: type[NotABackup]) -> None:
    refused = kind(Path("x.zip"), "a reason")
    for part in (refused.title, refused.happened, refused.safe, refused.todo):
        assert part
    assert refused.safe in {"The diary was not changed.", "It was left as it is."}
