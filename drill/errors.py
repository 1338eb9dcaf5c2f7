"""Errors that know what to say and which exit code scripts should see."""

from dataclasses import dataclass
from pathlib import Path


class DrillError(Exception):
    """The one base class. Its text says where, what and the remedy; only the CLI prints it."""

    exit_code = 2


class MissingError(DrillError):
    """Something is missing in the environment: torch, a GPU, a writable folder."""

    exit_code = 3


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Why a file cannot be read, without the number and the path that Python puts around it.

    >>> unreadable(FileNotFoundError(2, "No such file or directory", "answer.py"))
    'No such file or directory'
    """
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not text in UTF-8"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a file, with its remedy.

    >>> print(Problem(Path("u03/small.md"), 18, "id `topo` is already used at u03/small.md:12", "choose another id"))
    u03/small.md:18: id `topo` is already used at u03/small.md:12 -- choose another id
    """

    path: Path
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what} -- {self.remedy}"
