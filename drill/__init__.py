"""drill: a spaced-repetition interview drill for the terminal."""

__version__ = "0.1.0"
