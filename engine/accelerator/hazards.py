"""Work on different streams that nothing keeps in order, though it touches the same device memory."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.accelerator.events import Copy, Keep, Launch, Step
from engine.accelerator.order import Order

SMALL = 1 << 20
"""Up to this many bytes CUDA's caching allocator serves a request from a pool of its own."""


class Use(NamedTuple):
    """A step that touched some memory."""

    stream: int
    place: int
    line: int


@dataclass(slots=True)
class Life:
    """One block of device memory, from where it is allocated to where it is given back."""

    home: int
    """The stream that it was allocated on, and is given back to."""
    uses: dict[int, Use] = field(default_factory=dict)
    """The latest of each stream."""
    written: Use | None = None
    kept_for: set[int] = field(default_factory=set)
    """The streams that `record_stream` named."""
    inherited: tuple[Use, ...] = ()
    """By those who had this memory before, and gave it back too early."""

    def touch(self, here: Use, *, writes: bool) -> None:
        """Note the latest use."""
        self.inherited = ()
        self.uses[here.stream] = here
        if writes:
            self.written = here


class Returned(NamedTuple):
    """Memory that was given back while other streams may still use it."""

    home: int
    size: int
    uses: tuple[Use, ...]


class Hazards:
    """Follows who touches which block, and tells of what is not in order: kind, text and line."""

    def __init__(self, order: Order, tell: Callable[[str, str, int], None]) -> None:
        self._order = order
        self._tell = tell
        self._lives: dict[int, Life] = {}
        self._returned: list[Returned] = []

    def see(self, place: int, step: Step, *, trusted: bool = False) -> None:
        """Look at the next step; trusted where torch itself puts it in order, as it does in a backward pass."""
        for block, here, writes in _uses(place, step):
            life = self._life(block)
            if not trusted:
                self._look(life, here, writes=writes)
            life.touch(here, writes=writes)
        if isinstance(step, Keep):
            self._life(step.block).kept_for.add(step.stream)

    def taken(self, block: int, size: int, stream: int) -> None:
        """A block was allocated; it may lie where one lay that was given back too early."""
        again = next((old for old in self._returned if old.home == stream and fits(size, old.size)), None)
        self._lives[block] = Life(stream, inherited=again.uses if again else ())
        if again:
            self._returned.remove(again)

    def freed(self, block: int, size: int) -> None:
        """A block was given back to the stream that it came from."""
        life = self._lives.pop(block, None)
        if life is None:
            return
        late = [use for use in life.uses.values() if use.stream != life.home and use.stream not in life.kept_for]
        if late or life.inherited:
            self._returned.append(Returned(life.home, size, (*life.inherited, *late)))

    def _life(self, block: int) -> Life:
        return self._lives.setdefault(block, Life(0))  # from before there was a second stream

    def _look(self, life: Life, here: Use, *, writes: bool) -> None:
        for use in self._unordered(life.inherited, here):
            text = (
                f"{name(use.stream)} may still use this memory when {name(here.stream)} gets it again and overwrites "
                f"it on line {here.line}: call record_stream on the tensor, or let {name(here.stream)} wait"
            )
            self._tell("early reuse", text, use.line)
        before = life.uses.values() if writes else filter(None, (life.written,))
        for use in self._unordered(before, here):
            doing = "writing" if use == life.written else "reading"
            text = (
                f"{name(here.stream)} {'overwrites' if writes else 'reads'} what {name(use.stream)} may still be "
                f"{doing} (line {use.line}): let it wait first, by wait_stream or wait_event"
            )
            self._tell("early write" if writes else "early read", text, here.line)

    def _unordered(self, uses: Iterable[Use], here: Use) -> list[Use]:
        return [use for use in uses if not self._order.stream_knows(here.stream, use.stream, use.place)]


def _uses(place: int, step: Step) -> Iterator[tuple[int, Use, bool]]:
    """Which blocks a step touches, and whether it writes to them."""
    match step:
        case Launch():
            here = Use(step.stream, place, step.line)
            in_place = step.work.op.endswith("_") and not step.outputs  # on lists: they return nothing
            yield from ((block, here, in_place) for block in step.inputs)
            yield from ((block, here, True) for block in step.outputs)
        case Copy() if step.block >= 0:
            yield step.block, Use(step.stream, place, step.line), step.direction == "h2d"
        case _:
            pass


def fits(size: int, freed: int) -> bool:
    """Whether the allocator may serve a request from a block that was given back.

    >>> fits(512, 2048), fits(4096, 2048), fits(512, 64 << 20)
    (True, False, False)
    """
    return size <= freed and (size <= SMALL) == (freed <= SMALL)


def name(stream: int) -> str:
    """A stream as people call it."""
    return f"stream {stream}" if stream else "the default stream"
