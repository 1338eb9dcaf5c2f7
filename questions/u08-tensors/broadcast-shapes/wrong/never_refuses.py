"""Takes the larger of two sizes, whatever they are.

fails: check_sizes_that_do_not_fit_are_refused
teach: Only a 1 can be stretched. Between 2 and 3 there is no rule that says which number meets which, so they do not
    fit.
"""

from itertools import zip_longest


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that both broadcast to; ValueError where they do not fit."""
    pairs = zip_longest(reversed(a), reversed(b), fillvalue=1)
    return tuple(reversed([max(m, n) for m, n in pairs]))
