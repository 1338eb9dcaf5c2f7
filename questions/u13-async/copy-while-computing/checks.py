"""Checks for copy-while-computing."""

from functools import cache

from answer import trial
from checking import traced

COUNT = 5


@cache
def run():
    """What came out on the virtual GPU, and what happened there."""
    return traced(trial, COUNT)


def numbered(kind):
    """The steps of a kind, each with its place in the program."""
    return [(place, step) for place, step in enumerate(run()[1].steps) if type(step).__name__ == kind]


def copies():
    """The copies of the batches."""
    return [(place, step) for place, step in numbered("Copy") if step.direction == "h2d"]


def products():
    """The launches of the products."""
    return [(place, step) for place, step in numbered("Launch") if step.work.category == "gemm"]


def awaited(place, stream):
    """Where the last mark of another stream stands that this stream has waited for before this place."""
    marks = {step.number: (marked, step.stream) for marked, step in numbered("Mark")}
    waits = [marks[step.mark] for waited, step in numbered("Await") if waited < place and step.stream == stream]
    return max((marked for marked, other in waits if other != stream), default=-1)


def example_the_sum_of_all_products():
    """The sum is over the products of all batches."""
    assert run()[0] == 32 * 16 * sum(range(1, COUNT + 1))


def check_the_host_never_waits_in_the_loop():
    """Nothing makes the host wait, neither the copies nor anything else, until the sum comes back."""
    assert [step.waits for _, step in copies()] == [False] * COUNT
    assert [step.reason for place, step in numbered("Sync") if place < products()[-1][0]] == []
    assert len(run()[1].copies("d2h")) == 1


def check_copies_have_a_stream_of_their_own():
    """The products are on the stream that was current before, and the copies on another one."""
    assert [step.stream for _, step in products()] == [0] * COUNT
    assert [step.bytes for _, step in copies() if step.stream != 0] == [32 * 16 * 4] * COUNT


def check_each_product_waits_for_its_batch():
    """A product starts only after its batch has arrived."""
    pairs = zip(copies(), products())
    assert [awaited(place, 0) > copied for (copied, _), (place, _) in pairs] == [True] * COUNT


def check_a_product_waits_for_no_other_batch():
    """A product does not wait for batches that come after its own."""
    later = [copied for copied, _ in copies()][1:]
    assert [awaited(place, 0) < copied for copied, (place, _) in zip(later, products())] == [True] * (COUNT - 1)


def check_copies_do_not_wait_for_products():
    """A copy does not wait for the product before it: while that runs, the next batch is on its way."""
    pairs = zip(copies()[1:], products())
    assert [awaited(copied, step.stream) < place for (copied, step), (place, _) in pairs] == [True] * (COUNT - 1)


def check_a_batch_stays_while_it_is_read():
    """Nothing else is written to the memory of a batch while its product may still read it."""
    assert [note.text for note in run()[1].hazards] == []
