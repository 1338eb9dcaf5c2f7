"""Files -> questions, or all problems with file, line and remedy."""

from drill.deck.faults import DeckError
from drill.deck.read import bundled, read, scan

__all__ = ["DeckError", "bundled", "read", "scan"]
