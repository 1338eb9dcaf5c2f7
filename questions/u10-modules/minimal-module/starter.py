class Parameter:
    """Given: a number to be trained."""

    def __init__(self, data: float) -> None:
        self.data = data


class Module:
    """Files its parameters and submodules by name when they are assigned."""

    def __init__(self) -> None:
        raise NotImplementedError  # TODO

    def __setattr__(self, name: str, value: object) -> None:
        raise NotImplementedError  # TODO

    def parameters(self) -> list[Parameter]:
        """Its own parameters, then those of its submodules, each once."""
        raise NotImplementedError  # TODO
