"""The log of all answers: the only SQL of the program."""

from drill.store.errors import (
    BusyError,
    ConflictError,
    DamagedError,
    DiskError,
    ImportFaultsError,
    NewerLogError,
    NotALogError,
    ReadOnlyError,
    ReplacedError,
    StoreError,
    UnknownReviewError,
)
from drill.store.identity import device_id, new_id
from drill.store.log import Log

__all__ = [
    "BusyError",
    "ConflictError",
    "DamagedError",
    "DiskError",
    "ImportFaultsError",
    "Log",
    "NewerLogError",
    "NotALogError",
    "ReadOnlyError",
    "ReplacedError",
    "StoreError",
    "UnknownReviewError",
    "device_id",
    "new_id",
]
