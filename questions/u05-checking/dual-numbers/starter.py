class Dual:
    """A number and its slope with respect to one chosen input."""

    def __init__(self, value: float, slope: float = 0.0) -> None:
        self.value = value
        self.slope = slope

    def __add__(self, other: "Dual | float") -> "Dual":
        raise NotImplementedError  # TODO

    def __mul__(self, other: "Dual | float") -> "Dual":
        raise NotImplementedError  # TODO
