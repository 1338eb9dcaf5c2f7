"""Keeps parameters and submodules in the registries alone, and looks them up there when they are read, as
PyTorch does."""


class Parameter:
    """Given: a number to be trained."""

    def __init__(self, data: float) -> None:
        self.data = data


class Module:
    """Files its parameters and submodules by name when they are assigned."""

    def __init__(self) -> None:
        object.__setattr__(self, "_parameters", {})
        object.__setattr__(self, "_modules", {})

    def __setattr__(self, name: str, value: object) -> None:
        for place in self._parameters, self._modules, self.__dict__:
            place.pop(name, None)
        if isinstance(value, Parameter):
            self._parameters[name] = value
        elif isinstance(value, Module):
            self._modules[name] = value
        else:
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> object:
        """Only asked for names that are no ordinary attribute."""
        for registry in "_parameters", "_modules":
            if name in self.__dict__.get(registry, {}):
                return self.__dict__[registry][name]
        raise AttributeError(name)

    def parameters(self) -> list[Parameter]:
        """Its own parameters, then those of its submodules, each once."""
        found = dict.fromkeys(self._parameters.values())
        for module in self._modules.values():
            found.update(dict.fromkeys(module.parameters()))
        return list(found)
