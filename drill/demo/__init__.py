"""Demonstrations: something is measured live, shown as a picture in the terminal, and summed up in a sentence.

Importing this loads neither torch nor the engine's measuring code; each demonstration does so when it is called.
"""

from drill.demo.result import Demo
from drill.demo.transfers import transfer

__all__ = ["Demo", "transfer"]
