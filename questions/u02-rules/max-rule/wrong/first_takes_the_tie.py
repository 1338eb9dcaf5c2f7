"""Gives the whole gradient to one operand at a tie.

fails: check_a_tie_is_shared_equally
teach: This is a valid choice too, and PyTorch makes it in `max(dim=...)`, which must name one index. For
    `maximum(a, b)`, and here, the convention is half and half: it does not depend on the order of the operands.
"""


def max_shares(a: float, b: float, upstream: float) -> tuple[float, float]:
    if a >= b:
        return upstream, 0.0
    if a < b:
        return 0.0, upstream
    return upstream / 2, upstream / 2
