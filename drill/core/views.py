"""What front ends show: values made by the tutor, read by screens and by the line mode."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from drill.core.outcomes import Node
from drill.core.questions import Question
from drill.core.reviews import Rating
from drill.core.session import Reason


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on its way to the learner, with all that a screen shows beside it."""

    question: Question
    reason: Reason
    started: datetime
    shuffle: tuple[int, ...] = ()
    """In which order to show options or tiles; answers still name the deck's indices."""
    recall: float | None = None
    intervals: Mapping[Rating, timedelta] = field(default_factory=dict)
    """When each rating would bring it back, as far as that can be said: a plan decides anew each day."""
    times_seen: int = 0
    because: str = ""
    """The question whose mistake it shares, where that is the reason."""
    worth: str = ""
    """Where a plan asks it: what that is worth on the day of the interview."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The right answer, for somebody who wants to see it."""

    answer: str
    graph: tuple[Node, ...] = ()
    """Behind the Values of a trace."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where today's session stands."""

    answered: int
    right: int
    seconds: float
    left: int
    later: int
    allotted: float = 0.0
    """The seconds that a plan gives today; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session leaves behind: today's answers, and what comes back when."""

    progress: Progress
    returns: tuple[tuple[str, datetime], ...]
    """(slug, due) of today's questions, soonest first; none where a plan decides that anew each day."""
    tomorrow: int | None
    """How many questions will be due tomorrow; None where a plan decides that."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question in a list."""

    question: Question
    due: datetime | None
    suspended: bool
    seen: int
