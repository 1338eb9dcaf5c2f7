"""What streams and the host know of each other, against a search through all that waits for what."""

from hypothesis import given
from hypothesis import strategies as st

from engine.accelerator.order import Order

STREAMS = 3
streams = st.integers(0, STREAMS - 1)
programs = st.lists(
    st.one_of(
        st.tuples(st.just("work"), streams),
        st.tuples(st.just("mark"), streams),
        st.tuples(st.just("wait"), streams, st.integers(0, 5)),
        st.tuples(st.just("host waits"), st.none() | streams),
        st.tuples(st.just("host waits for mark"), st.integers(0, 5)),
    ),
    max_size=25,
)


class Graph:
    """The same, as edges: from what must be done to what starts afterwards only."""

    def __init__(self):
        self.edges: dict[object, set[object]] = {"host": set()}
        self.ends = {stream: ("begin", stream) for stream in range(STREAMS)}
        self.count = 0

    def put(self, stream, *more):
        """Append to a stream: after all before it there, and after what the host has waited for."""
        self.count += 1
        node = (stream, self.count)
        self.edges[node] = {self.ends[stream], *self.edges["host"], *more}
        self.ends[stream] = node
        return node

    def before(self, node):
        seen, pending = set(), [node]
        while pending:
            for earlier in self.edges.get(pending.pop(), ()):
                if earlier not in seen:
                    seen.add(earlier)
                    pending.append(earlier)
        return seen


@given(programs)
def test_clocks_know_exactly_what_a_search_finds(program):
    order, graph = Order(), Graph()
    marks, works = [], []
    for place, (kind, *what) in enumerate(program, 1):
        if kind == "work":
            works.append((what[0], place, graph.put(what[0])))
        elif kind == "mark":
            order.mark(len(marks), what[0], place)
            marks.append(graph.put(what[0]))
        elif kind == "wait" and what[1] < len(marks):
            order.wait(what[0], what[1])
            graph.put(what[0], marks[what[1]])
        elif kind == "host waits":
            order.host_waits(what[0], place)
            ends = graph.ends.values() if what[0] is None else [graph.ends[what[0]]]
            graph.edges["host"] |= set(ends)
        elif kind == "host waits for mark" and what[0] < len(marks):
            order.host_waits_for_mark(what[0])
            graph.edges["host"].add(marks[what[0]])
    for stream, place, node in works:
        assert order.host_knows(stream, place) == (node in graph.before("host"))
        for other in range(STREAMS):
            assert order.stream_knows(other, stream, place) == (node in graph.before(graph.put(other)))
