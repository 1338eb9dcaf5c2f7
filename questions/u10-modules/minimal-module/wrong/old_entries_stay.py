"""Files what is new and forgets nothing.

fails: check_an_attribute_that_is_assigned_anew
teach: After `net.weight = 7` there is no parameter of that name any more, but the registry still holds the old one,
    and the optimizer trains what nobody uses.
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
        super().__setattr__(name, value)

    def parameters(self) -> list[Parameter]:
        """Its own parameters, then those of its submodules, each once."""
        found = list(self._parameters.values())
        for module in self._modules.values():
            found += module.parameters()
        return list({id(parameter): parameter for parameter in found}.values())
