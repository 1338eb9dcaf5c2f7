"""What a day's list is made of, where no plan has to be solved for it."""

from drill.core.session import Entry, Queue
from drill.plan.learner.costs import GUESSES
from drill.plan.turns import last_look

from .making import coding, small


def test_on_the_morning_of_the_interview_a_failure_brings_in_no_coding():
    failed, due = Entry(small("failed"), "again"), Entry(small("due"), "due", recall=0.7)
    known = Entry(coding("c-known"), "sibling", because="failed")
    left = Queue((failed,), 1, (due,), (), siblings=(known,), siblings_ready=1, later=0, since_new=0)
    found = last_look(left, GUESSES, 600.0)
    assert (found.again, found.due, found.siblings) == ((failed,), (due,), ())
    assert found.left == 2
