"""Any question, written down as the format says, is read back as the same question."""

import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from drill.core.questions import (
    Choice,
    Cloze,
    FollowUp,
    Numeric,
    NumericTrap,
    Option,
    Order,
    OrderTrap,
    Point,
    Predict,
    Question,
    Recall,
    Trace,
    TraceTrap,
)
from drill.deck import read

words = st.from_regex(r"[A-Zé∂][a-zé0-9(),.?!]{0,6}( [a-z0-9(),.=]{1,7}){0,5}", fullmatch=True)
numbers = st.integers(1, 10**9).map(lambda n: n / 1000)
units = st.sampled_from(["", "ms", "GB/s", "%", "× as fast"])
common = {
    "slug": st.from_regex(r"q[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True),
    "unit": st.just("u01"),
    "title": words,
    "prompt": st.just("") | words,
    "why": st.just("") | st.lists(words, min_size=1, max_size=3).map("\n\n".join),
    "level": st.sampled_from([1, 2, 3]),
    "tags": st.lists(st.sampled_from(["review", "S17", "S2"]), unique=True).map(tuple),
}


def several(strategy, least=0, most=3):
    return st.lists(strategy, min_size=least, max_size=most, unique=True).map(tuple)


questions: st.SearchStrategy[Question] = st.one_of(
    st.builds(
        Recall,
        **common,
        points=several(st.builds(Point, words, st.booleans())).map(lambda more: (Point("First", must=True), *more)),
        traps=several(words),
        followups=several(st.builds(FollowUp, words, words)),
    ),
    st.builds(
        lambda blanks, **rest: Cloze(whole="", blanks=blanks, **rest), **common, blanks=several(several(words, 1), 1)
    ),
    st.builds(
        lambda texts, right, **rest: Choice(
            options=tuple(Option(text, i == right, "" if i == right else "No.") for i, text in enumerate(texts)), **rest
        ),
        **common,
        texts=several(words, 2, 5),
        right=st.integers(0, 1),
    ),
    st.builds(
        lambda values, **rest: Numeric(values=values, traps=(NumericTrap(tuple(-v for v in values), "sign"),), **rest),
        **common,
        values=several(numbers, 1),
        unit_name=units.filter(lambda unit: unit != "%"),  # `±1 %` is a share of the value
        absolute=st.just(0.0) | st.just(0.0005),
    ),
    st.builds(
        lambda tiles, **rest: Order(
            tiles=tiles,
            before=tuple(pairwise(range(len(tiles)))),
            traps=(OrderTrap(tuple(reversed(range(len(tiles)))), "backwards"),),
            **rest,
        ),
        **common,
        tiles=several(words, 2, 6),
    ),
    st.builds(
        Trace,
        **common,
        code=st.just("a = f(1, 2)\n"),
        cells=several(st.sampled_from(["a.grad", "g(a, 'b,c')", "a[0, 1]", "x"]), 1),
        traps=st.just(()),
    ).map(lambda asked: replace(asked, traps=(TraceTrap(asked.cells[0], "[1, 2]", "swapped"),))),
    st.builds(
        lambda low, wider, **rest: Predict(expression="x / 2", code="x = 1\n", band=(low, low * wider), **rest),
        **common,
        low=numbers,
        wider=st.integers(2, 9),
        unit_name=units,
    ),
)


def written(question: Question) -> str:
    """A question as its author would write it."""
    heading = f"## {question.title} {{#{question.slug}}}"
    metadata = f"level: {question.level} · tags: {', '.join(question.tags)}"
    front, back = sides(question)
    return "\n\n".join([heading, metadata, question.prompt, *front, "---", *back, question.why]) + "\n"


def sides(question: Question) -> tuple[list[str], list[str]]:
    """The answer lines that go before and after the card is turned."""
    match question:
        case Recall(points=points, traps=traps, followups=followups):
            lines = [f"- {'must' if point.must else 'plus'}: {point.text}" for point in points]
            lines += [f"- trap: {trap}" for trap in traps]
            return [], ["\n".join([*lines, *(f"- next: {more.question} -- {more.answer}" for more in followups)])]
        case Cloze(blanks=blanks):
            return [f"Is {{{{{'|'.join(accepted)}}}}} so?" for accepted in blanks], []
        case Choice(options=options):
            boxes = [f"- [{'x' if o.right else ' '}] {o.text}{' -- ' * bool(o.feedback)}{o.feedback}" for o in options]
            return ["\n".join(boxes)], []
        case Numeric(values=values, traps=(trap,)):
            tolerance = f" ±{question.absolute}" if question.absolute else ""
            return [], [
                f"= {list(values)}{tolerance} {question.unit_name}\ntrap: {list(trap.values)} -- {trap.feedback}"
            ]
        case Order(tiles=tiles, traps=(trap,)):
            places = " ".join(str(place + 1) for place in trap.order)
            return ["\n".join(f"{i}. {tile}" for i, tile in enumerate(tiles, 1))], [
                f"trap: {places} -- {trap.feedback}"
            ]
        case Trace(code=code, cells=cells, traps=(trap,)):
            answer = f"trap: {trap.cell} = {trap.value} -- {trap.feedback}"
            return [f"```trace {', '.join(cells)}\n{code}```"], [answer]
        case Predict(code=code, band=(low, high)):
            return [f"```measure {question.expression}\n{code}```"], [f"= {low} .. {high} {question.unit_name}"]
    raise AssertionError(question)


def essence(question: Question) -> Question:
    """A question without what only its place and its page give it."""
    bare = replace(question, prompt="", path=Path(), line=0, digest="")
    return replace(bare, whole="") if isinstance(bare, Cloze) else bare


@given(st.lists(questions, min_size=1, max_size=3, unique_by=lambda asked: asked.slug))
def test_what_is_written_is_read_back(write, asked):
    with tempfile.TemporaryDirectory() as folder:
        deck = read([write(Path(folder), {"u01/a.md": "\n".join(map(written, asked))})])

    assert [essence(question) for question in deck.questions] == [essence(question) for question in asked]
    assert all(question.prompt.startswith(question.title) for question in deck.questions)
