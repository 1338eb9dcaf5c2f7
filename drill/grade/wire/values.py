"""Plain values as JSON with raw bytes beside it, and back: numbers, text, lists, tuples, dicts, sets, slices, ranges.

Arrays and tensors join in `arrays.py`. What is not plain is left to `others`, which makes a reference of it.
The reader trusts nothing: whatever is malformed raises `Garbled`.
"""

import sys
from collections.abc import Callable
from typing import Any, ClassVar

from drill.grade.wire.frames import MOST_BYTES, TOO_LARGE, Garbled

Json = Any
DEEPEST = 60
_SMALL = 1 << 62
_CONSTANTS = {"...": Ellipsis, "NotImplemented": NotImplemented}


class Packer:
    """Turns values into JSON; `body` collects the bytes.

    >>> packer = Packer(others=repr)
    >>> packer.pack({"a": (1, b"x")})
    {'dict': [['a', {'tuple': [1, {'bytes': [0, 1]}]}]]}
    >>> bytes(packer.body)
    b'x'
    """

    more: ClassVar[dict[type, Callable[["Packer", Any], Json]]] = {}
    """How further types are packed; `arrays.py` adds to it."""

    def __init__(self, others: Callable[[object], Json]) -> None:
        self.body = bytearray()
        self._others = others

    def pack(self, value: Any, depth: int = 0) -> Json:
        """One value. Raises ValueError where it is nested too deeply or is too large."""
        kind = type(value)
        if value is None or kind is bool or kind is str or kind is float:
            return value
        if kind is int:
            return value if -_SMALL < value < _SMALL else {"int": hex(value)}
        if depth > DEEPEST:
            raise ValueError("the value is nested too deeply")
        if kind is list:
            return [self.pack(item, depth + 1) for item in value]
        if kind in (tuple, set, frozenset):
            return {kind.__name__: [self.pack(item, depth + 1) for item in value]}
        if kind is dict:
            return {"dict": [[self.pack(key, depth + 1), self.pack(item, depth + 1)] for key, item in value.items()]}
        if kind is bytes or kind is bytearray:
            return {"bytes": self.raw(value)}
        return self._rarer(kind, value)

    def _rarer(self, kind: type, value: Any) -> Json:
        if kind is complex:
            return {"complex": [value.real, value.imag]}
        if kind is slice or kind is range:
            return {kind.__name__: [self.pack(part) for part in (value.start, value.stop, value.step)]}
        if value is Ellipsis or value is NotImplemented:
            return {"constant": "..." if value is Ellipsis else "NotImplemented"}
        pack = self.more.get(kind)
        packed = pack(self, value) if pack else self._of_numpy(value)
        return self._others(value) if packed is None else packed

    def _of_numpy(self, value: Any) -> Json:
        """A number of numpy as a plain one: only the answer has loaded numpy, the checks know nothing of it."""
        numpy = sys.modules.get("numpy")
        plain = value.item() if numpy is not None and isinstance(value, numpy.generic) else None
        return self.pack(plain) if type(plain) in (bool, int, float) else None

    def raw(self, data: bytes | bytearray) -> list[int]:
        """Put bytes into the body; the position to find them by."""
        start = len(self.body)
        if start + len(data) > MOST_BYTES:
            raise ValueError(TOO_LARGE)
        self.body += data
        return [start, len(data)]


class Unpacker:
    """Turns JSON back into values.

    >>> Unpacker(bytearray(b"x"), others=lambda packed: None).unpack({"tuple": [1, {"bytes": [0, 1]}]})
    (1, b'x')
    """

    more: ClassVar[dict[str, Callable[["Unpacker", Any], Any]]] = {}

    def __init__(self, body: bytearray, others: Callable[[dict[str, Json]], Any]) -> None:
        self._body = body
        self._others = others

    def unpack(self, packed: Json) -> Any:
        """One value. Raises `Garbled` for what no packer makes."""
        if packed is None or type(packed) in (bool, str, float, int):
            return packed
        try:
            if type(packed) is list:
                return [self.unpack(item) for item in packed]
            ((tag, content),) = packed.items()
            return self._tagged(tag, content, packed)
        except (KeyError, TypeError, ValueError, AttributeError, LookupError, RecursionError, RuntimeError) as error:
            raise Garbled(f"a bad value: {error!r}"[:200]) from None

    def _tagged(self, tag: str, content: Json, packed: dict[str, Json]) -> Any:
        match tag:
            case "tuple":
                return tuple(self.unpack(item) for item in content)
            case "dict":
                return {self.unpack(key): self.unpack(item) for key, item in content}
            case "set":
                return {self.unpack(item) for item in content}
            case "frozenset":
                return frozenset(self.unpack(item) for item in content)
            case "int":
                return int(content, 16)
            case "bytes":
                return bytes(self.raw(content))
            case "complex":
                return complex(float(content[0]), float(content[1]))
            case "slice":
                return slice(*map(self.unpack, content))
            case "range":
                return range(*map(int, content))
            case "constant":
                return _CONSTANTS[content]
        return self.more[tag](self, content) if tag in self.more else self._others(packed)

    def raw(self, place: list[int]) -> bytearray:
        """The bytes at a position of the body."""
        start, size = place
        if not 0 <= start <= start + size <= len(self._body):
            raise Garbled("bytes beyond the frame")
        return self._body[start : start + size]
