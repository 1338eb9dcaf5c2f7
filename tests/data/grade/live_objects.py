"""An answer with objects of all kinds, for the checks of `live_objects.md`."""

import collections
import enum
import math  # noqa: F401 -- the checks read it off this module
from dataclasses import dataclass


class Value:
    made = 0

    def __init__(self, data, operands=()):
        self.data, self.operands, self.grad = data, operands, 0.0
        Value.made += 1

    def __add__(self, other):
        return Value(self.data + (other.data if isinstance(other, Value) else other), (self, other))

    __radd__ = __add__

    def __neg__(self):
        return Value(-self.data, (self,))

    def __lt__(self, other):
        return self.data < other.data

    def __repr__(self):
        return f"Value({self.data})"


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __eq__(self, other):
        return self.amount == other.amount

    def __hash__(self):
        return hash(self.amount)


class Bag:
    def __init__(self):
        self.items = {}

    def __getitem__(self, key):
        return self.items[key]

    def __setitem__(self, key, value):
        self.items[key] = value

    def __delitem__(self, key):
        del self.items[key]

    def __len__(self):
        return len(self.items)

    def __contains__(self, key):
        return key in self.items


class Near(float):
    pass


Point = collections.namedtuple("Point", "x y")  # noqa: PYI024 -- as people write it
Colour = enum.Enum("Colour", "RED BLUE")


@dataclass
class Pair:
    left: int
    right: object = None


class TooSmall(ValueError):  # noqa: N818
    def __init__(self, least):
        super().__init__(f"at least {least}")
        self.least = least


def everything(root):
    out = []

    def visit(node):
        if node not in out:
            for operand in node.operands:
                visit(operand)
            out.append(node)

    visit(root)
    return out


def count():
    n = 0
    while True:
        yield n
        n += 1


def adder(n):
    def add(x):
        return x + n

    return add


def apply(function, *args, **kwargs):
    return function(*args, **kwargs)


def refuse(least):
    raise TooSmall(least)


def change(numbers):
    numbers.append(4)


def same(thing):
    return thing
