"""Collects with a loop over a stack instead of by recursion: what was seen is passed over, so even a cycle
would end."""


class Parameter:
    """Given: a number to be trained."""

    def __init__(self, data: float) -> None:
        self.data = data


class Module:
    """Files its parameters and submodules by name when they are assigned."""

    def __init__(self) -> None:
        vars(self).update(_parameters={}, _modules={})

    def __setattr__(self, name: str, value: object) -> None:
        self._parameters.pop(name, None)
        self._modules.pop(name, None)
        match value:
            case Parameter():
                self._parameters[name] = value
            case Module():
                self._modules[name] = value
        super().__setattr__(name, value)

    def parameters(self) -> list[Parameter]:
        """Its own parameters, then those of its submodules, each once."""
        found, seen, stack = {}, set(), [self]
        while stack:
            module = stack.pop()
            if module not in seen:
                seen.add(module)
                found.update(dict.fromkeys(module._parameters.values()))
                stack.extend(reversed(module._modules.values()))
        return list(found)
