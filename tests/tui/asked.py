"""One question of each kind."""

from drill.core.questions import (
    Choice,
    Cloze,
    Code,
    FollowUp,
    Numeric,
    NumericTrap,
    Option,
    Order,
    Point,
    Predict,
    Question,
    Recall,
    Right,
    Trace,
    Unit,
    Wrong,
)

from .fakes import DIAGNOSIS, FAILED

PROGRAM = "a = Value(3.0)\nb = a * a + a\nb.backward()"
STARTER = "def topo_sort(root):\n    # TODO\n    return []\n"
SOLUTION = "def topo_sort(root):\n    visited = set()\n    return order\n"
QUESTIONS: tuple[Question, ...] = (
    Recall(
        slug="grad-adds",
        unit="u04",
        title="Why does backward() add?",
        level=1,
        tags=("review",),
        prompt="Why does `backward()` add into `.grad` instead of assigning to it?",
        why="A value may feed several others; the chain rule sums over **every path**.",
        points=(
            Point("the gradient is a **sum over paths**", must=True),
            Point("assigning keeps the last share only", must=True),
            Point("so gradients are zeroed between steps", must=False),
        ),
        traps=('"it saves memory"',),
        followups=(FollowUp("What goes wrong in `x * x`?", "Assigning keeps one of two equal shares."),),
    ),
    Cloze(
        slug="topo-order",
        unit="u03",
        title="Order of nodes",
        prompt="A topological order visits each node ____ all of its ____.",
        whole="A topological order visits each node after all of its operands.",
        blanks=(("after",), ("operands", "inputs")),
    ),
    Choice(
        slug="launch-bound",
        unit="u03",
        title="8x8 against 16x16",
        level=2,
        prompt="An 8x8 matmul and a 16x16 one take the same time on the accelerator. Why?",
        options=(
            Option("the launch costs more than the work", right=True),
            Option("the first call was cold", right=False, feedback="a second call would then be faster"),
            Option("both are limited by arithmetic [x]", right=False, feedback="16x16 has eight times as much of it"),
        ),
        why="A launch takes microseconds, the work nanoseconds.",
    ),
    Numeric(
        slug="tensor-bytes",
        unit="u03",
        title="Bytes of a tensor",
        prompt="How many bytes does a `float32` tensor of shape (512, 1024) take?",
        values=(2097152.0,),
        unit_name="bytes",
        traps=(NumericTrap((524288.0,), "counts elements, not bytes"),),
    ),
    Order(
        slug="step-order",
        unit="u04",
        title="One training step",
        prompt="Put one training step in order.",
        tiles=("forward", "loss", "backward", "update"),
        before=((0, 1), (1, 2), (2, 3)),
        why="The loss needs the forward pass.",
    ),
    Trace(
        slug="trace-shared",
        unit="u04",
        title="What do the gradients hold?",
        prompt=f"What do the gradients hold after this runs?\n\n```python\n{PROGRAM}\n```",
        code=PROGRAM,
        cells=("a.grad", "b.data"),
    ),
    Predict(
        slug="strided-sum",
        unit="u04",
        title="Columns against rows",
        prompt="How many times slower is summing by columns than by rows?",
        expression="columns / rows",
        code="measure()",
        unit_name="times",
        band=(1.5, 60.0),
    ),
    Code(
        slug="topo-sort",
        unit="u03",
        title="Topological order",
        level=2,
        prompt="Topological order\n\nWrite `topo_sort(root)`: operands come before what was computed from them.",
        why="A set of visited nodes makes it linear.",
        signature="def topo_sort(root):",
        example=">>> topo_sort(a)\n[a]",
        hints=("Which nodes were visited?", "Keep a set.", "`visited.add(node)`"),
        starter=STARTER,
        solution=SOLUTION,
        checks="",
        wrong=(Wrong("no_visited_set", "", DIAGNOSIS.does, FAILED.check, DIAGNOSIS.teach),),
        right=(Right("with_a_stack", '"""Keeps a stack."""\n\nstack = [root]\n', "Keeps a `stack`.", begins=20),),
    ),
)
UNITS = (Unit("u03", "Topological order"), Unit("u04", "Gradients that add up"))
