"""A diary written as one ZIP: consistent while others write, and read back before it gets its name."""

from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from shutil import copyfileobj
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import duckdb
from duckdb import (
    CaseExpression,
    ColumnExpression,
    ConstantExpression,
    DuckDBPyConnection,
    DuckDBPyRelation,
    Expression,
    FunctionExpression,
)
from duckdb.sqltypes import VARCHAR, DuckDBPyType

from ankle_core.store.archive.describing import readme
from ankle_core.store.archive.manifest import (
    MANIFEST,
    README,
    SCHEMA,
    Manifest,
    Table,
    app_version,
    csv,
    parquet,
    written,
)
from ankle_core.store.archive.proving import Fingerprint, fingerprints, proved
from ankle_core.store.archive.reading import Contents, load, only_id
from ankle_core.store.archive.refusing import BrokenBackup, NotABackup, Unproved
from ankle_core.store.archive.shape import definitions, shape
from ankle_core.store.file import system
from ankle_core.store.file.connecting import connect
from ankle_core.store.file.failures import Failure, translate_os_error
from ankle_core.store.file.migrating import shipped
from ankle_core.store.file.store import Store
from ankle_core.store.file.work_folder import working
from ankle_core.store.tables.whole import exports, integrity
from ankle_core.store.tables.whole.contents import holdings

#: Where a backup is put together, and where it is taken apart again to look whether it is whole.
PACK, UNPACKED = "backup.zip", "unpacked"
#: How a text begins that a spreadsheet would reckon with, in the letters of any keyboard, or cut in two before it.
FORMULA = r"^(\s*[=+\-@＝＋－＠]|[\t\r\n])"


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a backup holds a table: the name of its member, what writes it, and how it is packed."""

    name: Callable[[str], str]
    write: Callable[[DuckDBPyRelation, Path], None]
    packing: int


def _write_parquet(relation: DuckDBPyRelation, target: Path) -> None:
    relation.write_parquet(str(target), compression="zstd")


def _write_csv(relation: DuckDBPyRelation, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    bare = target.with_suffix(".bare")
    relation.project(*map(_harmless, relation.columns, relation.types)).write_csv(str(bare), header=True)
    with bare.open("rb") as readable, target.open("wb") as writable:
        writable.write(BOM_UTF8)
        copyfileobj(readable, writable)


def _harmless(column: str, type_: DuckDBPyType) -> Expression:
    """Return a column as a spreadsheet may have it: what begins like a formula stands after an apostrophe."""
    said = ColumnExpression(column)
    if type_ != VARCHAR:
        return said
    like_a_formula = FunctionExpression("regexp_matches", said, ConstantExpression(FORMULA))
    after = FunctionExpression("concat", ConstantExpression("'"), said)
    return CaseExpression(like_a_formula, after).otherwise(said).alias(column)


#: What a restore reads.
PARQUET = Form(parquet, _write_parquet, ZIP_STORED)
#: What a spreadsheet opens, beside it.
CSV = Form(csv, _write_csv, ZIP_DEFLATED)
PLAIN, WITH_CSV = (PARQUET,), (PARQUET, CSV)


def export(store: Store, target: Path, at: datetime, forms: Sequence[Form] = PLAIN) -> Contents:
    """Write the whole diary as one ZIP to `target`, replacing what is there, and return what is in it.

    `at` is written into it as the moment it was made. Raises a StoreError; `target` is then as it was.
    """
    try:
        with working(store.path) as folder:
            found = _packed(store, folder, at, forms)
            system.copy(folder / PACK, target)
    except OSError as error:
        raise translate_os_error(error, target) from error
    return found


def download(store: Store, at: datetime, forms: Sequence[Form] = PLAIN) -> bytes:
    """Return the whole diary as one ZIP, and write down that it was taken out `at`; raises a StoreError."""
    try:
        with working(store.path) as folder:
            _packed(store, folder, at, forms)
            packed = (folder / PACK).read_bytes()
    except OSError as error:
        raise translate_os_error(error, store.path) from error
    with store.writing() as db:
        exports.record(db, at)
    return packed


def _packed(store: Store, folder: Path, at: datetime, forms: Sequence[Form]) -> Contents:
    with store.reading() as db:
        manifest, rows = _written(db, folder, at, forms)
        texts = {MANIFEST: written(manifest), README: readme(shape(db)), SCHEMA: definitions(db)}
        _pack(folder, texts, manifest, forms)
        try:
            if manifest.schema == len(shipped()):
                return proved(db, folder / PACK, _emptied(folder), rows)
            return _restored(folder)  # what an older schema becomes shows only there
        except (BrokenBackup, NotABackup) as broken:
            raise Unproved(store.path, broken.detail) from broken


def _pack(folder: Path, texts: Mapping[str, str], manifest: Manifest, forms: Sequence[Form]) -> None:
    with ZipFile(folder / PACK, "w") as packed:
        for name, text in texts.items():
            packed.writestr(name, text, ZIP_DEFLATED)
        for table in manifest.tables:
            for form in forms:
                packed.write(folder / form.name(table), form.name(table), form.packing)


def _written(
    db: DuckDBPyConnection, folder: Path, at: datetime, forms: Sequence[Form]
) -> tuple[Manifest, Mapping[str, Fingerprint]]:
    id = only_id(db)
    if id is None:
        raise Failure(None, "it does not say whose diary it is")
    rows = fingerprints(db, shape(db))
    for table in rows:
        for form in forms:
            form.write(db.table(table), folder / form.name(table))
    tables = {table: Table(_digest(folder / parquet(table)), of.rows) for table, of in rows.items()}
    schema = integrity.schema(db)
    held = holdings(db) if schema == len(shipped()) else None  # an older one lacks what is counted now
    return Manifest(app_version(), duckdb.__version__, schema, id, at.astimezone(UTC), held, tables), rows


def _digest(file: Path) -> str:
    with file.open("rb") as readable:
        return file_digest(readable, "sha256").hexdigest()


def _emptied(folder: Path) -> Path:
    unpacked = folder / UNPACKED
    unpacked.mkdir()
    return unpacked


def _restored(folder: Path) -> Contents:
    with closing(Store(connect(None, work=folder))) as store:
        return load(folder / PACK, store, _emptied(folder))
