"""The store: the only SQL, and the one file that holds all of a runner's data."""

from ankle_core.store.diary import Store
from ankle_core.store.opening import default_path, open_store
from ankle_core.store.system import syncing_service

__all__ = ["Store", "default_path", "open_store", "syncing_service"]
