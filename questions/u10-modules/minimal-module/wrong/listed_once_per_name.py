"""Lists a shared parameter once for each of its names.

fails: check_a_shared_parameter_is_found_once
teach: Tied weights are one parameter. An optimizer that gets it twice moves it twice in each step, and counting
    parameters gives too many.
"""

class Parameter:
    """Given: a number to be trained."""

    def __init__(self, data: float) -> None:
        self.data = data


class Module:
    """Files its parameters and submodules by name when they are assigned."""

    def __init__(self) -> None:
        self.__dict__["_parameters"] = {}  # past __setattr__, which needs them to be there
        self.__dict__["_modules"] = {}

    def __setattr__(self, name: str, value: object) -> None:
        for registry, kind in ((self._parameters, Parameter), (self._modules, Module)):
            if isinstance(value, kind):
                registry[name] = value
            else:
                registry.pop(name, None)
        super().__setattr__(name, value)

    def parameters(self) -> list[Parameter]:
        """Its own parameters, then those of its submodules, each once."""
        found = list(self._parameters.values())
        for module in self._modules.values():
            found += module.parameters()
        return found
