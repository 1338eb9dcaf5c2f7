"""Doing something once a person pauses, rather than at every key."""

from collections.abc import Callable
from time import monotonic

PAUSE_S, LONGEST_S = 0.5, 3.0
"""Writing has paused when so long no key came; who never pauses is not waited for longer than that."""


class Soon:
    """Called often, it does its work at the next pause, or after a while without any.

    >>> timers, done = [], []
    >>> soon = Soon(lambda s, again: timers.append(again), lambda: done.append("kept"), clock=iter((0, 9)).__next__)
    >>> soon()
    >>> timers.pop()()
    >>> done
    ['kept']
    """

    def __init__(
        self,
        after: Callable[[float, Callable[[], None]], object],
        work: Callable[[], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._after, self._work, self._clock = after, work, clock
        self._first: float | None = None
        """When it was called since the work was done last."""
        self._latest = 0.0

    def __call__(self) -> None:
        """There is something to be done."""
        self._latest = self._clock()
        if self._first is None:
            self._first = self._latest
            self._after(PAUSE_S, self._look)

    def _look(self) -> None:
        now = self._clock()
        if self._first is not None and now - self._latest < PAUSE_S and now - self._first < LONGEST_S:
            self._after(PAUSE_S, self._look)
            return
        self._first = None
        self._work()
