"""A whole diary as one ZIP that any program can read: written, looked into, and made a diary again."""

from ankle_core.store.archive.reading import Contents, contents, made_with, restore_into_new
from ankle_core.store.archive.writing import PLAIN, WITH_CSV, Form, download, export

__all__ = ["PLAIN", "WITH_CSV", "Contents", "Form", "contents", "download", "export", "made_with", "restore_into_new"]
