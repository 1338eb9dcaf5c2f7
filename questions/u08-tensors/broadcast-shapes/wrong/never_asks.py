"""Never asks whether the sizes fit.

fails: check_sizes_that_do_not_fit_are_refused
teach: "The other one, where this one is 1" is right only if one of them is 1 or both are equal. Between 2 and 3 there is
    no rule that says which number meets which: raise an error, or the mistake turns up far from where it was made.
"""

from itertools import zip_longest


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    pairs = zip_longest(reversed(a), reversed(b), fillvalue=1)
    return tuple(n if m == 1 else m for m, n in pairs)[::-1]
