"""A book in memory, and a grader that obeys the test."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from drill.core.memory import WEIGHTS, Memory, Weights, fold
from drill.core.outcomes import Cancelled, Diagnosis, Evaluated, Failed, Node, Outcome, Passed, Raised
from drill.core.ports import Told
from drill.core.questions import Code
from drill.core.reviews import Review

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


class FakeBook:
    """Answers in memory."""

    def __init__(self) -> None:
        self.notices: list[str] = []
        self.kept: list[Review] = []
        self.hidden: set[str] = set()
        self.settings: dict[str, str] = {}
        self.drafts: dict[str, str] = {}

    def append(self, review: Review) -> None:
        self.kept.append(review)

    def retract(self, review_id: str) -> None:
        self.kept = [review for review in self.kept if review.id != review_id]

    def reviews(self) -> Iterator[Review]:
        return iter(self.kept)

    def in_brief(self) -> Iterator[Review]:
        return self.reviews()

    def since(self, at: datetime) -> list[Review]:
        return [review for review in self.kept if review.answered >= at]

    def last(self) -> Review | None:
        return self.kept[-1] if self.kept else None

    def memories(self, weights: Weights = WEIGHTS) -> Mapping[str, Memory]:
        return fold(self.kept, weights)

    def suspend(self, slug: str) -> None:
        self.hidden.add(slug)

    def resume(self, slug: str) -> None:
        self.hidden.discard(slug)

    def suspended(self) -> frozenset[str]:
        return frozenset(self.hidden)

    def keep_draft(self, question: str, text: str) -> None:
        self.drafts[question] = text

    def draft(self, question: str) -> str:
        return self.drafts.get(question, "")

    def remember(self, key: str, value: str) -> None:
        self.settings[key] = value

    def recalled(self, key: str) -> str | None:
        return self.settings.get(key)


FAILED = Failed(
    check="check_a_shared_operand_is_listed_once",
    purpose="Each node appears **once**, however many consumers it has.",
    failing=("check_a_shared_operand_is_listed_once", "check_a_long_chain"),
    passed=1,
    called="len(topo_sort(a + a))",
    expected="2",
    got="3 [not markup]",
    output="visiting a\nvisiting a\n",
)
DIAGNOSIS = Diagnosis("no_visited_set", "Visits a shared node once per consumer.", "A graph is not a tree.", exact=True)


@dataclass
class FakeGrader:
    """Passes what says `visited`, runs for ever what says `while True`, fails the rest."""

    values: dict[str, str] = field(
        default_factory=lambda: {"a.grad": "7.0", "b.data": "12.0", "columns / rows": "14.0"}
    )
    broken: bool = False
    prints: Sequence[str] = ()
    """What a measurement prints before it ends, or does not end."""
    warmed: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def prepare(self, exercise: Code) -> None:
        """Nothing to get ready."""

    def warm(self, needs: str) -> None:
        self.warmed.append(needs)

    def grade(self, exercise: Code, source: str) -> Outcome:
        self.runs.append(source)
        if "while True" in source:
            return self._for_ever()
        if "1 / 0" in source:
            return Raised(
                error="ZeroDivisionError: division by zero",
                line=2,
                source="    return 1 / 0",
                traceback="line 2, in topo_sort\n    return 1 / 0",
            )
        return Passed(checks=3, seconds=0.01, output="fine\n") if "visited" in source else FAILED

    def _for_ever(self) -> Outcome:
        self.stopped.clear()
        return Cancelled() if self.stopped.wait(20) else FAILED

    def evaluate(
        self,
        code: str,
        expressions: Sequence[str],
        needs: str = "py",
        limit_s: float = 5.0,
        told: Told | None = None,
    ) -> Evaluated | Outcome:
        for line in self.prints if told else ():
            told(line)
        if self.broken:
            return Raised(error="NameError: name 'Value' is not defined", line=1)
        if "for_ever" in code and isinstance(outcome := self._for_ever(), Cancelled):
            return outcome
        graph = (Node("a", "", (), 3.0, 7.0), Node("", "*", (0, 0), 9.0, 1.0), Node("b", "+", (1, 0), 12.0, 1.0))
        values = tuple((name, self.values[name]) for name in expressions)
        return Evaluated(
            values=values,
            graph=graph if "Value" in code else (),
            output="rows 2.0 ms, columns 28.0 ms\n" if limit_s > 5 else "",
        )

    def diagnose(self, exercise: Code, outcome: Outcome) -> Diagnosis | None:
        return DIAGNOSIS if isinstance(outcome, Failed) else None

    def cancel(self) -> None:
        self.stopped.set()

    def layers(self) -> Mapping[str, str]:
        return {}

    def close(self) -> None:
        self.stopped.set()
