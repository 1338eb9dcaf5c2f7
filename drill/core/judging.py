"""Verdicts on answers that need no run: pure functions from (question, answer) to a verdict.

Each verdict suggests a rating; the learner can overrule it before it is logged.
"""

import ast
import math
import re
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from drill.core import outcomes
from drill.core.answers import Ticks, UnclearAnswerError, as_typed, number, numbers
from drill.core.outcomes import Diagnosis, Node, Outcome, Passed
from drill.core.questions import Choice, Cloze, Numeric, Order, Predict, Recall, Trace
from drill.core.reviews import Rating
from drill.core.wording import exact, figure, off_by

Word = Literal["right", "partly", "wrong"]

NEAR, FAR = 3.0, 10.0
"""A guess within a factor of 3 of the measurement is right, within 10 partly: orders of magnitude count."""
DUST = 1e-12
"""What rounding may leave of an exact 0."""
MANY_RUNS = 2
"""Passing after more failed runs than this suggests Hard."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The verdict on one part of an answer: a blank, a cell, a point of the rubric."""

    part: str
    right: bool
    given: str = ""
    expected: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is said of an answer, and the rating that it suggests."""

    word: Word
    rating: Rating
    message: str
    marks: tuple[Mark, ...] = ()
    feedback: str = ""
    """The misconception that the answer shows, where it is a known one."""
    outcome: Outcome | None = None
    diagnosis: Diagnosis | None = None
    output: str = ""
    graph: tuple[Node, ...] = ()
    """What the program of a trace question built."""

    @property
    def logged(self) -> str:
        """The word for the log: for code that of its outcome."""
        return outcomes.WORDS[type(self.outcome)] if self.outcome is not None else self.word


def given_up() -> Verdict:
    """The learner asked to see the answer instead of giving one."""
    return Verdict(word="wrong", rating=Rating.AGAIN, message="Have a look, then try again later.")


def _whole(marks: Sequence[Mark], feedback: str = "") -> Verdict:
    """Every part counts the same: all right is Good, half or more Hard, less Again."""
    right = sum(mark.right for mark in marks)
    if right == len(marks):
        return Verdict(word="right", rating=Rating.GOOD, message="Right.", marks=tuple(marks))
    partly = 2 * right >= len(marks) > 1
    return Verdict(
        word="partly" if partly else "wrong",
        rating=Rating.HARD if partly else Rating.AGAIN,
        message=f"{right} of {len(marks)} right." if len(marks) > 1 else "Not right.",
        marks=tuple(marks),
        feedback=feedback,
    )


def recall(question: Recall, answer: Ticks) -> Verdict:
    """A missing `must` point means Again; a trap that was said caps at Hard, whatever else was said."""
    ticked, traps = set(answer.points), set(answer.traps)
    marks = tuple(
        Mark(point.text, i in ticked, note="must" if point.must else "plus") for i, point in enumerate(question.points)
    )
    missing = sum(point.must and i not in ticked for i, point in enumerate(question.points))
    feedback = "; ".join(question.traps[i] for i in sorted(traps))
    if missing:
        message = f"{missing} point{'s' if missing > 1 else ''} marked must {'is' if missing == 1 else 'are'} missing."
        word: Word = "partly" if ticked else "wrong"
        return Verdict(word=word, rating=Rating.AGAIN, message=message, marks=marks, feedback=feedback)
    if traps:
        return Verdict(
            word="partly", rating=Rating.HARD, message="All there, but with a trap.", marks=marks, feedback=feedback
        )
    return Verdict(word="right", rating=Rating.GOOD, message="All that matters was said.", marks=marks)


def normal(text: str) -> str:
    """Text as cloze answers are compared: case, spaces, backticks, sorts of quotes and a final full stop do not matter.

    >>> normal("  After `all`  of its Operands. ") == normal("after all of its operands")
    True
    >>> normal("n·x**2") == normal("n * x²"), normal('“cuda”') == normal("'cuda'")
    (True, True)
    """
    plain = as_typed(text).casefold().replace("**", "^").replace('"', "'").replace("`", "")
    return "".join(plain.split()).rstrip(".")


def cloze(question: Cloze, texts: Sequence[str]) -> Verdict:
    """Blank by blank, alternatives allowed."""
    marks = [
        Mark(f"blank {i}", normal(text) in {normal(choice) for choice in accepted}, text, accepted[0])
        for i, (text, accepted) in enumerate(zip(texts, question.blanks, strict=True), start=1)
    ]
    return _whole(marks)


def choice(question: Choice, index: int) -> Verdict:
    """Right or wrong; a wrong option names its misconception."""
    chosen = question.options[index]
    right = next(option for option in question.options if option.right)
    if chosen.right:
        return Verdict(word="right", rating=Rating.GOOD, message="Right.")
    mark = Mark("choice", False, chosen.text, right.text)
    return Verdict(word="wrong", rating=Rating.AGAIN, message="Not right.", marks=(mark,), feedback=chosen.feedback)


def _close(got: float, want: float, absolute: float, relative: float) -> bool:
    if math.isnan(want) or math.isinf(want):
        return got == want or (math.isnan(got) and math.isnan(want))
    rounding = 1e-13 if float(want).is_integer() else 1e-9  # 2147483647 is not 2147483648
    return math.isclose(got, want, rel_tol=max(relative, rounding), abs_tol=absolute or (DUST if want == 0 else 0.0))


def is_close(one: float, other: float, absolute: float) -> bool:
    """True when a learner's number counts as a telling wrong value: to half a percent, or the tolerance of the answer.

    >>> is_close(100.2, 100, 0), is_close(3.4, 3, 0.5), is_close(3, 4, 0)
    (True, True, False)
    """
    return _close(one, other, absolute, 5e-3)


def numeric(question: Numeric, text: str) -> Verdict:
    """Number by number within the tolerance; a telling wrong value gets its own feedback."""
    got = numbers(text, len(question.values), question.unit_name)
    marks = [
        Mark(f"number {i}", _close(given, want, question.absolute, question.relative), exact(given), exact(want))
        for i, (given, want) in enumerate(zip(got, question.values, strict=True), start=1)
    ]
    feedback = next(
        (
            trap.feedback
            for trap in question.traps
            if all(
                _close(g, t, question.absolute, max(question.relative, 5e-3))
                for g, t in zip(got, trap.values, strict=False)
            )
        ),
        "",
    )
    return _whole(marks, feedback)


def broken_pairs(question: Order, order: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of the rule that an order breaks; none when it is right. Tiles with equal text are swapped freely."""
    names = [question.tiles[i] for i in order]
    free: dict[str, list[int]] = {}
    for i, tile in enumerate(question.tiles):
        free.setdefault(tile, []).append(i)
    place = {free[name].pop(0): position for position, name in enumerate(names)}
    return [(i, j) for i, j in question.before if place[i] >= place[j]]


def order(question: Order, given: Sequence[int]) -> Verdict:
    """Judged by the rule, never by one stored list: every legal order is right."""
    if sorted(given) != list(range(len(question.tiles))):
        raise UnclearAnswerError(f"Each of the {len(question.tiles)} steps belongs in the order once.")
    broken = broken_pairs(question, given)
    if not broken:
        return Verdict(word="right", rating=Rating.GOOD, message="A right order.")
    tiles = question.tiles
    marks = tuple(Mark(f"{tiles[i]} before {tiles[j]}", False) for i, j in broken)
    texts = [tiles[i] for i in given]
    feedback = next((trap.feedback for trap in question.traps if [tiles[i] for i in trap.order] == texts), "")
    message = f"Not right: {tiles[broken[0][0]]} must come before {tiles[broken[0][1]]}."
    return Verdict(word="wrong", rating=Rating.AGAIN, message=message, marks=marks, feedback=feedback)


_PRINTED = re.compile(
    r"(?:(?:torch|np|numpy)\.)?(?:tensor|array|Size)\((.*?)(?:,\s*(?:dtype|device|requires_grad|grad_fn)=.*)?\)",
    re.DOTALL,
)
"""A tensor, an array or a shape as it is printed."""
_NO_LITERAL = re.compile(r"-?\b(?:nan|inf)\b", re.IGNORECASE)
_NO_COMMA = re.compile(r"(?<=[\w.\]])\s+(?=[-\w.\[])")
"""Between the items of an array as numpy prints it."""
_WHOLE = re.compile(r"[=≈~ ]*[-+]?\d[\d,_' ]*(?:\.0*)?")


def same(given: str, truth: str) -> bool:
    """True when a typed cell says what the program computed; whole numbers exactly, others to three digits.

    >>> same("0.667", "0.6666666666666666"), same("tensor([1., nan])", "[1.0, nan]"), same("none", "None")
    (True, True, True)
    >>> same("6", "12.0"), same("1025", "1024.0"), same("cuda", "'cuda'")
    (False, False, True)
    """
    given, truth = as_typed(given).strip().strip("`"), as_typed(truth).strip()
    if printed := _PRINTED.fullmatch(given):
        given = printed[1]
    if given.casefold() == truth.casefold():
        return True
    match _literal(given), _literal(truth):
        case str(mine), str(wanted):
            return mine.casefold() == wanted.casefold()
        case None, str(wanted):  # without its quotes
            return bool(given) and given.casefold() == wanted.casefold()
        case [*mine], [*wanted]:
            return len(mine) == len(wanted) and all(same(repr(g), repr(w)) for g, w in zip(mine, wanted, strict=True))
        case dict(mine), dict(wanted):
            return mine.keys() == wanted.keys() and all(same(repr(mine[key]), repr(wanted[key])) for key in wanted)
        case set(mine), set(wanted):
            return mine == wanted
    return truth not in {"True", "False"} and _same_number(given, truth)


def _same_number(given: str, truth: str) -> bool:
    digits = 0.0 if _WHOLE.fullmatch(given) and _WHOLE.fullmatch(truth) else 2e-3
    try:
        return _close(number(given), number(truth), 0.0, digits)
    except UnclearAnswerError:
        return False


def _literal(text: str) -> object:
    """The value of a literal in which `nan` and `inf` may stand, or commas may be missing; None where it is none."""
    quoted = _NO_LITERAL.sub(r"'\g<0>'", text)
    for source in (text, quoted, _NO_COMMA.sub(", ", quoted)):
        with suppress(SyntaxError, ValueError, TypeError, MemoryError, RecursionError), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they would stand on the learner's screen
            return ast.literal_eval(source)
    return None


def trace(question: Trace, cells: Mapping[str, str], truth: Mapping[str, str]) -> Verdict:
    """Each cell separately; a telling wrong value gets its own feedback."""
    marks, said = [], []
    for cell in question.cells:
        given = cells.get(cell, "")
        right = same(given, truth[cell])
        note = next((t.feedback for t in question.traps if not right and t.cell == cell and same(given, t.value)), "")
        marks.append(Mark(cell, right, given, truth[cell], note))
        said += [f"{cell} = {given}: {note}"] if note else []
    return _whole(marks, "\n".join(said))


def predict(question: Predict, guess: str, measured: float) -> Verdict:
    """By order of magnitude: how many times the guess is off, whichever way."""
    given = number(guess, question.unit_name)
    if not math.isfinite(given):
        raise UnclearAnswerError(f"`{guess.strip()}` cannot be compared with what is measured: commit to a number.")
    off = max(given / measured, measured / given) if given > 0 < measured else math.inf
    unit = f" {question.unit_name}" if question.unit_name else ""
    mark = Mark("measured here, now", off <= NEAR, f"{given:.3g}{unit}", f"{measured:.3g}{unit}")
    message = f"Your {figure(given)} against {figure(measured)}{unit} measured: {off_by(given, measured)}."
    if off <= NEAR:
        return Verdict(word="right", rating=Rating.GOOD, message=message, marks=(mark,))
    word: Word = "partly" if off <= FAR else "wrong"
    rating = Rating.HARD if off <= FAR else Rating.AGAIN
    return Verdict(word=word, rating=rating, message=message, marks=(mark,))


def code(outcome: Outcome, diagnosis: Diagnosis | None, *, hints: int, failed_runs: int) -> Verdict:
    """The outcome in words; hints or many tries make it Hard."""
    text = outcomes.message(outcome)
    if isinstance(outcome, Passed):
        hard = hints > 0 or failed_runs > MANY_RUNS
        rating = Rating.HARD if hard else Rating.GOOD
        return Verdict(word="right", rating=rating, message=text, outcome=outcome, output=outcome.output)
    teach = diagnosis.teach if diagnosis else ""
    return Verdict(
        word="wrong",
        rating=Rating.AGAIN,
        message=text,
        feedback=teach,
        outcome=outcome,
        diagnosis=diagnosis,
        output=outcome.output,
    )
