"""A computation graph as text: rails for the terminal, DOT and Mermaid for elsewhere. Pure strings.

Everything here draws either a Value with all below it, or the same graph as plain nodes (see `engine.graph`).
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from engine.graph import Node, NodeLike, equation, expression, nodes
from engine.value import CONSTANT, Value

__all__ = ["Graph", "Node", "Row", "dot", "equation", "expression", "mermaid", "nodes", "rails", "rows"]

Graph = Value | Sequence[NodeLike]
Labels = Mapping[Value, str]

WIDEST_TEXT = 20


class Row(NamedTuple):
    """One line of a rails drawing. `node` is a position in the graph, or None on a line that only starts a rail."""

    node: int | None
    text: str
    rail: str


def rails(graph: Graph, labels: Labels | None = None, *, grads: bool = True) -> str:
    """One row for each node, one rail for each value; a consumer `◀` taps the rails of its operands.

    A rail that is only crossed shows `╫`, so nothing can be misread; constants stand in the text. Without `grads`
    that column holds question marks, to be filled in.

    >>> a, b = Value(2.0), Value(-3.0)
    >>> d = a * b
    >>> e = a + d
    >>> f = d * e
    >>> f.backward()
    >>> print(rails(f, labels={a: "a", b: "b", d: "d", e: "e", f: "f"}))
    node     data  grad
    a           2    24 ─┐
    b          -3   -20 ─╫─┐
    d = a*b    -6   -10 ◀┼─┘
                        ─╫─┐
    e = a+d    -4    -6 ◀┴─┤
                        ─┐ │
    f = d*e    24     1 ◀┴─┘
    """
    plain = _plain(graph, labels)
    table = [("node", "data", "grad", "")]
    for row in rows(plain):
        if row.node is None:
            table.append(("", "", "", row.rail))
        else:
            node = plain[row.node]
            table.append((row.text, _short(node.data), _short(node.grad) if grads else "?", row.rail))
    text, data, grad, _ = (max(map(len, column)) for column in zip(*table, strict=True))
    return "\n".join(f"{a:<{text}}  {b:>{data}}  {c:>{grad}} {d}".rstrip() for a, b, c, d in table)


def rows(graph: Graph, labels: Labels | None = None) -> list[Row]:
    """The lines of a rails drawing without their numbers, for a screen that has its own columns.

    >>> a = Value(3.0)
    >>> rows(a * a, {a: "a"})
    [Row(node=0, text='a', rail='─┐'), Row(node=1, text='v1 = a*a', rail='◀┘')]
    """
    plain = _plain(graph, labels)
    last_use = {operand: i for i, node in enumerate(plain) for operand in node.operands}
    tracks = _Tracks(last_use)
    drawn: list[Row] = []
    for i, node in enumerate(plain):
        if node.op == CONSTANT and i in last_use:
            continue
        sources = [operand for operand in node.operands if plain[operand].op != CONSTANT]
        taps = tracks.tap(i, sources) if sources else ""
        starts = tracks.start(i) if i in last_use else ""
        text = _clipped(equation(plain, i))
        if taps and starts:
            drawn += Row(i, text, taps), Row(None, "", starts)
        else:
            drawn.append(Row(i, text, taps or starts or tracks.line(" ")))
    return drawn


class _Tracks:
    """The rails that are live at one row of the drawing, each in a column that is free again after its last use."""

    def __init__(self, last_use: Mapping[int, int]) -> None:
        self.last_use = last_use
        self.columns: list[int | None] = []
        """The node whose rail runs in each column."""

    def start(self, node: int) -> str:
        """A new rail, in the first column that is free."""
        column = self.columns.index(None) if None in self.columns else len(self.columns)
        line = self.line("─", column, {column: "┐"})
        if column == len(self.columns):
            self.columns.append(node)
        self.columns[column] = node
        return line

    def tap(self, consumer: int, sources: Sequence[int]) -> str:
        """A branch from the rail of each source; rails that nobody needs any more end here."""
        columns = {self.columns.index(source): source for source in sources}
        ending = {column for column, source in columns.items() if self.last_use[source] == consumer}
        furthest = max(columns)
        marks = {column: "┴" if column in ending else "┼" for column in columns}
        marks[furthest] = "┘" if furthest in ending else "┤"
        line = self.line("◀", furthest, marks)
        for column in ending:
            self.columns[column] = None
        return line

    def line(self, edge: str, reach: int = -1, marks: Mapping[int, str] = MappingProxyType({})) -> str:
        """One line: horizontal from the edge as far as column `reach`, with `marks` where it meets its own rails."""
        cells = edge
        for column in range(max(len(self.columns), reach + 1)):
            empty, rail = ("─", "╫") if column < reach else (" ", "│")
            is_live = column < len(self.columns) and self.columns[column] is not None
            cells += marks.get(column, rail if is_live else empty) + empty
        return cells.rstrip()


def dot(graph: Graph, labels: Labels | None = None) -> str:
    r"""The graph in the language of Graphviz, from leaves on the left to the root on the right.

    >>> a = Value(3.0)
    >>> print(dot(a * a, {a: "a"}))
    digraph {
      rankdir=LR; node [shape=box];
      n0 [label="a\ndata 3\ngrad 0"];
      n1 [label="v1 = a*a\ndata 9\ngrad 0"];
      n0 -> n1;
      n0 -> n1;
    }
    """
    plain = _plain(graph, labels)
    boxes = [f'  n{i} [label="{_box(plain, i, chr(92) + "n", chr(92) + chr(34))}"];' for i in range(len(plain))]
    arrows = [f"  n{operand} -> n{i};" for i, node in enumerate(plain) for operand in node.operands]
    return "\n".join(["digraph {", "  rankdir=LR; node [shape=box];", *boxes, *arrows, "}"])


def mermaid(graph: Graph, labels: Labels | None = None) -> str:
    """The graph as a Mermaid flowchart, which many Markdown viewers draw.

    >>> a = Value(3.0)
    >>> print(mermaid(a.exp(), {a: "a"}))
    flowchart LR
      n0["a<br>data 3<br>grad 0"]
      n1["v1 = exp(a)<br>data 20.09<br>grad 0"]
      n0 --> n1
    """
    plain = _plain(graph, labels)
    boxes = [f'  n{i}["{_box(plain, i, "<br>", "#quot;")}"]' for i in range(len(plain))]
    arrows = [f"  n{operand} --> n{i}" for i, node in enumerate(plain) for operand in node.operands]
    return "\n".join(["flowchart LR", *boxes, *arrows])


def _box(plain: Sequence[NodeLike], i: int, newline: str, quote: str) -> str:
    node = plain[i]
    return newline.join(
        [equation(plain, i).replace('"', quote), f"data {_short(node.data)}", f"grad {_short(node.grad)}"]
    )


def _plain(graph: Graph, labels: Labels | None) -> Sequence[NodeLike]:
    return nodes(graph, labels) if isinstance(graph, Value) else graph


def _short(number: float) -> str:
    return f"{number:.4g}"


def _clipped(text: str) -> str:
    return text if len(text) <= WIDEST_TEXT else text[: WIDEST_TEXT - 1] + "…"
