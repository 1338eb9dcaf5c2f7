"""Replacing attributes of torch for a while, and putting every one of them back."""

from collections.abc import Callable
from typing import Any

MISSING = object()


class Patches:
    """What was replaced, so that all of it can be undone.

    >>> class Owner: name = "old"
    >>> patches = Patches()
    >>> patches.set(Owner, "name", "new"); patches.set(Owner, "other", 1)
    >>> patches.restore()
    >>> Owner.name, hasattr(Owner, "other")
    ('old', False)
    """

    def __init__(self) -> None:
        self._done: list[tuple[Any, str, object, object]] = []
        self.lifted = False

    def set(self, owner: Any, name: str, value: object) -> None:
        """Replace an attribute of a class or module, or add it."""
        before = vars(owner).get(name, MISSING)  # not getattr: an inherited one is put back by deleting ours
        self._done.append((owner, name, before, value))
        setattr(owner, name, value)

    def wrap(self, owner: Any, name: str, wrapper: Callable[[Any], object]) -> None:
        """Replace an attribute by what `wrapper` makes of it."""
        self.set(owner, name, wrapper(getattr(owner, name)))

    def restore(self) -> None:
        """Undo everything, the latest first."""
        self.lift()
        self._done.clear()

    def lift(self) -> None:
        """Undo everything for now; `apply` does it again."""
        for owner, name, before, _ in reversed(self._done):
            if before is MISSING:
                delattr(owner, name)
            else:
                setattr(owner, name, before)
        self.lifted = True

    def apply(self) -> None:
        """Do again what `lift` undid."""
        for owner, name, _, value in self._done:
            setattr(owner, name, value)
        self.lifted = False

    def originals(self) -> dict[int, object]:
        """What now stands for each replaced function, by the identity of the original."""
        return {id(before): value for _, _, before, value in self._done if callable(before)}
