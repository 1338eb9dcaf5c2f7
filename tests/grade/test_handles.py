"""What the checks can do with the learner's live objects. Each body is a check that must hold."""

import re
import textwrap
from pathlib import Path

import pytest

from drill.core.outcomes import Failed, Passed, message

DATA = Path(__file__).parents[1] / "data" / "grade"
ANSWER = (DATA / "live_objects.py").read_text(encoding="utf-8")
HOLDING = re.findall(
    r"^## ([^\n]+)\n\n```python\n(.*?)^```",
    (DATA / "live_objects.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
NAMES = [*re.findall(r"^(?:class|def) (\w+)", ANSWER, re.MULTILINE), "Point", "Colour"]


def check_of(body):
    imports = f"import math\nfrom answer import {', '.join(NAMES)}\nfrom checking import approx, raises, ref, value\n"
    return f"{imports}def check_it():\n{textwrap.indent(body, '    ')}"


@pytest.mark.parametrize("body", [body for _, body in HOLDING], ids=[title for title, _ in HOLDING])
def test_a_check_holds_on_live_objects(grade, body):
    outcome = grade(ANSWER, check_of(body))
    assert isinstance(outcome, Passed), (message(outcome), outcome)


FAILING = {
    "an object is not plain data": ("assert Near(2.5) == 2.5", "a Near object was given where plain data was expected"),
    "an object is not less than 2": ("assert Value(1.0) < 2", "a Value object was given where plain data was expected"),
    "equality of equals is not identity": ("assert Money(3) is Money(3)", ""),
    "true is not one": ("assert same(True) == approx(1.0)", ""),
}  # fmt: skip


@pytest.mark.parametrize(("body", "note"), FAILING.values(), ids=FAILING)
def test_a_check_fails_on_live_objects(grade, body, note):
    outcome = grade(ANSWER, check_of(body))
    assert isinstance(outcome, Failed)
    assert outcome.note == note


def test_a_name_that_the_answer_lacks_is_the_learners_to_add(grade):
    outcome = grade("def g(x):\n    return x\n", "from answer import f\ndef check_it():\n    assert f(1) == 1\n")
    assert message(outcome) == "NameError: the checks need `f`, which your code does not define"


NUMPY = {
    "arrays cross as they are": "x = np.arange(6.0).reshape(2, 3); assert (same(x) == x).all()",
    "single numbers keep their type": "assert type(same(np.float32(2.5))) is np.float32 and same(np.int64(3)) == 3",
    "dtypes cross": "assert same(np.dtype('float32')) == np.float32 and same(np.float32) is np.float32",
    "an empty array": "assert same(np.zeros((0, 3))).shape == (0, 3)",
    "approx compares arrays": "assert same(np.array([0.1 + 0.2, 1.0])) == approx([0.3, 1.0])",
    "a view in another order": "x = np.arange(6).reshape(2, 3).T; assert (same(x) == x).all()",
}  # fmt: skip


@pytest.mark.parametrize("body", NUMPY.values(), ids=NUMPY)
def test_arrays_cross_by_value(grade, body):
    lines = "".join(f"    {line}\n" for line in body.split("; "))
    checks = f"import numpy as np\nfrom answer import same\nfrom checking import approx\ndef check_it():\n{lines}"
    outcome = grade("import numpy as np\ndef same(x):\n    return x\n", checks, needs="numpy")
    assert isinstance(outcome, Passed), (message(outcome), outcome)


def test_numbers_of_numpy_are_plain_where_the_checks_need_none(grade):
    answer = "import numpy as np\ndef f(x): return np.float64(x), [np.int64(3), np.float32(x) > 1]"
    checks = "from answer import f\ndef check_it():\n    assert f(0.5) == (0.5, [3, False])\n    assert f(0.5)[0] < 1\n"
    assert isinstance(grade(answer, checks, limit_s=10.0), Passed)


def test_tensors_cross_by_value_and_graphs_stay(grade):
    answer = """
    import torch
    def same(x):
        return x
    def leaf(*shape):
        return torch.ones(*shape, requires_grad=True)
    """
    checks = """
    import torch
    from answer import leaf, same, torch as theirs
    from checking import approx, value
    def check_plain_tensors():
        for x in (torch.arange(6.0).reshape(2, 3), torch.tensor(True), torch.zeros(0, 2), torch.tensor([1, 2]).half(),
                  torch.ones(3, dtype=torch.bfloat16), torch.arange(6).reshape(2, 3).T, torch.tensor(1 + 2j)):
            assert torch.equal(same(x), x) and same(x).dtype is x.dtype
        assert same(torch.Size([2, 3])) == (2, 3) and same(torch.float32) is torch.float32
        assert same(torch.device("cpu")) == torch.device("cpu")
    def check_tensors_with_a_graph():
        x = leaf(2, 3)
        y = (x * 3).sum()
        y.backward()
        assert torch.equal(x.grad, torch.full((2, 3), 3.0))
        assert isinstance(x, torch.Tensor) and x.requires_grad and x.shape == (2, 3)
        assert y == approx(18.0) and value(y).item() == 18.0
        assert torch.allclose(x * 2, torch.full((2, 3), 2.0))
        assert x.is_leaf and not y.is_leaf and y.grad_fn is not None
    def check_their_torch():
        x = theirs.tensor(2.0, requires_grad=True)
        (x * x).backward()
        assert x.grad == 4.0
    """
    outcome = grade(answer, checks, needs="torch", limit_s=20.0)
    assert isinstance(outcome, Passed), (message(outcome), outcome)
