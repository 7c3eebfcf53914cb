"""A ZIP is taken for hostile until it has proved otherwise: it changes nothing, and a sentence says what is wrong."""

import io
import json
import math
import shutil
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import duckdb
import pytest

from ankle_core.errors import StoreError
from ankle_core.importing.plan import Plan, RunChange
from ankle_core.store import Store, archive, open_store
from ankle_core.store.archive import checking, reading, unpacking
from ankle_core.store.archive.moments import OUT_OF_TIME
from ankle_core.store.archive.refusing import BrokenBackup, NewerBackup, NotABackup
from ankle_core.store.archive.shape import shape
from ankle_core.store.file import connecting
from ankle_core.store.file.failures import DiskFull
from ankle_core.store.lifecycle import imports, merging, restoring
from ankle_core.store.tables import runs, usuals
from tests.blank import open_in_memory
from tests.store import backups
from tests.store.backups import all_of, claiming, packed, rewritten
from tests.store.entries import ALWAYS, AT, LATER, days, run

Parts = dict[str, bytes]
RUNS, SESSIONS, MANIFEST = "runs.parquet", "sessions.parquet", "manifest.json"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup of a diary with something in every table."""
    folder = tmp_path_factory.mktemp("whole")
    with closing(open_store(folder / "surefoot.duckdb")) as store:
        backups.fill(store)
        return backups.backup(store, folder).read_bytes()


@pytest.fixture
def parts(whole: bytes) -> Parts:
    with ZipFile(io.BytesIO(whole)) as readable:
        return {name: readable.read(name) for name in readable.namelist()}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with something in every table; copy it, never open it."""
    path = tmp_path_factory.mktemp("filled") / "surefoot.duckdb"
    with closing(open_store(path)) as store:
        backups.fill(store)
        store.checkpoint()
    return path


@pytest.fixture
def other(tmp_path: Path, filled: Path) -> Iterator[Store]:
    """Another diary, which a bad backup must leave as it is."""
    path = tmp_path / "other.duckdb"
    shutil.copyfile(filled, path)
    with closing(open_store(path)) as store:
        yield store


def changed(table: str, query: str) -> Callable[[Parts], Parts]:
    """Return what writes `table` anew by `query`, with a manifest that fits."""
    return lambda parts: claiming(parts | {f"{table}.parquet": rewritten(parts[f"{table}.parquet"], query)})


def said(**claims: object) -> Callable[[Parts], Parts]:
    return lambda parts: claiming(parts, **claims)


def without(name: str) -> Callable[[Parts], Parts]:
    return lambda parts: {other: content for other, content in parts.items() if other != name}


def beside(name: str, content: bytes = b"x") -> Callable[[Parts], Parts]:
    return lambda parts: parts | {name: content}


def plan(**step: object) -> str:
    whole = {"kind": "work", "exercise": "x", "side": None, "seconds": 1.0, "repetitions": None}
    return json.dumps([whole | {"set_number": 1, "sets": 1} | step])


NO_PLAN = "a plan of a session in it cannot be read"


def planned(text: str) -> Callable[[Parts], Parts]:
    escaped = text.replace("'", "''")
    return changed("sessions", f"SELECT * REPLACE ('{escaped}' AS steps) FROM it")


CHANGED: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "an unknown table": (beside("shoes.parquet"), "shoes.parquet in it does not belong"),
    "a name that leads out": (beside("../../evil.sh"), "../../evil.sh in it does not belong"),
    "a name from the root": (beside("/etc/cron.d/evil"), "/etc/cron.d/evil in it does not belong"),
    "a name with a backslash": (beside("..\\evil.bat"), "in it does not belong"),
    "a name that would be drawn": (beside("![x](http://evil.example/x.png)"), "??x??http?//evil.example/x.png? in it"),
    "a folder": (beside("csv/"), "csv/ in it does not belong"),
    "a migration of its own": (beside("migrations.parquet"), "migrations.parquet in it does not belong"),
    "a missing table": (without(RUNS), "runs.parquet is missing in it"),
    "a table nobody names": (said(files={}), "its manifest does not name the tables"),
    "an unknown column": (
        changed("runs", "SELECT *, 1 AS shoe FROM it"), "runs in it has other columns than its schema"
    ),
    "a missing column": (changed("runs", "SELECT * EXCLUDE (note) FROM it"), "runs in it has other columns"),
    "columns in another order": (changed("usuals", "SELECT soreness, said_at, side FROM it"), "has other columns"),
    "a text for a number": (
        changed("runs", "SELECT * REPLACE ('far' AS distance_m) FROM it"), "runs in it has other columns"
    ),
    "a wide number for a narrow one": (
        changed("ratings", "SELECT * REPLACE (300::INTEGER AS soreness) FROM it"), "ratings in it has other columns"
    ),
    "a rating above 10": (
        changed("ratings", "SELECT * REPLACE (11::TINYINT AS soreness) FROM it"),
        "ratings in it holds something that a diary cannot hold",
    ),
    "a rating below 0": (changed("ratings", "SELECT * REPLACE ((-1)::TINYINT AS soreness) FROM it"), "cannot hold"),
    "a run without end": (changed("runs", "SELECT * REPLACE ('inf'::DOUBLE AS distance_m) FROM it"), "cannot hold"),
    "a run that is no number": (changed("runs", "SELECT * REPLACE ('nan'::DOUBLE AS moving_s) FROM it"), "cannot hold"),
    "a note of 2001 characters": (
        changed("runs", "SELECT * REPLACE (repeat('x', 2001) AS note) FROM it"), "cannot hold"
    ),
    "an unknown side": (changed("usuals", "SELECT * REPLACE ('middle' AS side) FROM it"), "cannot hold"),
    "nothing where something must be": (changed("runs", "SELECT * REPLACE (NULL::TEXT AS zone) FROM it"), "cannot hold"),
    "the same row twice": (changed("runs", "FROM it UNION ALL FROM it"), "cannot hold"),
    "an endless day": (
        changed("runs", "SELECT * REPLACE ('infinity'::DATE AS local_date) FROM it"), "runs in it has a day before 1700"
    ),
    "the year 2200": (
        changed("usuals", "SELECT * REPLACE ('2200-01-01'::TIMESTAMP AS said_at) FROM it"), "usuals in it has a day"
    ),
    "the year 1699": (
        changed("check_ins", "SELECT * REPLACE ('1699-12-31'::DATE AS local_date) FROM it"), "check_ins in it has a day"
    ),
    "a plan that is no JSON": (planned("warm up"), NO_PLAN),
    "a plan that is no list": (planned("7"), NO_PLAN),
    "a plan nested without end": (planned("[" * 100_000), NO_PLAN),
    "a plan with a strange step": (planned(plan(kind="nap")), NO_PLAN),
    "a plan with more to a step": (planned(plan(script="x")), NO_PLAN),
    "an exercise that is no text": (planned(plan(exercise=7)), NO_PLAN),
    "an exercise of 201 characters": (planned(plan(exercise="x" * 201)), NO_PLAN),
    "seconds that are no number": (planned(plan(seconds="long")), NO_PLAN),
    "seconds without end": (planned(plan(seconds=float("inf"))), NO_PLAN),
    "seconds below 0": (planned(plan(seconds=-1)), NO_PLAN),
    "more seconds than a day": (planned(plan(seconds=86_401)), NO_PLAN),
    "half a repetition": (planned(plan(repetitions=[1, 1.5])), NO_PLAN),
    "one of two repetitions": (planned(plan(repetitions=[1])), NO_PLAN),
    "a level that is no text": (planned(plan(level=3)), NO_PLAN),
    "a warm-up that nobody knows": (
        changed("sessions", "SELECT * REPLACE ('sang' AS warm_up) FROM it"),
        "what was told of a warm-up in it cannot be read",
    ),
    "numbers of a move that are a list": (
        changed("moves", "SELECT * REPLACE ('[]' AS numbers) FROM it"), "the numbers of a move in it cannot be read"
    ),
    "a number of a move without end": (
        changed("moves", "SELECT * REPLACE ('{\"red\": Infinity}' AS numbers) FROM it"),
        "the numbers of a move in it cannot be read",
    ),
    "trials that are no list": (
        changed("self_tests", "SELECT * REPLACE ('7' AS trials) FROM it"), "the trials of a self-test in it cannot be read"
    ),
    "a trial that is no number": (
        changed("self_tests", "SELECT * REPLACE ('[true]' AS trials) FROM it"),
        "the trials of a self-test in it cannot be read",
    ),
    "a trial without end": (
        changed("self_tests", "SELECT * REPLACE ('[Infinity]' AS trials) FROM it"),
        "the trials of a self-test in it cannot be read",
    ),
    "an order of a trial that is not one of each": (
        changed("trials", "SELECT * REPLACE (repeat('11', 14) AS assigned) FROM it"),
        "the order of a trial in it cannot be read",
    ),
    "an order of a trial with more days than there are": (
        changed("trials", "SELECT * REPLACE (repeat('10', 57) AS assigned) FROM it"), "cannot hold"
    ),
    "a trial on ground that nobody knows": (
        changed("trials", "SELECT * REPLACE ('ground' AS kind, 'moon' AS name) FROM it"),
        "the ground of a trial in it cannot be read",
    ),
    "tags that are no list": (
        changed("check_ins", "SELECT * REPLACE ('{}' AS tags) FROM it"), "the tags in it cannot be read"
    ),
    "a tag that is no text": (
        changed("check_ins", "SELECT * REPLACE ('[7]' AS tags) FROM it"), "the tags in it cannot be read"
    ),
    "columns of a table that are no list": (
        changed("table_answers", "SELECT * REPLACE ('{}' AS header) FROM it"), "the columns of a table in it cannot be read"
    ),
    "columns of a table that cannot be shown": (
        changed("table_answers", "SELECT * REPLACE ('[\"\\ud800\"]' AS header) FROM it"),
        "the columns of a table in it cannot be read",
    ),
    "a column beyond every table": (
        changed("table_answers", """SELECT * REPLACE ('{"places": {"day": 200}, "units": {}, "order": "unsaid", "felt": "unsaid"}' AS answer) FROM it"""),
        "what was said of a table in it cannot be read",
    ),
    "a unit that is no text": (
        changed("table_answers", """SELECT * REPLACE ('{"places": {}, "units": {"time": 7}, "order": "unsaid", "felt": "unsaid"}' AS answer) FROM it"""),
        "what was said of a table in it cannot be read",
    ),
    "an order of dates that nobody knows": (
        changed("table_answers", """SELECT * REPLACE ('{"places": {}, "units": {}, "order": "year first", "felt": "unsaid"}' AS answer) FROM it"""),
        "what was said of a table in it cannot be read",
    ),
    "an answer about a table without its columns": (
        changed("table_answers", "SELECT * REPLACE ('[]' AS answer) FROM it"), "what was said of a table in it cannot be read"
    ),
    "eleven tags": (
        changed("profile", "SELECT * REPLACE ('[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\"]' AS tags) FROM it"),
        "the tags in it cannot be read",
    ),
    "a routine that is none": (
        changed("routines", "SELECT * REPLACE ('[[[' AS content) FROM it"), "a routine in it cannot be read"
    ),
    "a set number that is no number": (planned(plan(set_number="1")), NO_PLAN),
    "signs that are no list": (
        changed("screenings", "SELECT * REPLACE ('{}' AS ticked) FROM it"), "a list of signs in it cannot be read"
    ),
    "a sign that is no text": (changed("screenings", "SELECT * REPLACE ('[1]' AS ticked) FROM it"), "a list of signs"),
    "a sign of 201 characters": (
        changed("screenings", """SELECT * REPLACE ('["' || repeat('x', 201) || '"]' AS ticked) FROM it"""),
        "a list of signs",
    ),
    "an earlier version that is none": (
        changed("revisions", "SELECT * REPLACE ('[]' AS body) FROM it"), "an earlier version in it cannot be read"
    ),
    "sources that are no list": (
        changed("runs", "SELECT * REPLACE ('7' AS sources) FROM it"), "the sources of a run in it cannot be read"
    ),
    "a source with more to it": (
        changed("runs", """SELECT * REPLACE ('[{"source": "", "digest": "", "script": "x"}]' AS sources) FROM it"""),
        "the sources of a run",
    ),
    "a source that is no text": (
        changed("runs", """SELECT * REPLACE ('[{"source": 7, "digest": ""}]' AS sources) FROM it"""),
        "the sources of a run",
    ),
    "a source of 301 characters": (
        changed(
            "runs",
            """
            SELECT * REPLACE ('[{"source": "' || repeat('x', 301) || '", "digest": ""}]' AS sources) FROM it
            """,
        ),
        "the sources of a run",
    ),
    **{
        f"a run on other ground that is {what}": (
            changed("runs", f"SELECT * REPLACE ('{text}' AS other_surfaces, 'road' AS surface) FROM it"),
            "the ground of a run in it cannot be read",
        )
        for what, text in {
            "no list": "7",
            "nothing": "null",
            "nested beyond measure": "[" * 100_000,
            "no pairs": '["grass", 0.5]',
            "more than a pair": '[["grass", 0.5, 1]]',
            "unknown": '[["moon", 0.5]]',
            "a share that is a text": '[["grass", "0.5"]]',
            "a share that is whole": '[["grass", true]]',
            "a share that is no number": '[["grass", NaN]]',
            "a share of none": '[["grass", 0.0]]',
            "a share beyond all": '[["grass", 1e400]]',
            "a share too long to read": f'[["grass", {"9" * 5000}]]',
            "named twice": '[["grass", 0.25], ["grass", 0.25]]',
            "its main ground": '[["road", 0.25]]',
            "all there is": '[["grass", 0.5], ["sand", 0.5]]',
        }.items()
    },
    "a run on other ground without a main one": (
        changed("runs", """SELECT * REPLACE ('[["grass", 0.5]]' AS other_surfaces, NULL::TEXT AS surface) FROM it"""),
        "the ground of a run in it cannot be read",
    ),
    "half a letter in a name of a file": (
        changed("imports", "SELECT * REPLACE ('[\"\\ud800\"]' AS files) FROM it"), "the files of an import"
    ),
    "half a letter in a source": (
        changed("runs", """SELECT * REPLACE ('[{"source": "\\ud800", "digest": ""}]' AS sources) FROM it"""),
        "the sources of a run",
    ),
    "half a letter in an exercise": (planned(plan(exercise="\ud800")), NO_PLAN),
    "half a letter in a sign": (
        changed("screenings", """SELECT * REPLACE ('["\\ud800"]' AS ticked) FROM it"""), "a list of signs"
    ),
    "files that are no list": (
        changed("imports", "SELECT * REPLACE ('{}' AS files) FROM it"), "the files of an import in it cannot be read"
    ),
    "a file that is no text": (changed("imports", "SELECT * REPLACE ('[1]' AS files) FROM it"), "the files of an import"),
    "a file of 301 characters": (
        changed("imports", """SELECT * REPLACE ('["' || repeat('x', 301) || '"]' AS files) FROM it"""),
        "the files of an import",
    ),
    "an import in the year 2200": (
        changed("imports", "SELECT * REPLACE ('2200-01-01'::TIMESTAMP AS undone_at) FROM it"), "imports in it has a day"
    ),
    "two diaries": (changed("diary", "FROM it UNION ALL SELECT gen_random_uuid(), NULL FROM it"), "whose diary it is"),
    "somebody else's diary": (
        said(diary_id="00000000-0000-0000-0000-000000000007"), "it does not say whose diary it is"
    ),
    "more counted than there is": (
        said(counts={"runs": 9}), "it holds something else than it says"
    ),
    "kinds nobody knows": (said(counts={"shoes": 1}), "it holds something else than it says"),
    "another first day": (said(first_day="2020-01-01"), "it holds something else than it says"),
    "another last day": (said(last_day=None), "it holds something else than it says"),
    "a table that is none": (lambda parts: claiming(parts | {RUNS: b"PAR1 but no more"}), "runs in it is damaged"),
    "a table cut off": (lambda parts: claiming(parts | {RUNS: parts[RUNS][:-9]}), "runs in it is damaged"),
    "a table changed by one bit": (
        lambda parts: parts | {RUNS: parts[RUNS][:99] + bytes([parts[RUNS][99] ^ 1]) + parts[RUNS][100:]},
        "runs.parquet in it is not what it was",
    ),
    "a schema before the first": (said(schema=0), "its schema has a number that never was"),
    "an older schema": (said(schema=1), "exports.parquet in it does not belong to a backup"),
}  # fmt: skip


def refusal(source: io.BytesIO | Path) -> StoreError:
    with pytest.raises(StoreError) as refused:
        archive.contents(source)
    return refused.value


@pytest.mark.parametrize(("change", "words"), CHANGED.values(), ids=CHANGED.keys())
def test_what_does_not_belong_into_a_diary_is_refused(
    parts: Parts, change: Callable[[Parts], Parts], words: str
) -> None:
    failure = refusal(packed(change(parts)))
    assert isinstance(failure, BrokenBackup)
    assert words in str(failure)
    assert "The diary was not changed." in str(failure)


VERSIONS: dict[str, tuple[str, str]] = {
    "nothing": ("'{}'", "an earlier version in it cannot be read"),
    "more than a run": ("json_merge_patch(body, '{\"script\": 1}')", "an earlier version in it cannot be read"),
    "no ground": ("json_merge_patch(body, '{\"surface\": \"moon\"}')", "an earlier version in it cannot be read"),
    "all on other ground": (
        "json_merge_patch(body, '{\"other_surfaces\": [[\"sand\", 5]]}')", "the ground of a run in it cannot be read"
    ),
    "a run backwards": ("json_merge_patch(body, '{\"distance_m\": -5}')", "revisions in it holds something"),
    "a run without end": ("json_merge_patch(body, '{\"distance_m\": 1e308}')", "revisions in it holds something"),
    "a note without end": (
        "json_merge_patch(body, '{\"note\": \"' || repeat('x', 2001) || '\"}')", "revisions in it holds something"
    ),
    "the first year": ("json_merge_patch(body, '{\"day\": \"0001-01-01\"}')", "runs in it has a day before 1700"),
    "an import that is not there": (
        "json_merge_patch(body, '{\"import_id\": \"00000000-0000-0000-0000-0000000000ff\"}')",
        "an earlier version in it cannot be read",
    ),
}  # fmt: skip


COMPLETED = UUID(int=7)


@pytest.fixture(scope="module")
def completed() -> bytes:
    """A backup of a diary with a run that two imports have completed."""
    with closing(open_in_memory()) as store:
        before = run(0, id=COMPLETED)
        with store.writing() as db:
            runs.save(db, before, AT)
        for steps in (1, 2):
            after = replace(before, steps=steps)
            imports.add(store, Plan((), (RunChange(before, after),)), [], uuid4(), LATER + steps * days(1))
            before = after
        return archive.download(store, LATER)


def versions(whole: bytes, body: str) -> io.BytesIO:
    with ZipFile(io.BytesIO(whole)) as readable:
        parts = {name: readable.read(name) for name in readable.namelist()}
    return packed(changed("revisions", f"SELECT * REPLACE (({body})::TEXT AS body) FROM it")(parts))


@pytest.mark.parametrize(("body", "words"), VERSIONS.values(), ids=VERSIONS.keys())
def test_what_undoing_an_import_would_write_is_looked_at_too(completed: bytes, body: str, words: str) -> None:
    failure = refusal(versions(completed, body))
    assert isinstance(failure, BrokenBackup)
    assert words in str(failure)


def test_undoing_an_import_from_a_backup_writes_to_its_own_run_alone(completed: bytes) -> None:
    strange = 'json_merge_patch(body, \'{"id": "00000000-0000-0000-0000-0000000000ff", "effort": 9}\')'
    with closing(open_in_memory()) as store:
        merging.merge(store, versions(completed, strange), LATER)
        with store.writing() as db:
            for one in imports.latest(db, 2):
                imports.undo(db, one.id, LATER + days(9))
            assert [(one.id, one.effort, one.steps) for one in runs.within(db, *ALWAYS)] == [(COMPLETED, 9, None)]


def test_what_a_plan_may_hold_is_taken(parts: Parts) -> None:
    for text in ("[]", plan(seconds=86_400, repetitions=[1, 2], exercise="x" * 200, side="left"), plan(seconds=0)):
        assert archive.contents(packed(planned(text)(parts))).holds.counts["sessions"] == 2


@pytest.mark.parametrize(("steps", "fits"), [(checking.MOST_STEPS, True), (checking.MOST_STEPS + 1, False)])
def test_a_plan_has_an_end(parts: Parts, steps: int, fits: bool) -> None:
    long = packed(planned(json.dumps(json.loads(plan()) * steps))(parts), ZIP_STORED)
    with nullcontext() if fits else pytest.raises(BrokenBackup, match="a plan of a session"):
        archive.contents(long)


@pytest.mark.parametrize("edge", ["1700-01-01", "2199-12-31"])
def test_the_last_years_that_can_be_are_taken(parts: Parts, edge: str, tmp_path: Path) -> None:
    made = packed(changed("usuals", f"SELECT * REPLACE ('{edge}'::TIMESTAMP AS said_at) FROM it")(parts))
    archive.restore_into_new(made, tmp_path / "edge.duckdb")
    with closing(open_store(tmp_path / "edge.duckdb")) as store, store.reading() as db:
        assert {at.date().isoformat() for _, _, at in usuals.every(db)} == {edge}


def test_every_moment_of_a_diary_has_its_bounds(store: Store) -> None:
    with store.reading() as db:
        moments = {
            (table, column)
            for table, columns in shape(db).items()
            for column, type_ in columns
            if type_ in ("DATE", "TIMESTAMP")
        }
    looked_at = OUT_OF_TIME.split("UNION ALL")
    assert {table for table, _ in moments} == {part.split("'")[1] for part in looked_at}
    for table, column in moments:
        [part] = [part for part in looked_at if f"'{table}'" in part]
        assert part.count(column) == 2, (table, column)


MANIFESTS: dict[str, bytes] = {
    "no JSON": b"surefoot",
    "no text": b"\xff\xfe",
    "nested without end": b"[" * 100_000,
    "a list": b"[]",
    "of something else": b'{"format": "photo album"}',
    "nothing but a format": b'{"format": "surefoot backup"}',
}
CLAIMS: dict[str, dict[str, object]] = {
    "a schema that is no number": {"schema": "2"},
    "a schema that is yes": {"schema": True},
    "less than no rows": {"files": {"runs.parquet": {"sha256": "", "rows": -1}}},
    "files that are a list": {"files": []},
    "a version that would be drawn": {"app_version": "![x](//evil)"},
    "a version of 41 characters": {"app_version": "1" * 41},
    "no version of the database": {"database": None},
    "an id that is none": {"diary_id": "me"},
    "a moment that is none": {"created_at": "yesterday"},
    "a moment before all": {"created_at": "0001-01-01T00:00:00+14:00"},
    "counts that are a number": {"counts": 7},
    "a day that is none": {"first_day": "31.12.2026"},
}


@pytest.mark.parametrize("text", MANIFESTS.values(), ids=MANIFESTS.keys())
def test_a_manifest_of_anything_else_is_no_backup(parts: Parts, text: bytes) -> None:
    assert isinstance(refusal(packed(parts | {MANIFEST: text})), NotABackup)


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=CLAIMS.keys())
def test_a_manifest_that_says_what_cannot_be_is_refused(parts: Parts, claims: dict[str, object]) -> None:
    failure = refusal(packed(claiming(parts, **claims)))
    assert isinstance(failure, NotABackup)
    assert "its manifest lacks something or holds what cannot be" in str(failure)


def test_a_backup_that_could_not_be_counted_yet_is_taken(parts: Parts) -> None:
    manifest = {name: claim for name, claim in json.loads(parts[MANIFEST]).items() if name != "counts"}
    found = archive.contents(packed(parts | {MANIFEST: json.dumps(manifest).encode()}))
    assert found.holds.counts["runs"] == 2


def test_a_newer_backup_is_refused_with_its_version(parts: Parts) -> None:
    failure = refusal(packed(claiming(parts, schema=99, app_version="9.8.7")))
    assert isinstance(failure, NewerBackup)
    assert "made by a newer Surefoot (9.8.7)" in str(failure)


def _text(whole: bytes) -> bytes:
    return b"Mon left 2\n" * 100


def _nothing(whole: bytes) -> bytes:
    return b""


def _cut_off(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def _last_byte_gone(whole: bytes) -> bytes:
    return whole[:-1]


def _without_manifest(whole: bytes) -> bytes:
    return packed({"holiday.jpg": b"\xff\xd8"}).getvalue()


def _garbled(whole: bytes) -> bytes:
    """Spoil the compressed bytes of the manifest."""
    made = bytearray(packed({MANIFEST: bytes(range(256))}).getvalue())
    made[45:60] = b"\xff" * 15
    return bytes(made)


def _of_another_make(whole: bytes) -> bytes:
    """Say that a newer tool is needed than there is."""
    made = bytearray(packed({MANIFEST: b"{}"}).getvalue())
    at = made.index(b"PK\x01\x02") + 6
    made[at : at + 2] = struct.pack("<H", 99)
    return bytes(made)


@pytest.mark.parametrize(
    "make", [_text, _nothing, _cut_off, _last_byte_gone, _without_manifest, _garbled, _of_another_make]
)
def test_what_is_not_a_whole_zip_of_surefoot_is_no_backup(
    whole: bytes, tmp_path: Path, make: Callable[[bytes], bytes]
) -> None:
    file = tmp_path / "chosen.zip"
    file.write_bytes(make(whole))
    for source in (file, io.BytesIO(make(whole))):
        assert isinstance(refusal(source), NotABackup)
    assert str(refusal(file)).startswith(f"{file} is not a backup of Surefoot: ")


def test_a_file_that_is_not_there_or_a_folder_is_said(tmp_path: Path) -> None:
    assert "cannot be read: No such file or directory" in str(refusal(tmp_path / "gone.zip"))
    assert "cannot be read: Is a directory" in str(refusal(tmp_path))


def test_what_was_chosen_in_a_browser_is_called_by_its_name() -> None:
    chosen = io.BytesIO(b"")
    chosen.name = "../../home/photo.zip"  # type: ignore[attr-defined]
    assert str(refusal(chosen)).startswith("photo.zip is not a backup")


def _twice(parts: Parts) -> io.BytesIO:
    made = packed(parts)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(made, "a") as appended:
        appended.writestr(RUNS, parts[RUNS])
    return made


def _flagged(parts: Parts) -> io.BytesIO:
    made = bytearray(packed(parts).getvalue())
    at = made.index(b"PK\x01\x02") + 8
    made[at : at + 2] = struct.pack("<H", 1)
    return io.BytesIO(bytes(made))


def _in_another_way(parts: Parts) -> io.BytesIO:
    return packed(parts, ZIP_BZIP2)


def _large_manifest(parts: Parts) -> io.BytesIO:
    return packed(parts | {MANIFEST: parts[MANIFEST] + b" " * unpacking.MOST_MANIFEST})


def _bomb(parts: Parts) -> io.BytesIO:
    return packed(parts | {RUNS: bytes(1 << 20)})


ODD: dict[str, tuple[Callable[[Parts], io.BytesIO], str]] = {
    "two of a name": (_twice, "two files in it have the same name"),
    "encrypted": (_flagged, "it is encrypted"),
    "another compression": (_in_another_way, "packed in a way that Surefoot does not use"),
    "a manifest above its size": (_large_manifest, "its manifest is too large"),
    "a bomb": (_bomb, "runs.parquet in it is packed suspiciously tight"),
}


@pytest.mark.parametrize(("make", "words"), ODD.values(), ids=ODD.keys())
def test_an_odd_zip_is_refused(parts: Parts, make: Callable[[Parts], io.BytesIO], words: str) -> None:
    assert words in str(refusal(make(parts)))


@pytest.mark.parametrize("fits", [True, False])
def test_a_table_may_not_grow_without_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fits: bool) -> None:
    with ZipFile(packed({RUNS: b"x" * 1000})) as readable:
        growth = 1000 / readable.getinfo(RUNS).compress_size
        monkeypatch.setattr(unpacking, "MOST_GROWTH", math.ceil(growth) if fits else math.floor(growth))
        with pytest.raises(BrokenBackup) as refused:
            unpacking.unpack(readable, "runs", "another digest", tmp_path / "runs", Path("x.zip"))
    assert ("not what it was" in str(refused.value)) is fits


def test_a_zip_that_would_fill_the_disk_is_refused_before_it_is_unpacked(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = sum(map(len, parts.values()))
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", total)
    archive.contents(packed(parts))
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", total - 1)
    assert "it would unpack to more than" in str(refusal(packed(parts)))


def test_a_zip_above_its_size_is_not_even_opened(whole: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_PACKED", len(whole))
    archive.contents(io.BytesIO(whole))
    monkeypatch.setattr(unpacking, "MOST_PACKED", len(whole) - 1)
    assert "it is larger than" in str(refusal(io.BytesIO(whole)))


@pytest.mark.parametrize("piece", [1 << 20, 3], ids=["in one piece", "with entries across pieces"])
def test_too_many_members_are_counted_before_they_are_read(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(unpacking, "PIECE", piece)
    small = {MANIFEST: b"{}"}
    few = small | {f"{number}": b"" for number in range(unpacking.MOST_MEMBERS - 1)}
    assert "its manifest" in str(refusal(packed(few)))
    assert "it holds more than 100 files" in str(refusal(packed(few | {"one more": b""})))


def test_rows_are_counted_before_they_are_read(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    swollen = rewritten(parts[RUNS], "SELECT it.* FROM it CROSS JOIN range(50)")
    dishonest = json.loads(claiming(parts | {RUNS: swollen})[MANIFEST])["files"]
    dishonest[RUNS]["rows"] = 2
    assert "another number of rows" in str(refusal(packed(claiming(parts | {RUNS: swollen}, files=dishonest))))
    for most, words in ((99, "runs in it has another number of rows"), (100, "a diary cannot hold")):
        monkeypatch.setattr(reading, "MOST_ROWS", most)
        assert words in str(refusal(packed(claiming(parts | {RUNS: swollen}))))


@pytest.mark.parametrize("compression", [ZIP_STORED, ZIP_DEFLATED])
def test_a_backup_packed_again_by_hand_is_still_one(parts: Parts, whole: bytes, compression: int) -> None:
    assert archive.contents(packed(parts, compression)) == archive.contents(io.BytesIO(whole))


def test_what_cannot_be_right_but_can_be_shown_is_taken_and_said(parts: Parts) -> None:
    alone = changed("signs", "SELECT * REPLACE (gen_random_uuid() AS check_in_id) FROM it LIMIT 1")
    assert archive.contents(packed(alone(parts))).problems == ("The diary holds 1 signs without a check-in.",)


USES: list[Callable[[Store, io.BytesIO], object]] = [
    lambda store, source: restoring.replace(store, source, backups.LATER),
    lambda store, source: merging.merge(store, source, backups.LATER),
    lambda store, source: restoring.preview(store, source),
    lambda store, source: archive.restore_into_new(source, store.path.with_name("new.duckdb")),  # type: ignore[union-attr]
]


@pytest.mark.parametrize("use", USES, ids=["replace", "merge", "preview", "a new file"])
def test_a_bad_backup_changes_nothing_however_it_is_used(
    parts: Parts, other: Store, use: Callable[[Store, io.BytesIO], object]
) -> None:
    before, beside = all_of(other), sorted(other.path.parent.rglob("*"))  # type: ignore[union-attr]
    for make in (_bomb, _twice, lambda parts: packed(CHANGED["a rating above 10"][0](parts))):
        with pytest.raises(StoreError):
            use(other, make(parts))
    assert all_of(other) == before
    assert sorted(other.path.parent.rglob("*")) == beside  # type: ignore[union-attr]
    assert not connecting.work_folder(None).exists()


def test_a_full_disk_is_not_the_backup_s_fault(whole: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise duckdb.IOException("IO Error: No space left on device")

    monkeypatch.setattr(reading, "_rows", full)
    assert isinstance(refusal(io.BytesIO(whole)), DiskFull)

    def full_again(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reading, "unpack", full_again)
    assert isinstance(refusal(io.BytesIO(whole)), DiskFull)
