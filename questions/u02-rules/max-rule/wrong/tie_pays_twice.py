"""Pays the whole gradient twice at a tie, as >= on both sides does.

fails: check_the_shares_add_up
teach: When equal operands move up together by a little, the maximum moves by as much, once. Two full shares would
    claim twice that. Ties are not rare: the outputs of relu are full of equal zeros.
"""


def max_shares(a: float, b: float, upstream: float) -> tuple[float, float]:
    return upstream * (a >= b), upstream * (b >= a)
