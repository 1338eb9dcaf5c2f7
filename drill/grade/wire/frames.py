"""Frames on a socket: a JSON head with raw bytes behind it. Nothing is ever unpickled.

The app and its worker talk in frames, and so do the two halves of a run.
"""

import json
import struct
from socket import socket
from typing import Any

MOST_BYTES = 64 << 20
TOO_LARGE = f"the value is too large to be compared ({MOST_BYTES >> 20} MB)"
_LENGTHS = struct.Struct("<II")


class Gone(BaseException):
    """The other side has closed the connection.

    Not an Exception: an author's `except Exception` must not swallow the death of the learner's process.
    """


class Garbled(BaseException):
    """The other side sent what no honest side sends."""


Piece = bytes | bytearray | memoryview


def send(sock: socket, head: dict[str, Any], *parts: Piece) -> None:
    """Send one frame; its body is the parts, which are sent from where they lie and not copied.

    >>> import socket
    >>> here, there = socket.socketpair()
    >>> send(here, {"n": 1}, b"raw")
    >>> receive(there)
    ({'n': 1}, bytearray(b'raw'))
    >>> here.close(), there.close()
    (None, None)
    """
    send_pieces(sock, pieces(head, *parts))


def pieces(head: dict[str, Any], *parts: Piece) -> list[Piece]:
    """A frame ready to be sent. Raises ValueError where the other side would refuse it."""
    text, body_size = json.dumps(head).encode(), sum(map(len, parts))
    if len(text) > MOST_BYTES or body_size > MOST_BYTES:
        raise ValueError(TOO_LARGE)
    return [_LENGTHS.pack(len(text), body_size) + text, *filter(len, parts)]


def send_pieces(sock: socket, frame: list[Piece]) -> None:
    """Send a frame that is ready."""
    try:
        for piece in frame:
            sock.sendall(piece)
    except OSError as error:
        raise Gone(str(error)) from error


def receive(sock: socket) -> tuple[dict[str, Any], bytearray]:
    """Wait for one frame. Raises `Gone` at the end of the stream, `Garbled` for anything that is no frame."""
    head_size, body_size = _LENGTHS.unpack(exactly(sock, _LENGTHS.size))
    if head_size > MOST_BYTES or body_size > MOST_BYTES:
        raise Garbled("a frame that is too large")
    text, body = exactly(sock, head_size), exactly(sock, body_size)
    try:
        head = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Garbled(f"a frame that is not JSON: {error}"[:200]) from None
    if not isinstance(head, dict):
        raise Garbled("a frame without a head")
    return head, body


def exactly(sock: socket, size: int) -> bytearray:
    """Read that many bytes."""
    buffer = bytearray(size)
    view, got = memoryview(buffer), 0
    while got < size:
        try:
            count = sock.recv_into(view[got:])
        except OSError:
            count = 0
        if not count:
            raise Gone("the connection was closed")
        got += count
    return buffer
