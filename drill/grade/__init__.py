"""Runs learners' code sealed off from the machine, and judges it.

>>> "Grader" in __all__
True
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drill.grade.grader import Grader

__all__ = ["Grader"]


def __getattr__(name: str) -> Any:
    """Import late: the worker processes live in this package too, and need nothing of the app's half."""
    if name == "Grader":
        from drill.grade.grader import Grader

        return Grader
    raise AttributeError(name)
