"""Pays nobody at a tie, as > on both sides does.

fails: check_the_shares_add_up
teach: When equal operands move up together, the maximum moves too; with two shares of 0 that motion is lost. A case
    that neither `>` nor `<` covers needs a line of its own.
"""


def max_shares(a: float, b: float, upstream: float) -> tuple[float, float]:
    if a > b:
        return upstream, 0.0
    if a < b:
        return 0.0, upstream
    return 0.0, 0.0
