"""The learner's half of a run: loads the answer, then does what the checks ask of its live objects."""

import io
import linecache
import operator
import re
import sys
import types
import warnings
from collections.abc import Callable
from itertools import chain
from typing import Any

from drill.grade.wire import faults
from drill.grade.wire.link import Ref
from drill.grade.worker import graphs

PLAIN = (bool, int, float, complex, str, bytes, list, tuple, dict, set)
LONGEST_SHOW = 2000
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


class Subject:
    """The learner's module, and what may be done with it."""

    def __init__(self, source: str, prelude: bool) -> None:
        self._source = source
        self._prelude = prelude
        self._module = types.ModuleType(faults.ANSWER)
        self._record = getattr(sys.modules.get("engine.accelerator"), "record", None)  # before it can be replaced

    def operations(self) -> dict[str, Callable[..., Any]]:
        """Every question that the checks may ask."""
        return OPERATIONS | {name: getattr(self, name) for name in ("load", "literal", "graph", "traced")}

    def load(self) -> types.ModuleType:
        """Run the answer from top to bottom."""
        lines = self._source.splitlines(keepends=True)
        linecache.cache[faults.ANSWER] = (len(self._source), None, lines, faults.ANSWER)
        sys.modules[faults.ANSWER] = self._module
        code = self._compiled()
        if self._prelude:
            self._module.__dict__.update(_engine_names(code))
        exec(code, self._module.__dict__)
        return self._module

    def traced(self, function: Callable[..., Any], *args: Any, device: str) -> Any:
        """Run a function on the virtual accelerator: its result, and the record of what it launched and moved."""
        if self._record is None:
            raise ImportError("the virtual accelerator needs torch: the exercise lacks `needs: torch`")
        return self._record(function, *args, device=device)

    def _compiled(self) -> types.CodeType:
        try:
            return compile(self._source, faults.ANSWER, "exec", dont_inherit=True)
        except ValueError as error:  # what early 3.11 says of null bytes
            raise SyntaxError(str(error), (faults.ANSWER, 1, 1, None)) from None

    def literal(self, expression: str) -> str:
        """What an expression holds, as a Python literal."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch has much to say of the `grad` of a result, and it is what is asked
            return repr(_as_literal(eval(expression, self._module.__dict__)))

    def graph(self, names: dict[str, Any] | None) -> list[Any]:
        """The graph of the Values among some names, or among all of the program's."""
        return graphs.among(self._module.__dict__ if names is None else names)


def _engine_names(code: types.CodeType) -> dict[str, Any]:
    """The names of the engine that a deck's program uses without importing them."""
    import engine

    wanted = {"Value", "Neuron", "Layer", "MLP"}.intersection(chain(code.co_names, *map(_names_within, code.co_consts)))
    return {name: getattr(engine, name) for name in wanted}


def _names_within(constant: Any) -> list[str]:
    if not isinstance(constant, types.CodeType):
        return []
    return [*constant.co_names, *chain.from_iterable(map(_names_within, constant.co_consts))]


def _as_literal(value: Any) -> Any:
    if hasattr(value, "detach"):
        value = value.detach()
    if hasattr(value, "tolist"):  # of numpy and torch: plain numbers, nested like the array
        return value.tolist()
    if isinstance(value, (list, tuple)):
        return type(value)(map(_as_literal, value)) if type(value) in (list, tuple) else [*map(_as_literal, value)]
    if isinstance(value, dict):
        return {_as_literal(key): _as_literal(item) for key, item in value.items()}
    return value


def _plain(thing: Any) -> Any:
    """The plain value of an object that is nearly plain: a tensor that requires grad, a subclass of list."""
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(thing, torch.Tensor):
        with torch._C.DisableTorchFunctionSubclass():  # noqa: SLF001 -- a subclass may intercept what is done to it
            return thing.detach().cpu().as_subclass(torch.Tensor)
    kind = next((kind for kind in PLAIN if isinstance(thing, kind)), None)
    return thing if kind is None else kind(thing)


def _show(thing: Any) -> str:
    return _ADDRESS.sub("", repr(thing)[:LONGEST_SHOW]).replace(f"<{faults.ANSWER}.", "<")


def _next(steps: Any) -> Any:
    """One more item in a list of its own, or False at the end: StopIteration would not survive a generator."""
    try:
        return [next(steps)]
    except StopIteration:
        return False


def _exit(thing: Any, kind: type[BaseException] | None, text: str) -> Any:
    error = kind(text) if kind else None
    return type(thing).__exit__(thing, kind, error, None)


OPERATIONS: dict[str, Callable[..., Any]] = {
    "call": lambda function, *args, **kwargs: function(*args, **kwargs),
    "get": getattr,
    "set": setattr,
    "delete": delattr,
    "show": _show,
    "format": format,
    "dir": dir,
    "truth": bool,
    "int": int,
    "index": operator.index,
    "float": float,
    "complex": complex,
    "round": round,
    "len": len,
    "iter": iter,
    "next": _next,
    "contains": operator.contains,
    "item": operator.getitem,
    "set_item": operator.setitem,
    "delete_item": operator.delitem,
    "operator": lambda name, *sides: getattr(operator, f"{name}_" if name in ("and", "or") else name)(*sides),
    "equal": lambda left, right: bool(left == right),
    "enter": lambda thing: type(thing).__enter__(thing),
    "exit": _exit,
    "isinstance": isinstance,
    "issubclass": issubclass,
    "plain": _plain,
    "ref": Ref,
}


def rehearse() -> None:
    """Run something on the virtual accelerator, as exercises about the device do."""
    accelerator, torch = sys.modules.get("engine.accelerator"), sys.modules.get("torch")
    if accelerator is not None and torch is not None:
        accelerator.record(lambda: torch.ones(1, device="cuda").sum().item())


def unbuffered() -> None:
    """Write what the snippet prints at once: what it said before it crashed must not be lost."""
    for number, name in ((1, "stdout"), (2, "stderr")):
        raw = open(number, "wb", buffering=0)  # noqa: SIM115 -- for the rest of the process
        setattr(sys, name, io.TextIOWrapper(raw, "utf-8", "backslashreplace", write_through=True))
