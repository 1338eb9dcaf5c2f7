"""What comes after what: names that resolve, no circles, and an order of learning that keeps them."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from typing import TypeVar

from drill.core.questions import Question, Unit
from drill.deck.faults import nearest
from drill.errors import Problem

T = TypeVar("T", bound=Hashable)


def circle(after: Mapping[T, Iterable[T]]) -> list[T]:
    """A way round in a graph, its first node again at the end; empty where there is none.

    >>> circle({"a": ["b"], "b": ["c", "a"]}), circle({1: [2], 2: []})
    (['a', 'b', 'a'], [])
    """
    done: set[T] = set()
    for start in after:
        way: dict[T, Iterator[T]] = {start: iter(after[start])} if start not in done else {}
        while way:
            node, following = next(reversed(way.items()))
            step = next((other for other in following if other not in done), None)
            if step is None:
                done.add(node)
                del way[node]
            elif step in way:
                nodes = list(way)
                return [*nodes[nodes.index(step) :], step]
            else:
                way[step] = iter(after.get(step, ()))
    return []


def settle(
    units: Sequence[Unit], questions: Sequence[Question], left_out: Collection[str]
) -> tuple[tuple[Question, ...], list[Problem]]:
    """Questions in learning order, and every fault of their `after:`.

    What does not resolve is dropped from `after`, so that whoever reads the deck can rely on the rest. Slugs in
    `left_out` belong to questions that have faults of their own: they resolve, and are dropped without a word.
    """
    rank = {unit.slug: i for i, unit in enumerate(units)}
    found = {question.slug: question for question in questions}
    after: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for question in questions:
        after[question.slug] = sound = []
        for slug in question.after:
            what, remedy = _objection(question, slug, rank, found)
            if not what:
                sound.append(slug)
            elif slug not in left_out:
                problems.append(Problem(question.path, question.line, what, remedy))
    while way := circle(after):
        first = found[way[0]]
        what = f"`after:` runs in a circle: {' after '.join(way)}"
        problems.append(Problem(first.path, first.line, what, "take one of these `after:` away"))
        after[way[-2]].remove(way[-1])
    clean = {slug: replace(question, after=tuple(after[slug])) for slug, question in found.items()}
    in_units = sorted(found, key=lambda slug: rank[found[slug].unit])
    return tuple(clean[slug] for slug in _sorted(in_units, rank, clean)), problems


def _objection(
    question: Question, slug: str, rank: Mapping[str, int], found: Mapping[str, Question]
) -> tuple[str, str]:
    """What is wrong with one name in `after:`, and the remedy."""
    if slug not in rank and slug not in found:
        return f"`after: {slug}` names no question and no unit", nearest(slug, [*found, *rank], most=3)
    unit = found[slug].unit if slug in found else slug
    if rank[unit] > rank[question.unit]:
        return f"`after: {slug}` lies in a later unit", f"move one of them, or list `{unit}` earlier in deck.toml"
    if slug == question.unit:
        return f"`after: {slug}` is the unit of this question itself", "name a question of it, or an earlier unit"
    return "", ""


def _sorted(slugs: Sequence[str], rank: Collection[str], questions: Mapping[str, Question]) -> list[str]:
    """As listed, but that each waits for those it comes after."""
    waits = {slug: sum(other not in rank for other in questions[slug].after) for slug in slugs}
    behind: dict[str, list[int]] = {}
    for i, slug in enumerate(slugs):
        for other in questions[slug].after:
            behind.setdefault(other, []).append(i)
    ready = [i for i, slug in enumerate(slugs) if not waits[slug]]
    order: list[str] = []
    while ready:
        slug = slugs[heappop(ready)]
        order.append(slug)
        for i in behind.get(slug, ()):
            waits[slugs[i]] -= 1
            if not waits[slugs[i]]:
                heappush(ready, i)
    return order
