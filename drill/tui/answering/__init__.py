"""One way of answering for each kind of question."""

from typing import assert_never

from drill.core.questions import Choice, Cloze, Code, Numeric, Order, Predict, Question, Recall, Trace
from drill.tui.answering.answering import Answering

__all__ = ["Answering", "way_of_answering"]


def way_of_answering(question: Question) -> type[Answering]:
    """Which widget takes the answer; imported with the first question of its kind, so that none waits for another."""
    match question:
        case Recall():
            from drill.tui.answering.recall import RecallAnswer

            return RecallAnswer
        case Cloze() | Numeric() | Predict():
            from drill.tui.answering.fields import Fields

            return Fields
        case Trace():
            from drill.tui.answering.fields import TraceFields

            return TraceFields
        case Choice():
            from drill.tui.answering.choice import ChoiceAnswer

            return ChoiceAnswer
        case Order():
            from drill.tui.answering.order import OrderAnswer

            return OrderAnswer
        case Code():
            from drill.tui.answering.code import CodeAnswer

            return CodeAnswer
        case _:
            assert_never(question)
