"""The whole way to the day, answer by answer: what is foretold is reached."""

from drill.core.questions import Deck, Unit

from ..benchmarks.plan_practice import Learner  # noqa: TID252 -- no package: it is run, too
from .making import coding, small


def chained(number, exercises):
    """Small questions that rest on one another, and exercises that rest on them."""
    found = [small(f"s{i:03}", after=(f"s{i - 1:03}",) if i % 6 else ()) for i in range(number)]
    found += [coding(f"c{i:03}", after=(f"s{i * number // exercises:03}",)) for i in range(exercises)]
    return Deck((Unit("u00", ""),), tuple(found))


def test_what_is_foretold_is_reached_though_questions_rest_on_others_and_some_are_failed():
    """Once exercises were asked for the sake of a failure, and what rests on others waited until it was too late."""
    foretold, reached = Learner(chained(90, 30), days=8, minutes=20, seed=1).reach()
    assert 0.5 < foretold < 0.9
    assert abs(reached - foretold) < 0.06


def test_with_time_for_all_nearly_all_is_recalled():
    foretold, reached = Learner(chained(30, 3), days=8, minutes=20, seed=1).reach()
    assert min(foretold, reached) > 0.93
