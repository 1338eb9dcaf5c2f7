"""Checks for three-rules."""

from random import Random

from answer import Value
from checking import approx


def gradients(build, *numbers):
    leaves = [Value(number) for number in numbers]
    build(*leaves).backward()
    return [leaf.grad for leaf in leaves]


def example_each_factor_receives_the_other():
    """In a product, the slope with respect to one factor is the other factor."""
    assert gradients(lambda x, y: x * y, 2.0, 3.0) == approx([3.0, 2.0])


def check_a_product_passes_on_the_gradient_that_arrives():
    """A factor's share is its slope times the gradient that arrived at the product."""
    assert gradients(lambda x, y: x * y * 4, 2.0, 3.0) == approx([12.0, 8.0])


def check_a_node_used_twice_receives_both_shares():
    """Each use of a node adds its share to the gradient."""
    assert gradients(lambda x: x * x, 3.0) == approx([6.0])
    assert gradients(lambda x, y: x * y + x, 2.0, 3.0) == approx([4.0, 2.0])
    assert gradients(lambda x, y: (x + x) * y, 2.0, 3.0) == approx([6.0, 4.0])


def check_the_rule_of_a_power():
    """The slope of `x**n` is that of the power function, for a negative base as well."""
    assert gradients(lambda x: x**3, 2.0) == approx([12.0])
    assert gradients(lambda x: x**3 * 0.5, -2.0) == approx([6.0])
    assert gradients(lambda x: x**-1 * 9, 3.0) == approx([-1.0])
    assert gradients(lambda x: x**3 + x**2, -2.0) == approx([8.0])


def check_relu_looks_at_its_input():
    """Whether relu lets a gradient through depends on its input alone."""
    assert gradients(lambda x: x.relu() * -3, 2.0) == approx([-3.0])
    assert gradients(lambda x: x.relu() * 3, -2.0) == approx([0.0])
    assert gradients(lambda x: x.relu() * -3, -2.0) == approx([0.0])
    assert gradients(lambda x: x.relu() * -4 + x.relu(), 2.0) == approx([-3.0])


def check_relu_is_flat_at_zero():
    """At exactly 0 the slope of relu is taken to be 0."""
    assert gradients(lambda x: x.relu() * 3, 0.0) == approx([0.0])


def check_the_rules_work_together():
    """Gradients of whole expressions agree with the formula from the calculus book."""
    draw = Random(2)
    for _ in range(8):
        x, y = draw.uniform(-3, 3), draw.uniform(0.5, 3)
        inside = x * y + x**2 - 1
        slope = 2 * inside if inside > 0 else 0.0
        found = gradients(lambda a, b: (a * b + a**2 + -1).relu() ** 2, x, y)
        assert found == approx([slope * (y + 2 * x), slope * x])
