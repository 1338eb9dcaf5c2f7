"""Checks for minimal-module."""

from answer import Module, Parameter


def linear(weight, bias):
    """A module with two parameters."""
    module = Module()
    module.weight, module.bias = Parameter(weight), Parameter(bias)
    return module


def numbers(module):
    return [parameter.data for parameter in module.parameters()]


def example_own_parameters_are_found_in_their_order():
    """Parameters are found in the order in which they were assigned."""
    assert numbers(linear(2.0, 3.0)) == [2.0, 3.0]


def check_attributes_can_be_read():
    """An attribute that was assigned can be read again, whatever it is."""
    module = linear(2.0, 3.0)
    module.name = "first"
    assert [module.weight.data, module.bias.data, module.name] == [2.0, 3.0, "first"]


def check_each_is_filed_by_its_kind():
    """A parameter is filed among the parameters, a module among the modules, anything else nowhere."""
    net = linear(2.0, 3.0)
    net.part, net.size = Module(), 4
    assert [list(net._parameters), list(net._modules)] == [["weight", "bias"], ["part"]]


def check_two_modules_have_registries_of_their_own():
    """What is assigned to one module is not found in another."""
    first, second = linear(2.0, 3.0), linear(4.0, 5.0)
    assert [numbers(first), numbers(second)] == [[2.0, 3.0], [4.0, 5.0]]


def check_parameters_of_parts_follow_their_own():
    """A module's own parameters come first, then those of its parts, at any depth."""
    net, middle = Module(), Module()
    middle.inner = linear(4.0, 5.0)
    middle.scale = Parameter(3.0)
    net.middle = middle
    net.scale = Parameter(1.0)
    net.other = linear(6.0, 7.0)
    assert numbers(net) == [1.0, 3.0, 4.0, 5.0, 6.0, 7.0]


def check_a_shared_parameter_is_found_once():
    """A parameter that has two names, or belongs to two parts, is one object and is found once."""
    net, shared = linear(2.0, 3.0), linear(4.0, 5.0)
    net.tied = net.weight
    net.left, net.right = shared, shared
    assert numbers(net) == [2.0, 3.0, 4.0, 5.0]


def check_equal_numbers_are_two_parameters():
    """Two parameters may hold the same number."""
    assert numbers(linear(2.0, 2.0)) == [2.0, 2.0]


def check_an_attribute_that_is_assigned_anew():
    """A name stands for what was assigned to it last."""
    net = linear(2.0, 3.0)
    net.weight = Parameter(9.0)
    assert sorted(numbers(net)) == [3.0, 9.0]
    net.weight = 7
    assert numbers(net) == [3.0]
    net.bias = linear(4.0, 5.0)
    assert numbers(net) == [4.0, 5.0]
    net.bias = None
    assert numbers(net) == []


def check_lists_are_not_looked_into():
    """Only an attribute that is itself a parameter or a module is filed."""
    net = Module()
    net.layers, net.table = [Parameter(2.0), linear(3.0, 4.0)], {"weight": Parameter(5.0)}
    assert numbers(net) == []
