"""Keys one after the other: each finds the focus where the keys before it have put it.

Textual hands a key to whatever has the focus when it arrives, while the keys before it may still be on their way
through the queues of the widgets: of `7`, Tab, `70` typed in one go, all three digits would land in the first field.
So a key waits here until the one before it has had its whole effect. Only what is merely written does not wait for
its like: it stays in order by itself.
"""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from weakref import WeakSet

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.message import Message
from textual.widgets import Input, TextArea

Typed = events.Key | events.Paste
MOST_ROUNDS = 30
"""So many queues in a row may hand on the effect of one key; it takes three or four."""
PATIENCE_S = 5.0
"""A widget that is removed may never answer; one on a machine that stalls will."""


class InTurn:
    """Decides for each key whether its turn has come, and calls it again when it has."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[Typed] = deque()
        self._called: Typed | None = None
        """Whose turn it is; it is on its way through the queue of the app."""
        self._effect: asyncio.Task[None] | None = None
        """Waits for the effect of the key before."""
        self._written = False
        """Whether something was written since that was waited for last."""
        self._heard = 0
        """How many messages the widgets between the focus and the app have handled."""
        self._listening: WeakSet[DOMNode] = WeakSet()
        self._unmarked, self._marked = 0, asyncio.Event()
        self.held = True
        """Whether nobody can take a key yet: the first question is on the screen long before it can be answered."""

    @property
    def at_rest(self) -> bool:
        """Whether every key has had its effect."""
        return not (self._waiting or self._called or self._effect)

    def begin(self) -> None:
        """From now on there is somebody to take keys."""
        self.held = False
        self._call()

    def admits(self, typed: Typed) -> bool:
        """Whether its turn has come; if not, it is kept until then."""
        if typed is self._called:
            self._called = None
            return True
        if not self.at_rest or self.held or (self._written and not self._writes(typed)):
            self._waiting.append(typed)
            self._call()
            return False
        return True

    @contextmanager
    def turn_of(self, typed: Typed) -> Iterator[None]:
        """Around handing it to the focus: whatever it does there, the next one waits for it."""
        writes, focus = self._writes(typed), self._focus
        yield
        if writes:
            self._written = True
            self._call()
        else:
            self._await_effect(focus)

    @property
    def _focus(self) -> DOMNode:
        return self._app.focused or self._app.screen

    def _writes(self, typed: Typed) -> bool:
        """Whether it only changes the text of the field that has the focus."""
        match self._app.focused, typed:
            case Input() | TextArea(), events.Paste():
                return True
            case Input() | TextArea() as field, events.Key(key=key):  # all others go by way of the app, even the arrows
                return typed.is_printable or (key == "enter" and isinstance(field, TextArea))
            case _:
                return False

    def _call(self) -> None:
        """Call the next one, if there is one and nothing is to be waited for."""
        if not self._waiting or self._called or self._effect or self.held:
            return
        if self._written and not self._writes(self._waiting[0]):
            self._await_effect(self._focus)
        else:
            self._called = self._waiting.popleft()
            self._app.post_message(self._called)

    # -- waiting for an effect ------------------------------------------------------------------------------------

    def _await_effect(self, focus: DOMNode) -> None:
        self._effect = asyncio.create_task(self._settle(focus))

    async def _settle(self, focus: DOMNode) -> None:
        """Wait until nothing moves between where the focus was and the app, nor from where it is now."""
        with suppress(ScreenStackError):  # the app has ended
            for _ in range(MOST_ROUNDS):
                if await self._is_quiet({*focus.ancestors_with_self, *self._focus.ancestors_with_self}):
                    break
        self._effect, self._written = None, False
        self._call()

    async def _is_quiet(self, nodes: set[DOMNode]) -> bool:
        """Let each of them handle what is in its queue; true where there was nothing, so that nothing can follow."""
        heard, self._unmarked = self._heard, len(nodes)
        self._marked.clear()
        for node in nodes:
            if node not in self._listening and node.is_running:
                self._listening.add(node)
                node.message_signal.subscribe(self._app, self._hear, immediate=True)
            if not node.post_message(events.Callback(self._mark)):  # it is being removed
                self._mark()
        try:
            await asyncio.wait_for(self._marked.wait(), PATIENCE_S)
        except TimeoutError:
            return True
        return self._heard == heard

    def _mark(self) -> None:
        """Whatever was in the queue of one more of them is handled."""
        self._unmarked -= 1
        if not self._unmarked:
            self._marked.set()

    def _hear(self, message: Message) -> None:
        if not (isinstance(message, events.Callback) and message.callback == self._mark):
            self._heard += 1
