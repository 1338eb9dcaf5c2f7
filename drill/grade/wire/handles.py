"""Handles: what the checks hold in place of the learner's live objects.

Reading an attribute, calling, indexing and operators are carried out in the learner's process, on the object itself.
What the checks decide by is decided here: a handle equals itself and nothing else, and comparing one with plain
data is an error instead of a question to the object, since an object may claim to equal everything.
"""

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import ModuleType
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

_READABLE = """
name qualname module doc dict code closure defaults kwdefaults annotations wrapped mro bases func self members
dataclass_fields slots match_args all cause context init call repr str len getitem eq hash iter
"""
INTROSPECTION = frozenset(f"__{name}__" for name in _READABLE.split())
"""The only double-underscore names that are read over there. Libraries look others up to hand over control
(`__torch_function__`, `__array_interface__`): these must never come from the learner's process."""


T = TypeVar("T")


class NotPlainError(TypeError):
    """The checks needed a plain value, and the learner's code gave an object."""


class Asker(Protocol):
    """The side that can ask the learner's process."""

    def ask(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        """Carry out an operation there."""


class Handle:
    """One live object of the learner's process."""

    __slots__ = ("_asker", "_key")
    _genuine: ClassVar[type | None] = None
    """The trusted type that the object is an instance of, such as `torch.nn.Module`."""
    _iterable: ClassVar[bool] = False

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":
            return type(self)._genuine or type(self)  # noqa: SLF001 -- through the type: here every read is intercepted
        if name.startswith("__") and name not in INTROSPECTION:
            return object.__getattribute__(self, name)
        return _ask(self, "get", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        _ask(self, "set", self, name, value)

    def __delattr__(self, name: str) -> None:
        _ask(self, "delete", self, name)

    def __repr__(self) -> str:
        return str(_ask(self, "show", self))

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return str(_ask(self, "format", self, spec))

    def __dir__(self) -> list[str]:
        return [str(name) for name in _ask(self, "dir", self)]

    def __hash__(self) -> int:
        return object.__hash__(self)  # as __eq__ here: by identity

    def __eq__(self, other: object) -> bool:
        if is_handle(other) or other is None:
            return self is other
        raise NotPlainError(f"a {type(self).__name__} object was given where plain data was expected")

    def __ne__(self, other: object) -> bool:
        return not Handle.__eq__(self, other)  # through the class: attributes of a handle are read over there

    def __bool__(self) -> bool:
        return _exact(bool, _ask(self, "truth", self))

    def __int__(self) -> int:
        return _exact(int, _ask(self, "int", self))

    def __index__(self) -> int:
        return _exact(int, _ask(self, "index", self))

    def __float__(self) -> float:
        return _exact(float, _ask(self, "float", self))

    def __complex__(self) -> complex:
        return _exact(complex, _ask(self, "complex", self))

    def __round__(self, digits: int | None = None) -> Any:
        return _ask(self, "round", self, digits)

    def __len__(self) -> int:
        return _exact(int, _ask(self, "len", self))

    def __iter__(self) -> Iterator[Any]:
        steps = _ask(self, "iter", self)
        while not isinstance(step := _ask(self, "next", steps), bool):  # one by one: what is lazy stays lazy
            yield step[0]

    def __next__(self) -> Any:
        step = _ask(self, "next", self)
        if isinstance(step, bool):
            raise StopIteration
        return step[0]

    def __contains__(self, item: object) -> bool:
        if type(self)._iterable:  # noqa: SLF001
            return any(item is each or item == each for each in self)
        return _exact(bool, _ask(self, "contains", self, item))

    def __getitem__(self, key: Any) -> Any:
        return _ask(self, "item", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        _ask(self, "set_item", self, key, value)

    def __delitem__(self, key: Any) -> None:
        _ask(self, "delete_item", self, key)

    def __enter__(self) -> Any:
        return _ask(self, "enter", self)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        return _ask(self, "exit", self, kind, str(error)) is True

    def __instancecheck__(self, thing: object) -> bool:
        return is_handle(thing) and _ask(self, "isinstance", thing, self) is True

    def __subclasscheck__(self, thing: object) -> bool:
        return is_handle(thing) and _ask(self, "issubclass", thing, self) is True

    def __reduce_ex__(self, protocol: object) -> Any:
        raise NotPlainError(f"a {type(self).__name__} object of the answer cannot be copied by the checks")

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        plain = plain_value(self)
        return sys.modules["numpy"].asarray(plain.numpy() if hasattr(plain, "numpy") else plain, dtype)

    @classmethod
    def __torch_function__(cls, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Functions of torch see plain copies."""
        return function(*map(_plain_inside, args), **{name: _plain_inside(v) for name, v in (kwargs or {}).items()})


class CallableHandle(Handle):
    """A live object that can be called; a class of its own so that `callable()` is right."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the object, over there."""
        return _ask(self, "call", self, *args, **kwargs)


class AnswerModule(ModuleType):
    """What the checks import as `answer`: each name is read from the learner's module at the moment of its use."""

    def __init__(self, live: Handle) -> None:
        super().__init__("answer")
        self.__dict__["_live"] = live

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # the import system looks for __path__ and __spec__
        return getattr(self.__dict__["_live"], name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.__dict__["_live"], name, value)


def is_handle(thing: object) -> bool:
    """Whether it is a handle. `isinstance` would ask `__class__`, which a handle answers with the genuine type."""
    return Handle in type(thing).__mro__


def key_of(handle: Any) -> int:
    """The number of its object in the learner's process."""
    return int(object.__getattribute__(handle, "_key"))


def _ask(handle: Handle, operation: str, *args: Any, **kwargs: Any) -> Any:
    asker: Asker = object.__getattribute__(handle, "_asker")
    return asker.ask(operation, *args, **kwargs)


def ask(handle: Any, operation: str, *args: Any) -> Any:
    """Carry out an operation on a handle's object."""
    return _ask(handle, operation, handle, *args)


def plain_value(thing: Any) -> Any:
    """The plain value behind a handle: of a tensor that requires grad, of a `ref`, of a subclass of a plain type."""
    if not is_handle(thing):
        return thing
    plain = _ask(thing, "plain", thing)
    if is_handle(plain):
        raise NotPlainError(f"a {type(plain).__name__} object was given where plain data was expected")
    return plain


def _plain_inside(thing: Any) -> Any:
    return type(thing)(map(_plain_inside, thing)) if type(thing) in (list, tuple) else plain_value(thing)


def _exact(kind: type[T], value: Any) -> T:
    if type(value) is not kind:
        raise NotPlainError(f"{kind.__name__} was expected, and the object answered with {type(value).__name__}")
    return value


class Kind(NamedTuple):
    """What is known of an object's class."""

    name: str
    """The word for it in messages."""
    genuine: type | None = None
    calls: bool = False
    iterates: bool = False


def make(asker: Asker, key: int, kind: Kind) -> Handle:
    """A handle for the object of that number."""
    handle = object.__new__(_class_of(kind))
    object.__setattr__(handle, "_asker", asker)
    object.__setattr__(handle, "_key", key)
    return handle


@lru_cache(maxsize=1000)
def _class_of(kind: Kind) -> type[Handle]:
    body = {"__slots__": (), "_genuine": kind.genuine, "_iterable": kind.iterates}
    return type(kind.name, (CallableHandle if kind.calls else Handle,), body)


BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift")
UNARY = ("neg", "pos", "abs", "invert")
ORDERS = ("lt", "le", "gt", "ge")


def _add_operators() -> None:
    """Give handles the operators: each is carried out over there, with Python's own rules for both sides."""
    for name in BINARY:
        setattr(Handle, f"__{name}__", _binary(name))
        setattr(Handle, f"__r{name}__", _reflected(name))
        setattr(Handle, f"__i{name}__", _binary(f"i{name}"))
    for name in UNARY:
        setattr(Handle, f"__{name}__", _unary(name))
    for name in ORDERS:
        setattr(Handle, f"__{name}__", _order(name))


def _binary(name: str) -> Callable[[Handle, Any], Any]:
    return lambda self, other: _ask(self, "operator", name, self, other)


def _reflected(name: str) -> Callable[[Handle, Any], Any]:
    return lambda self, other: _ask(self, "operator", name, other, self)


def _unary(name: str) -> Callable[[Handle], Any]:
    return lambda self: _ask(self, "operator", name, self)


def _order(name: str) -> Callable[[Handle, Any], Any]:
    def compare(self: Handle, other: Any) -> Any:
        if not is_handle(other):
            raise NotPlainError(f"a {type(self).__name__} object was given where plain data was expected")
        return _ask(self, "operator", name, self, other)

    return compare


_add_operators()
