"""Gives the whole gradient to both operands.

fails: example_the_smaller_operand_receives_nothing
teach: That is the rule of addition, where each operand moves the result. Moving the smaller of two numbers a little
    does not move their maximum: its slope is 0.
"""


def max_shares(a: float, b: float, upstream: float) -> tuple[float, float]:
    return upstream, upstream
