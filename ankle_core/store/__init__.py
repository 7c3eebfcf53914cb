"""The store: the only SQL, and the one file that holds all of a runner's data."""

from ankle_core.store.file.store import Store
from ankle_core.store.file.system import syncing_service
from ankle_core.store.file.transactions import Transaction
from ankle_core.store.lifecycle.opening import default_path, open_store

__all__ = ["Store", "Transaction", "default_path", "open_store", "syncing_service"]
