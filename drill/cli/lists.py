"""`drill list` and `drill show`: looking without answering."""

import json
from argparse import Namespace
from contextlib import suppress
from datetime import datetime

from drill.cli import text
from drill.cli.prose import plain
from drill.cli.world import UnknownTargetError, World
from drill.core.calendar import day_of
from drill.core.questions import Choice, Code, Recall, kind_of
from drill.core.session import Scope
from drill.core.views import Asked, Row
from drill.core.wording import count

SLUG, UNIT = 26, 14
"""So wide are these columns at least."""


def list_questions(arguments: Namespace) -> int:
    """One line a question: slug, kind, unit, due, title; as JSON also level, tags and, for code, the folder."""
    with World(arguments, only_looks=True) as world:
        scope, words = Scope(), list(arguments.target)
        if words:
            with suppress(UnknownTargetError):  # no unit and no kind: words to search for
                scope, words = world.scope(words[0]), words[1:]
        rows = world.tutor.rows(scope, " ".join(words))
        if arguments.json:
            print(json.dumps([_as_json(row) for row in rows], indent=1, ensure_ascii=False))
            return 0
        slug = max([SLUG, *(len(row.question.slug) for row in rows)])
        unit = max([UNIT, *(len(row.question.unit) for row in rows)])
        for row in rows:
            print(_as_line(row, world, slug, unit))
        print(f"{count(len(rows), 'question')}.")
    return 0


def _as_json(row: Row) -> dict[str, object]:
    question = row.question
    return {
        "slug": question.slug,
        "kind": kind_of(question),
        "unit": question.unit,
        "title": question.title,
        "level": question.level,
        "tags": list(question.tags),
        "due": row.due.isoformat() if row.due else None,
        "seen": row.seen,
        "suspended": row.suspended,
        "folder": str(question.folder) if isinstance(question, Code) else None,
    }


def _as_line(row: Row, world: World, slug: int, unit: int) -> str:
    question = row.question
    state = "suspended" if row.suspended else "new" if row.due is None else when(row.due, world.now(), world)
    names = f"{question.slug:<{slug}} {kind_of(question):<8} {question.unit:<{unit}}"
    return f"{names} {state:<10} {plain(question.title)}"


def when(due: datetime, now: datetime, world: World) -> str:
    """When something is due, in days."""
    days = (day_of(due, world.zone) - day_of(now, world.zone)).days
    return f"in {days} d" if days > 0 else "due"


def show(arguments: Namespace) -> int:
    """One question with its answer and its explanation."""
    with World(arguments, only_looks=True) as world:
        question = world.question(arguments.slug)
        answer = world.tutor.reveal(question).answer
        given = world.log.reviews_of(question.slug)
        if arguments.json:
            data = {"slug": question.slug, "kind": kind_of(question), "unit": question.unit, "prompt": question.prompt}
            data |= {"answer": answer, "why": question.why}
            others = question.right if isinstance(question, Code) else ()
            right = [{"does": other.does, "code": other.code} for other in others]
            yours = [{"answered": r.answered.isoformat(), "rating": r.rating, "answer": r.answer} for r in given]
            print(json.dumps(data | {"right": right, "yours": yours}, indent=1, ensure_ascii=False))
            return 0
        memory = world.log.memories().get(question.slug)
        in_order = tuple(range(len(question.options))) if isinstance(question, Choice) else ()
        in_order = in_order or tuple(range(len(getattr(question, "tiles", ()))))
        asked = Asked(question, "chosen", world.now(), in_order, times_seen=memory.reviews if memory else 0)
        print(text.question(asked))
        print(text.rubric(question) if isinstance(question, Recall) else "", end="")
        print(text.afterwards(question, answer), end="")
        print(text.history(question, given, world.now(), world.zone), end="")
    return 0
