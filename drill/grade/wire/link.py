"""Questions and answers between the two halves of a run, strictly nested, over one socket.

Each side keeps its own objects and hands out numbers for them; plain values cross as copies.
"""

import threading
from collections.abc import Callable
from socket import socket
from typing import Any

from drill.grade.wire import faults, frames, handles, names
from drill.grade.wire.values import Json, Packer, Unpacker


class Link:
    """What both sides share: sending, waiting for the reply, answering questions that come meanwhile."""

    def __init__(self, sock: socket) -> None:
        self._sock = sock
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}

    def ask(self, operation: str, *args: Any, **kwargs: Any) -> Any:
        """Have the other side carry out an operation; its value, or its exception raised here."""
        packer = Packer(self._refer)
        question = {"do": operation, "args": packer.pack(list(args)), "kwargs": packer.pack(kwargs)}
        frames.send(self._sock, question, packer.body)
        while True:
            head, body = frames.receive(self._sock)
            if "do" in head:
                self._answer(head, body)
            elif "gave" in head:
                return Unpacker(body, self._resolve).unpack(head["gave"])
            else:
                raise faults.rebuilt(head.get("raised"))

    def answer_one(self) -> None:
        """Wait for one question and answer it."""
        self._answer(*frames.receive(self._sock))

    def _answer(self, head: dict[str, Json], body: bytearray) -> None:
        unpacker, packer = Unpacker(body, self._resolve), Packer(self._refer)
        try:
            operation = self._permitted(head)
            value = operation(*unpacker.unpack(head["args"]), **unpacker.unpack(head["kwargs"]))
            reply = frames.pieces({"gave": packer.pack(value)}, packer.body)
        except (frames.Gone, frames.Garbled):
            raise
        except BaseException as error:  # SystemExit and KeyboardInterrupt of a snippet are answers too
            reply = frames.pieces({"raised": self._describe(error)})
        frames.send_pieces(self._sock, reply)

    def _number(self, thing: Any) -> int:
        """The thing's number; it is kept alive, so that its number stays its own."""
        if id(thing) not in self._numbers:
            self._objects.append(thing)
            self._numbers[id(thing)] = len(self._objects) - 1
        return self._numbers[id(thing)]

    def _describe(self, error: BaseException) -> dict[str, Json]:
        return faults.described(error)

    def _permitted(self, head: dict[str, Json]) -> Callable[..., Any]:
        raise NotImplementedError

    def _refer(self, thing: Any) -> Json:
        raise NotImplementedError

    def _resolve(self, packed: dict[str, Json]) -> Any:
        raise NotImplementedError


class SubjectLink(Link):
    """The learner's side: carries out operations on live objects."""

    def __init__(self, sock: socket, operations: dict[str, Callable[..., Any]]) -> None:
        super().__init__(sock)
        self._operations = operations
        self._told: set[int] = set()

    def _permitted(self, head: dict[str, Json]) -> Callable[..., Any]:
        return self._operations[head["do"]]

    def _describe(self, error: BaseException) -> dict[str, Json]:
        return faults.described(error) | {"number": self._number(error)}

    def _refer(self, thing: Any) -> Json:
        if isinstance(thing, Callback):
            return {"yours": thing.number}
        name = names.name_of(thing) if isinstance(thing, type) else None
        if name:
            return {"named": name}
        number = self._number(thing)
        if number in self._told:
            return {"mine": [number]}
        self._told.add(number)
        kind = type(thing.content) if type(thing) is Ref else type(thing)
        bases = [f"{base.__module__}:{base.__qualname__}" for base in kind.__mro__[:-1]][:20]
        return {"mine": [number, kind.__name__, bases, callable(thing), hasattr(kind, "__iter__")]}

    def _resolve(self, packed: dict[str, Json]) -> Any:
        match packed:
            case {"yours": int(number)}:
                thing = self._objects[number]
                return thing.content if type(thing) is Ref else thing
            case {"named": str(name)}:
                return names.find(name)
            case {"callback": int(number)}:
                return Callback(self, number)
        raise frames.Garbled("an unknown reference")


class Ref:
    """Holds a plain value in place of a copy of it: for exercises that change their argument."""

    def __init__(self, content: Any) -> None:
        self.content = content


class Callback:
    """A function of the checks, in the learner's process."""

    def __init__(self, link: SubjectLink, number: int) -> None:
        self._link = link
        self.number = number

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function, over there."""
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("a function that was passed in may be called from the main thread only")
        return self._link.ask("call", self, *args, **kwargs)


class CheckerLink(Link):
    """The checks' side. It believes nothing: a reply is plain data, a handle, or the name of a trusted type."""

    def __init__(self, sock: socket) -> None:
        super().__init__(sock)
        self._handles: dict[int, handles.Handle] = {}

    def raised(self, fault: faults.Fault) -> handles.Handle:
        """The learner's exception object itself."""
        return handles.make(self, fault.number, handles.Kind(fault.kind))

    def _permitted(self, head: dict[str, Json]) -> Callable[..., Any]:
        match head:  # else it could have the checks call, and so build, any class by its name
            case {"do": "call", "args": [{"yours": int()}, *_]}:
                return lambda function, *args, **kwargs: function(*args, **kwargs)
        raise frames.Garbled("it may only call functions that it was given")

    def _refer(self, thing: Any) -> Json:
        if handles.is_handle(thing):
            return {"yours": handles.key_of(thing)}
        if isinstance(thing, handles.AnswerModule):
            return self._refer(thing.__dict__["_live"])
        name = names.name_of(thing)
        if name:
            return {"named": name}
        if callable(thing):
            return {"callback": self._number(thing)}
        raise TypeError(
            f"a {type(thing).__name__} cannot be passed to the answer: pass plain data, arrays, tensors that do not "
            "require grad, functions, or objects that the answer made"
        )

    def _resolve(self, packed: dict[str, Json]) -> Any:
        match packed:
            case {"mine": [int(key)]}:
                return self._handles[key]
            case {"mine": [int(key), str(name), list(bases), bool(calls), bool(iterates)]}:
                genuine = next(filter(None, map(names.find_type, bases)), None)
                kind = handles.Kind(name[:100], genuine, calls, iterates)
                return self._handles.setdefault(key, handles.make(self, key, kind))
            case {"yours": int(number)} if number >= 0:
                return self._objects[number]
            case {"named": str(name)}:
                found = names.find_type(name)
                if found is not None:
                    return found
        raise frames.Garbled("an unknown reference")
