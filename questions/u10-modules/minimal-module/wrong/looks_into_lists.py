"""Searches lists for parameters and modules as well.

fails: check_lists_are_not_looked_into
teach: It sounds helpful, but a list can change after it was assigned, and nobody would notice. PyTorch files only
    what is assigned itself, and offers `ModuleList` for the rest.
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
        for value in vars(self).values():
            for item in value if isinstance(value, list) else []:
                found += [item] if isinstance(item, Parameter) else item.parameters()
        return list({id(parameter): parameter for parameter in found}.values())
