"""Checks for late-binding."""

from answer import Value, term_rules


def shares(xs, weights, upstream):
    for rule in term_rules(xs, weights):
        rule(upstream)
    return [x.grad for x in xs]


def example_no_node_is_left_out():
    """Each term's node receives a share."""
    found = shares([Value(1.0), Value(2.0), Value(3.0)], [10.0, 20.0, 30.0], 2.0)
    assert [grad != 0 for grad in found] == [True, True, True]


def example_each_node_receives_its_own_weight():
    """A node's share is the weight of its own term times the upstream gradient."""
    found = shares([Value(1.0), Value(2.0), Value(3.0)], [10.0, 20.0, 30.0], 2.0)
    assert found == [20.0, 40.0, 60.0]


def check_a_node_in_two_terms_receives_both_shares():
    """Shares add up where a node stands in more than one term."""
    x = Value(1.0)
    shares([x, Value(2.0), x], [10.0, 20.0, 30.0], -2.0)
    assert x.grad == -80.0


def check_each_rule_works_by_itself():
    """A rule serves its own term only, whenever it is called."""
    xs = [Value(1.0), Value(2.0)]
    rules = term_rules(xs, [10.0, 20.0])
    rules[1](3.0)
    assert [x.grad for x in xs] == [0.0, 60.0]
    rules[0](4.0)
    assert [x.grad for x in xs] == [40.0, 60.0]
