"""Keeps the registries in the class.

fails: check_two_modules_have_registries_of_their_own
teach: A dict that is created in the class body is one object, shared by all instances. What belongs to an instance is
    created in `__init__`.
"""

class Parameter:
    """Given: a number to be trained."""

    def __init__(self, data: float) -> None:
        self.data = data


class Module:
    """Files its parameters and submodules by name when they are assigned."""

    _parameters: dict[str, Parameter] = {}
    _modules: dict[str, "Module"] = {}

    def __init__(self) -> None:
        pass

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
        return list({id(parameter): parameter for parameter in found}.values())
