"""The rule of max(a, b)."""


def max_shares(a: float, b: float, upstream: float) -> tuple[float, float]:
    # TODO: what the rule adds to the gradient of a, and to that of b
    raise NotImplementedError
