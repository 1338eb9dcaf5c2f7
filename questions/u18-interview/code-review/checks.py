"""Checks for code-review."""

from answer import Value
from checking import approx


def gradients(compute, *numbers):
    """The gradients of leaves that hold these numbers."""
    leaves = [Value(number) for number in numbers]
    compute(*leaves).backward()
    return [leaf.grad for leaf in leaves]


def example_the_gradients_of_a_product():
    """Each factor's slope is the other factor."""
    assert gradients(lambda a, b: a * b, 2.0, 7.0) == approx([7.0, 2.0])


def check_a_value_with_two_relus():
    """Each use of a value adds its share."""
    assert gradients(lambda x: x.relu() + x.relu(), 2.0) == approx([2.0])


def check_relu_asks_its_input():
    """relu passes any gradient on where its input is positive, and none where it is not."""
    assert gradients(lambda x, w: x.relu() * w, 0.5, -3.0) == approx([-3.0, 0.5])
    assert gradients(lambda x, w: x.relu() * w, -2.0, 3.0) == approx([0.0, 0.0])
    assert gradients(lambda x: x.relu(), 0.0) == approx([0.0])


def check_paths_of_different_lengths():
    """A node's rule runs when all of its consumers have run, and once."""

    def compute(a, b):
        d = a * b
        return d * (a + d)

    assert gradients(compute, 2.0, 3.0) == approx([48.0, 28.0])


def check_a_long_way_round():
    """The order is right also where the shortcut is the second operand."""

    def compute(a):
        near = a * a
        far = (near + a).relu() * a
        return far * near

    assert gradients(compute, 2.0) == approx([5 * 2.0**4 + 4 * 2.0**3])
