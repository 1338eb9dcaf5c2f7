"""Files -> questions, or all problems with file, line and remedy."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drill.deck.faults import DeckError
    from drill.deck.reading import read, scan

__all__ = ["DeckError", "bundled", "read", "scan"]


def bundled() -> Path:
    """The folder of the deck that comes with the program.

    >>> (bundled() / "deck.toml").is_file()
    True
    """
    import questions

    return Path(questions.__path__[0])


_PLACES = {"DeckError": "drill.deck.faults", "read": "drill.deck.reading", "scan": "drill.deck.reading"}


def __getattr__(name: str) -> Any:
    """Import late: a deck that is kept need not be read."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(_PLACES[name]), name)
