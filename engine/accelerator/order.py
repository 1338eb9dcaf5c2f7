"""What is surely done before what: each stream and the host has a clock of what it has waited for."""

Clock = dict[int | None, int]
"""By stream (None: all of them), up to which place in the program its work is known to be done."""


class Order:
    """Marks, and waits for them. A place is the number of a step; a wait covers all that stood before the mark.

    >>> order = Order()
    >>> order.mark(7, stream=1, place=5)
    >>> order.wait(0, mark=7)
    >>> order.stream_knows(0, 1, 5), order.stream_knows(0, 1, 6), order.host_knows(1, 5)
    (True, False, False)
    >>> order.host_waits(0, place=8)  # and so for all that stream 0 has waited for
    >>> order.host_knows(1, 5)
    True
    """

    def __init__(self) -> None:
        self._host: Clock = {}
        self._streams: dict[int, Clock] = {}
        self._marks: dict[int, Clock] = {}

    def mark(self, number: int, stream: int, place: int) -> None:
        """Put a mark on a stream: it carries what the stream and the host know by then."""
        clock = dict(self._host)
        _merge(clock, self._streams.get(stream, {}))
        _merge(clock, {stream: place})
        self._marks[number] = clock

    def wait(self, stream: int, mark: int) -> None:
        """Let a stream wait for a mark."""
        _merge(self._streams.setdefault(stream, {}), self._marks.get(mark, {}))

    def host_waits(self, stream: int | None, place: int) -> None:
        """Let the host wait for a stream, or for all."""
        _merge(self._host, {stream: place})
        if stream is not None:
            _merge(self._host, self._streams.get(stream, {}))

    def host_waits_for_mark(self, mark: int) -> None:
        """Let the host wait for a mark."""
        _merge(self._host, self._marks.get(mark, {}))

    def host_knows(self, stream: int, place: int) -> bool:
        """Whether a stream is done with a step, so far as the host knows."""
        return _covers(self._host, stream, place)

    def stream_knows(self, stream: int, other: int, place: int) -> bool:
        """Whether what is put on a stream now starts only after another stream is done with a step."""
        known = self._streams.get(stream, {})
        return stream == other or _covers(known, other, place) or _covers(self._host, other, place)


def _merge(clock: Clock, more: Clock) -> None:
    for stream, place in more.items():
        clock[stream] = max(place, clock.get(stream, 0))


def _covers(clock: Clock, stream: int, place: int) -> bool:
    return place <= max(clock.get(None, 0), clock.get(stream, 0))
