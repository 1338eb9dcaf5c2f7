"""A scalar that remembers what it was computed from."""


class Value:
    def __init__(self, data: float, operands: "tuple[Value, ...]" = (), op: str = "") -> None:
        # TODO: keep the three, then write the operators; each returns a new Value
        raise NotImplementedError

    def __add__(self, other: "Value | float") -> "Value":
        raise NotImplementedError

    def __mul__(self, other: "Value | float") -> "Value":
        raise NotImplementedError

    def __neg__(self) -> "Value":
        raise NotImplementedError

    def __sub__(self, other: "Value | float") -> "Value":
        raise NotImplementedError

    def __radd__(self, other: float) -> "Value":
        raise NotImplementedError

    def __rsub__(self, other: float) -> "Value":
        raise NotImplementedError

    def __rmul__(self, other: float) -> "Value":
        raise NotImplementedError
