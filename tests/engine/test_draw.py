"""Drawings are compared as text, so that a reader can see what is right."""

import types

from engine import Value, draw
from engine.nn import Neuron


def diamond():
    a, b = Value(2.0), Value(-3.0)
    d = a * b
    e = a + d
    f = d * e
    f.backward()
    return f, {a: "a", b: "b", d: "d", e: "e", f: "f"}


def lines(text):
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def test_rails_show_each_node_and_where_its_value_goes():
    assert draw.rails(*diamond()) == lines("""
node     data  grad
a           2    24 ─┐
b          -3   -20 ─╫─┐
d = a*b    -6   -10 ◀┼─┘
                    ─╫─┐
e = a+d    -4    -6 ◀┴─┤
                    ─┐ │
f = d*e    24     1 ◀┴─┘
""")


def test_gradients_can_be_left_to_be_found():
    drawing = draw.rails(*diamond(), grads=False)
    assert drawing.splitlines()[1] == "a           2     ? ─┐"
    assert "-20" not in drawing


def test_a_small_graph_fits_beside_an_editor():
    assert max(map(len, draw.rails(*diamond()).splitlines())) <= 40


def test_rails_of_a_graph_with_fifteen_nodes_fit_into_80_by_24():
    x, y, z = Value(1.0), Value(2.0), Value(3.0)
    nodes = [x, y, z]
    for i in range(6):
        nodes.append((nodes[i] * nodes[i + 1] + nodes[i + 2]).tanh())
    drawing = draw.rails(nodes[-1], {x: "x", y: "y", z: "z"}).splitlines()
    assert max(map(len, drawing)) <= 80


def test_constants_stand_in_the_text_and_have_no_row():
    a = Value(3.0)
    assert draw.rails(2 * a + 1, {a: "a"}) == lines("""
node       data  grad
a             3     0 ─┐
v1 = 2*a      6     0 ◀┘
                      ─┐
v2 = v1+1     7     0 ◀┘
""")


def test_a_rail_that_is_only_crossed_is_bridged():
    a, b = Value(2.0), Value(1.0)
    d = a * b
    e = b.exp()
    drawing = draw.rails((d + e) * a, {a: "a", b: "b", d: "d", e: "e"})
    assert "e = exp(b)  2.718     0 ◀╫─┘ │" in drawing.splitlines(), drawing


def test_one_leaf_is_a_drawing():
    assert draw.rails(Value(3.0)) == "node  data  grad\nx1       3     0"


def test_a_constant_alone_is_drawn():
    assert "5" in draw.rails(Value(1.0) * 0 + 5).splitlines()[-1]


def test_long_expressions_are_cut():
    rows = draw.rails(Neuron(9)([1.0] * 9)).splitlines()
    assert any("…" in row for row in rows)


def test_plain_nodes_draw_the_same_picture():
    root, labels = diamond()
    foreign = [types.SimpleNamespace(**node._asdict()) for node in draw.nodes(root, labels)]
    assert draw.rails(foreign) == draw.rails(root, labels)
    assert draw.dot(foreign) == draw.dot(root, labels)
    assert draw.mermaid(foreign) == draw.mermaid(root, labels)


def test_nodes_are_plain_and_in_order_and_point_backwards():
    graph = draw.nodes(*diamond())
    assert [node.label for node in graph] == ["a", "b", "d", "e", "f"]
    assert graph[3] == ("e", "+", (0, 2), -4.0, -6.0)
    assert all(operand < i for i, node in enumerate(graph) for operand in node.operands)


def test_made_up_names_do_not_collide_with_given_ones():
    a, b = Value(1.0), Value(2.0)
    assert [node.label for node in draw.nodes(a * b * a, {b: "v1"})] == ["x1", "v1", "v2", "v3"]


def test_a_value_with_the_name_of_its_constant_keeps_it():
    a = Value(2.0)
    assert [node.label for node in draw.nodes(a**2, {a: "a"})] == ["a", "2", "v1"]


def test_rows_name_the_node_that_they_belong_to():
    rows = draw.rows(*diamond())
    assert [row.node for row in rows] == [0, 1, 2, None, 3, None, 4]
    assert [row.text for row in rows if row.text] == ["a", "b", "d = a*b", "e = a+d", "f = d*e"]


def taps(rows, graph):
    """Read a drawing back: follow each rail down from where it starts to the consumers that tap it."""
    running, found, last = {}, {}, None
    for row in rows:
        cells = row.rail[1::2]
        if row.rail.startswith("◀"):
            reach = max(i for i, cell in enumerate(cells) if cell in "┘┤")
            found[row.node] = {running[i] for i in range(reach + 1) if cells[i] in "┘┤┴┼"}
            for i, cell in enumerate(cells):
                if cell in "┘┴":
                    del running[i]
        if "┐" in cells:
            running[cells.index("┐")] = last if row.node is None else row.node
        last = row.node
    assert not running
    return found


def test_a_drawing_can_be_read_back_without_doubt():
    x = [Value(float(i)) for i in range(4)]
    a = x[0] * x[1]
    b = a + x[2] * x[0]
    c = b.tanh() * x[3] - a
    for root in (a, b, c, c * c, (a / b) ** 2 + c.exp() - x[1]):
        graph = draw.nodes(root)
        wanted = {
            i: {o for o in node.operands if graph[o].op != "constant"} for i, node in enumerate(graph) if node.operands
        }
        assert taps(draw.rows(graph), graph) == wanted


def test_dot_escapes_quotes_in_labels():
    a = Value(1.0)
    assert '\\"a\\"' in draw.dot(a * a, {a: '"a"'})
    assert "#quot;a#quot;" in draw.mermaid(a * a, {a: '"a"'})
