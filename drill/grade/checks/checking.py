"""What the checks may import as `checking`: approx, raises, ref, value and traced."""

import math
from types import TracebackType
from typing import Any, Self

from drill.grade.checks.show import show
from drill.grade.wire import faults, handles
from drill.grade.wire.link import CheckerLink

__all__ = ["approx", "raises", "ref", "traced", "value"]

_links: list[CheckerLink] = []


def connect(link: CheckerLink) -> None:
    """Say which answer `ref` and `traced` mean."""
    _links[:] = [link]


class approx:  # noqa: N801 -- reads as a word in a check
    """Equal to numbers that are nearly the same: alone, in nested lists, tuples and dicts, in arrays and tensors.

    >>> 0.1 + 0.2 == approx(0.3), [1.0, 2.0] == approx([1.0, 2.1])
    (True, False)
    >>> 100.4 == approx(100, abs=0.5)
    True
    """

    __array_ufunc__ = None  # or numpy would compare item by item, with itself in the lead

    def __init__(self, want: Any, rel: float = 1e-6, abs: float = 1e-9) -> None:  # noqa: A002 -- as math.isclose says
        self.want, self.rel, self.abs = want, rel, abs

    def __eq__(self, got: object) -> bool:
        return self._close(_numbers(got), _numbers(self.want))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return show(self.want)

    @classmethod
    def __torch_function__(cls, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """`tensor == approx(...)`: torch asks the right-hand side, which is this one."""
        if getattr(function, "__name__", "") in ("eq", "__eq__") and args:
            mine, other = args if isinstance(args[0], approx) else (args[1], args[0])
            return mine == other
        return NotImplemented

    def _close(self, got: Any, want: Any) -> bool:
        if isinstance(want, list):
            return isinstance(got, list) and len(got) == len(want) and all(map(self._close, got, want))
        if isinstance(want, dict):
            return (
                isinstance(got, dict) and got.keys() == want.keys() and all(self._close(got[k], want[k]) for k in want)
            )
        if not _is_number(got) or not _is_number(want):
            return type(got) is type(want) and bool(got == want)
        if isinstance(want, complex) or isinstance(got, complex):
            return bool(abs(got - want) <= max(self.abs, self.rel * abs(want)))
        both_nan = math.isnan(got) and math.isnan(want)
        return both_nan or math.isclose(got, want, rel_tol=self.rel, abs_tol=self.abs)


def _is_number(thing: Any) -> bool:
    return isinstance(thing, (int, float, complex)) and not isinstance(thing, bool)


def _numbers(thing: Any) -> Any:
    """Plain numbers in nested lists, whatever held them."""
    thing = handles.plain_value(thing)
    if hasattr(thing, "detach"):
        thing = thing.detach()
    if hasattr(thing, "tolist"):
        return thing.tolist()
    if isinstance(thing, (list, tuple)):
        return [_numbers(item) for item in thing]
    if isinstance(thing, dict):
        return {key: _numbers(item) for key, item in thing.items()}
    return thing


class Unmet(AssertionError):  # noqa: N818 -- what a check is when it does not hold
    """A check that does not hold, and why."""

    def __init__(self, expected: str, got: str, note: str = "") -> None:
        super().__init__(note or f"expected {expected}, got {got}")
        self.expected, self.got, self.note = expected, got, note


class raises:  # noqa: N801
    """`with raises(ValueError): f(-1)` holds where the block raises such an exception; `error` is then that one.

    >>> with raises(ZeroDivisionError) as caught:
    ...     1 / 0
    >>> caught.error
    ZeroDivisionError('division by zero')
    """

    def __init__(self, *kinds: Any) -> None:
        self.kinds = kinds
        self.error: BaseException | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None:
            raise Unmet(self._wanted(), "nothing was raised")
        self.error = error
        if any(_is_of(error, wanted) for wanted in self.kinds):
            return True
        fault = faults.fault_of(error)
        if fault is not None and fault.is_ordinary:
            raise Unmet(self._wanted(), fault.title, f"raised in line {fault.line}" if fault.line else "") from None
        return False

    def _wanted(self) -> str:
        return " or ".join(getattr(wanted, "__name__", "an exception") for wanted in self.kinds)


def _is_of(error: BaseException, wanted: Any) -> bool:
    if not handles.is_handle(wanted):
        return isinstance(error, Exception) and isinstance(error, wanted)
    fault = faults.fault_of(error)
    return fault is not None and isinstance(_links[0].raised(fault), wanted)


def ref(plain: Any) -> Any:
    """A plain value that the answer may change in place; read it back with `value`."""
    return _links[0].ask("ref", plain)


def value(thing: Any) -> Any:
    """The plain value behind a `ref`, a tensor that requires grad, or an object of a subclass of list, dict, float.

    >>> value([1, 2])
    [1, 2]
    """
    return handles.plain_value(thing)


def traced(function: Any, *args: Any, device: str = "h200") -> tuple[Any, Any]:
    """Run the answer's function on the virtual accelerator: its result, and the trace of what it launched and moved."""
    from engine.accelerator import Trace

    result, told = _links[0].ask("traced", function, *args, device=device)
    return result, Trace.from_dict(told)
