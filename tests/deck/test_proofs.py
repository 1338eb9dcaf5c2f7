"""Proofs: what a question says is held against what runs, and nobody is shown the program."""

from pathlib import Path

import pytest

from drill.core.questions import Deck
from drill.deck import lint


@pytest.fixture
def told(scanned, sealed):
    """What the linter says of a deck of these files: line and words of each fault."""

    def lint_files(files):
        deck, problems = scanned(files)
        assert problems == []
        return [f"{problem.line}: {problem.what}" for problem in lint.check(deck, sealed, lambda _said: None)]

    return lint_files


def page(proof, head="## What is x? {#what}\n\n---\n\n= 7 bytes\n\nIt is.\n", fence="```proof"):
    return {"u01/a.md": f"{head}\n{fence}\n{proof}\n```\n"}


def test_a_claim_that_holds_is_no_fault(told):
    assert told(page("assert answer == 3 + 4")) == []


def test_several_numbers_are_a_list(told):
    head = "## What are they? {#what}\n\n---\n\n= [3, 4]\n"
    assert told(page("assert answer == [3, 4]", head)) == []


FAULTS = {
    "a claim that does not hold": ("assert 1 == 1\nassert answer == 8", "11: `assert answer == 8` does not hold"),
    "a claim with words": ("assert answer == 8, 'seven'", "10: `assert answer == 8, 'seven'` does not hold: seven"),
    "a claim with a flood of words": (
        "assert answer == 8, 'x' * 9999",
        f"10: `assert answer == 8, 'x' * 9999` does not hold: {'x' * 300}",
    ),
    "a program that breaks": ("x = 1 / 0", "10: `x = 1 / 0` breaks: ZeroDivisionError: division by zero"),
    "a program that breaks further in": (
        "def f():\n    return missing\nf()",
        "11: `return missing` breaks: NameError: name 'missing' is not defined",
    ),
    "what is not Python": ("x = = 1", "10: `x = = 1` is not Python: invalid syntax"),
    "a program that ends the process": ("import os\nos._exit(3)", "9: this proof does not run: "),
    "a program that leaves": ("raise SystemExit", "10: `raise SystemExit` breaks: SystemExit"),
}


@pytest.mark.parametrize("proof", ["", "\n  \n", "# assert answer == 7"])
def test_a_proof_that_runs_nothing_is_a_fault(told, proof):
    assert told(page(proof)) == ["9: this proof is empty"]


@pytest.mark.parametrize(("proof", "said"), FAULTS.values(), ids=FAULTS)
def test_each_fault_of_a_proof_is_told_at_its_line(told, proof, said):
    (fault,) = told(page(proof))
    assert fault.startswith(said)


def test_the_engine_is_at_hand(told):
    assert told(page("x = Value(3.0)\n(x * x + x).backward()\nassert x.grad == answer\nMLP(2, [1])")) == []


def test_what_is_said_of_a_device_runs_on_the_virtual_one(told):
    head = "## Where? {#where}\n\nneeds: torch\n\n- [x] on the device\n- [ ] on the host -- it moved\n\n---\n"
    proof = """\
import torch
from engine.accelerator import accelerator

with accelerator() as trace:
    y = torch.ones(3).to("cuda") + 1
    assert y.is_cuda
assert len(trace.copies("h2d")) == 1"""
    assert told(page(proof, head)) == []


def test_a_proof_of_drawn_numbers_runs_with_many_of_them(told):
    head = "## {a} + {b} = ? {#sum}\n\ngiven: a in 1..5, b in 1..5\n\n---\n\n= {a + b}\n"
    assert told(page("assert answer == sum([{a}, {b}])", head)) == []
    (fault,) = told(page("assert {a} != 3", head))
    assert fault.startswith("10: `assert 3 != 3` does not hold (with a = 3, b = ")


def test_each_of_several_proofs_is_run_and_told(told):
    both = page("assert answer == 1\n```\n\nMore.\n\n```proof\nassert answer == 2")
    assert [fault[:2] for fault in told(both)] == ["10", "16"]


def test_a_proof_of_an_exercise_has_the_names_of_its_solution(told, exercise):
    files = exercise({})
    question = files["u01/double/question.md"]
    sound, wrong = (f"{question}\n```proof\nassert double(4) == {n}\n```\n" for n in (8, 9))
    assert told(files | {"u01/double/question.md": sound}) == []
    (fault,) = told(files | {"u01/double/question.md": wrong})
    assert fault.endswith("`assert double(4) == 9` does not hold")


def test_nobody_is_shown_a_proof_and_no_digest_knows_of_it(scanned, exercise):
    with_proofs = page("assert answer == 7") | exercise({})
    with_proofs["u01/double/question.md"] += "\n```proof\nassert double(4) == 8\n```\n"
    plain = page("", fence="<!--") | exercise({})
    plain["u01/a.md"] = plain["u01/a.md"].partition("<!--")[0]
    (proved, _), (bare, _) = scanned(with_proofs), scanned(plain)
    for one, other in zip(_in_order(proved), _in_order(bare), strict=True):
        assert (one.prompt, one.why, one.digest) == (other.prompt, other.why, other.digest)
        assert len(one.proofs) == 1
        assert not other.proofs


def _in_order(deck: Deck):
    return sorted(deck.questions, key=lambda question: Path(question.path).name)


def test_the_virtual_device_sees_no_loop_but_the_proofs_own(told):
    head = "## Where? {#where}\n\nneeds: torch\n\n- [x] on the device\n- [ ] on the host -- it moved\n\n---\n"
    proof = """\
import torch
from engine.accelerator import accelerator

with accelerator() as trace:
    x = torch.ones(3, device="cuda")
    x.sum().item()
assert (trace.syncs, trace.syncs_in_loop) == (1, 0)"""
    assert told(page(proof, head)) == []
