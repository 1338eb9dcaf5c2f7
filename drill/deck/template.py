"""Something to start from: small questions and exercises that are already sound, with notes for their author."""

from drill.core.questions import Kind
from drill.deck.metadata import SLUG
from drill.errors import DrillError


def question(kind: Kind) -> str:
    """A small question of a kind, with notes in comments.

    >>> question("cloze").splitlines()[-1]
    '## Backward visits each node {{after all of its consumers|after its consumers}}. {#my-cloze}'
    """
    if kind not in _QUESTIONS:
        raise DrillError(f"there is no page for {kind}: make a folder with `drill new exercise SLUG`")
    return f"{_NOTES}\n{_QUESTIONS[kind].strip()}\n"


def exercise(slug: str) -> dict[str, str]:
    """The files of an exercise by their path in its folder, which is named like the slug.

    >>> list(exercise("sum-of-squares"))[:4]
    ['question.md', 'starter.py', 'solution.py', 'checks.py']
    """
    if not SLUG.fullmatch(slug):
        raise DrillError(f"`{slug}` is no slug: use small letters, digits and single hyphens, such as `topo-sort`")
    title = slug.replace("-", " ").capitalize()
    page = _PAGE.replace("TITLE", title).replace("SLUG", slug)
    return {"question.md": page, **_EXERCISE}


_NOTES = """\
<!--
The heading asks. The slug in {#...} is the question's name for ever: mend the wording as often as you like, and keep
the slug. Below it may stand one line such as `level: 2 · after: other-slug, u03-order · tags: review · needs: numpy`,
and `mistake: assigns-instead-of-adds` in it, the name of a classic mistake that other questions are about as well.
A line `---` turns the card: what follows is shown after the answer. Remove this comment when you are done.
-->
"""

_QUESTIONS: dict[str, str] = {
    "recall": """
<!-- Each point is one fact. A `must` that is missing means: again. -->

## Why does `backward()` add into `.grad` instead of assigning to it? {#my-recall}

level: 1

---

A value may feed several others, and each path from the output back to it brings a share. (the model answer)

- must: the gradient is a sum over all paths
- plus: so it must be reset between steps
- trap: "it saves memory"
- next: What does assigning give for `x * x`? -- One of two equal shares, so half the gradient.
""",
    "cloze": """
<!-- `|` separates accepted texts; the first one is shown. Blanks may stand below the heading too. -->

## Backward visits each node {{after all of its consumers|after its consumers}}. {#my-cloze}
""",
    "choice": """
<!-- One option is right. A wrong one says behind ` -- ` which misconception it shows. Keep them of similar length. -->

## A second call of `backward()` on the same loss doubles the gradients. Why? {#my-choice}

level: 1

- [x] they add up until they are reset
- [ ] the graph is recorded twice -- recording happens in the forward pass only
- [ ] the loss itself has doubled -- the loss is not touched by backward
""",
    "numeric": """
<!--
A tolerance is `±2 %` or `±0.5`; without one the number is exact. Several numbers: `= [1, 2]`.
`given:` draws fresh numbers each time: `a in 2..9`, `a in 0.5 | 2`, conditions such as `a != b`.
A `proof` block is shown to nobody: `drill check` runs it, so that the answer is worked out a second way.
-->

## How many bytes does a `float32` tensor of shape ({m}, {n}) take? {#my-numeric}

level: 1
given: m in 100..900 step 100, n in 20..90 step 10

---

= {4 * m * n} bytes
trap: {m * n} -- counts elements, not bytes
trap: {8 * m * n} -- these are float64

Four bytes for each of {m} · {n} elements.

```proof
from array import array

assert answer == {m} * {n} * array("f").itemsize
```
""",
    "order": """
<!-- List the tiles in a right order. A tile behind which `| any place before 4` stands is bound by nothing else. -->

## Put one training step in order. {#my-order}

level: 1

1. forward
2. loss
3. zero the gradients | any place before 4
4. backward
5. update

---

trap: 1 2 4 3 5 -- wipes the gradients that the update needs
""",
    "trace": """
<!-- Behind `trace` stand the expressions to work out. Never write their values down: they are computed. -->

## What do the gradients hold after this runs? {#my-trace}

level: 1

```trace a.grad, b.data
a = Value(3.0)
b = a * a + a
b.backward()
```

---

trap: a.grad = 6 -- the path through `+ a` is missing
""",
    "predict": """
<!-- Behind `measure` stands what is measured; below `---` what any healthy machine gives. -->

## How many times longer does it take to append 100,000 numbers to a list than 1,000? {#my-predict}

level: 1

```measure many / few
import time


def seconds(count):
    began = time.perf_counter()
    numbers = []
    for i in range(count):
        numbers.append(i)
    return time.perf_counter() - began


few = min(seconds(1_000) for _ in range(20))
many = min(seconds(100_000) for _ in range(5))
```

---

= 20 .. 500 times

Appending takes the same time however long the list is, so a hundred times the work takes about a hundred times as long.
""",
}

_PAGE = """\
<!-- `needs: numpy` or `torch` where the code imports it; `kind: debug` where the starter is a program to be mended. -->

# TITLE {#SLUG}

level: 1

Write `sum_of_squares(values)`: the sum of the squares of some numbers, 0 where there are none.

## Signature

```python
def sum_of_squares(values: list[float]) -> float: ...
```

## Example

```pycon
>>> sum_of_squares([1, 2, 3])
14
```

## Hints

1. Which comes first, squaring or adding?
2. Square each number, then add the squares up.
3. `sum(... for value in values)`

## Afterwards

What to remember of it, in two or three sentences.
"""

_EXERCISE = {
    "starter.py": """\
def sum_of_squares(values: list[float]) -> float:
    # TODO: whole signatures, no other help; it must fail
    ...
""",
    "solution.py": """\
def sum_of_squares(values: list[float]) -> float:
    return sum(value * value for value in values)
""",
    "checks.py": '''\
"""Checks, in the order in which one would mend things. `example_*` are shown to the learner, `check_*` are not."""

from answer import sum_of_squares


def example_of_three_numbers():
    """Each number is squared before it is added."""
    assert sum_of_squares([1, 2, 3]) == 14


def check_signs_do_not_matter():
    """A number and its opposite have the same square."""
    assert sum_of_squares([-2, 1]) == 5


def check_nothing_adds_up_to_nothing():
    """The sum of no numbers is 0."""
    assert sum_of_squares([]) == 0
''',
    "right/with_a_loop.py": '''\
"""Keeps a running total."""


def sum_of_squares(values: list[float]) -> float:
    total = 0.0
    for value in values:
        total += value**2
    return total
''',
    "wrong/squares_the_sum.py": '''\
"""Adds first and squares the sum.

fails: example_of_three_numbers
teach: The square of a sum is not the sum of the squares: the products of different numbers come on top.
"""


def sum_of_squares(values: list[float]) -> float:
    return sum(values) ** 2
''',
    "wrong/starts_with_the_first.py": '''\
"""Begins with the first number, whether there is one or not.

fails: check_nothing_adds_up_to_nothing
teach: A sum begins with 0, not with its first term. Then no terms need no special care.
"""


def sum_of_squares(values: list[float]) -> float:
    total = values[0] ** 2
    for value in values[1:]:
        total += value * value
    return total
''',
    "wrong/keeps_the_sign.py": '''\
"""Lets a negative number take its square away.

fails: check_signs_do_not_matter
teach: A square is never negative: minus times minus is plus.
"""


def sum_of_squares(values: list[float]) -> float:
    return sum(value * abs(value) for value in values)
''',
}
