"""Types and functions that both halves of a run have, and that may therefore cross between them by name."""

import sys

FAMILIES = ("builtins", "math", "operator", "numpy", "torch")


def name_of(thing: object) -> str | None:
    """The name under which the other side finds the same object, if it is one of a trusted family.

    >>> name_of(ValueError), name_of(len), name_of(lambda: 0)
    ('builtins:ValueError', 'builtins:len', None)
    """
    module, qualified = getattr(thing, "__module__", None), getattr(thing, "__qualname__", None)
    if not isinstance(module, str) or not isinstance(qualified, str):
        return None
    name = f"{module}:{qualified}"
    return name if find(name) is thing else None


def find(name: str) -> object | None:
    """The object of that name, through `__dict__` only: no lazy import and no `__getattr__` runs at a stranger's wish.

    >>> find("builtins:int"), find("os:system"), find("math:nothing")
    (<class 'int'>, None, None)
    """
    module, _, qualified = name.partition(":")
    found: object = sys.modules.get(module) if module.partition(".")[0] in FAMILIES else None
    for part in qualified.split("."):
        found = getattr(found, "__dict__", {}).get(part)
    return found


def find_type(name: object) -> type | None:
    """The type of that name: the only thing that the learner's process may name to the checks."""
    found = find(name) if isinstance(name, str) else None
    return found if isinstance(found, type) else None
