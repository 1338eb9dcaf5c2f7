"""Runs the proofs of a question: programs that hold what it says against what really happens."""

import ast
from collections.abc import Iterator, Sequence
from itertools import islice

from drill.core.formulas import FormulaError
from drill.core.outcomes import Evaluated, message
from drill.core.questions import Code, Numeric, Proof, Question
from drill.deck.drawing import Template, said
from drill.deck.lint.running import Grader
from drill.errors import Problem

PROOF_S = 20.0
DRAWS = 8
"""With so many sets of numbers a proof is run."""

_RUN = """


def _engine():  # naming them here puts them at hand for the proofs
    return Value, Neuron, Layer, MLP


def _prove(source, names):
    try:
        program = compile(source, "<proof>", "exec")
        exec(program, names)
    except SyntaxError as error:
        return [error.lineno or 1, f"is not Python: {error.msg}"]
    except BaseException as error:
        step, line = error.__traceback__, 1
        while step:
            line = step.tb_lineno if step.tb_frame.f_code.co_filename == "<proof>" else line
            step = step.tb_next
        is_claim = type(error) is AssertionError
        text = str(error)[:300]  # a long one would come back cut, and be no list any more
        return [line, f"does not hold: {text}" if is_claim else f"breaks: {type(error).__name__}: {text}"]
    return []


_faults = []
"""
_ONE = "_faults.append(_prove({source!r}, globals() | {names!r}))\n"
"""Runs each proof in names of its own: where it broke and why, or nothing. No loop: the virtual device would see it."""


def prove_claims(question: Question, grader: Grader) -> Iterator[Problem]:
    """The first fault of each proof; of a question that draws numbers, with several of them."""
    for number, proof in enumerate(question.proofs):
        if not any(line.strip() and not line.lstrip().startswith("#") for line in proof.code.splitlines()):
            remedy = "write what must hold as an `assert`, or remove the block"
            yield Problem(question.path, proof.line, "this proof is empty", remedy)
            continue
        yield from _faults(question, proof, list(_drawn(question, number)), grader)


def _drawn(question: Question, number: int) -> Iterator[tuple[str, str, dict[str, object]]]:
    """What to run: the numbers in words, the program, and the names at hand."""
    if not isinstance(question.draw, Template):
        yield "", question.proofs[number].code, _at_hand(question)
        return
    template = question.draw
    for numbers in islice(template.given.walk(question.slug), DRAWS):
        try:
            drawn, problems = template.filled(numbers)
        except FormulaError:
            continue  # told by the proof of the draws
        if drawn is not None and not problems:
            yield f" ({said(numbers)})", drawn.proofs[number].code, _at_hand(drawn)


def _at_hand(question: Question) -> dict[str, object]:
    if not isinstance(question, Numeric):
        return {}
    return {"answer": question.values[0] if len(question.values) == 1 else list(question.values)}


def _faults(
    question: Question, proof: Proof, runs: Sequence[tuple[str, str, dict[str, object]]], grader: Grader
) -> Iterator[Problem]:
    beside = question.solution if isinstance(question, Code) else ""
    code = beside + _RUN + "".join(_ONE.format(source=source, names=names) for _, source, names in runs)
    outcome = grader.evaluate(code, [f"_faults[{i}]" for i in range(len(runs))], proof.needs, PROOF_S)
    if not isinstance(outcome, Evaluated):
        yield Problem(question.path, proof.line, f"this proof does not run: {message(outcome)}", "mend it")
        return
    for (numbers, source, _), (_, found) in zip(runs, outcome.values, strict=True):
        if fault := ast.literal_eval(found):
            line, why = fault
            text = source.splitlines()[line - 1].strip()
            what = f"`{text}` {why.strip(' :')}{numbers}"
            yield Problem(question.path, proof.line + line, what, "mend what the question says, or the proof")
            return
