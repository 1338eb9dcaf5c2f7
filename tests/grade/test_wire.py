"""Frames and values: what goes over comes back, and what no honest side sends is noticed."""

import json
import math
import socket
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from drill.grade.wire import arrays, faults, frames, names
from drill.grade.wire.link import CheckerLink
from drill.grade.wire.values import Packer, Unpacker

arrays.join()


def crossed(value):
    """The value after it was packed, sent as JSON, and unpacked."""
    packer = Packer(others=lambda thing: pytest.fail(f"{thing!r} is not plain"))
    told = json.loads(json.dumps(packer.pack(value)))
    return Unpacker(packer.body, others=lambda packed: pytest.fail(f"{packed} is unknown")).unpack(told)


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | st.complex_numbers(allow_nan=False)
)
hashable = st.recursive(scalars, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3), max_leaves=5)
plain = st.recursive(
    hashable,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(hashable, inner, max_size=4) | st.sets(hashable, max_size=3)
    ),
    max_leaves=12,
)


@given(plain)
def test_plain_values_cross_unchanged(value):
    assert crossed(value) == value


@given(plain)
def test_types_cross_unchanged(value):
    assert type(crossed(value)) is type(value)


@given(npst.arrays(npst.scalar_dtypes(), npst.array_shapes(min_dims=0, max_side=4)))
def test_arrays_cross_unchanged(array):
    other = crossed(array)
    assert other.dtype == array.dtype
    assert other.shape == array.shape
    assert other.tobytes() == array.tobytes()


def test_an_array_of_objects_is_not_plain():
    with pytest.raises(pytest.fail.Exception):
        crossed(np.array([object()]))


def test_a_value_that_is_nested_too_deeply_or_too_large_is_refused():
    deep = []
    for _ in range(100):
        deep = [deep]
    for value in (deep, bytes(65 << 20)):
        with pytest.raises(ValueError, match=r"nested too deeply|too large"):
            crossed(value)


TAGS = (
    *("tuple", "set", "frozenset", "dict", "int", "bytes", "complex", "slice", "range", "constant", "array", "scalar"),
    *("np.dtype", "tensor", "torch.size", "torch.dtype", "mine", "yours", "named", "callback", "gave", "raised", "do"),
    *("args", "kwargs", "kind", "text", "bases", "line"),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(TAGS) | st.text(max_size=5),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(json_values, st.binary(max_size=40))
def test_whatever_json_is_sent_as_a_value_it_is_plain_or_garbled(told, body):
    try:
        value = Unpacker(bytearray(body), others=lambda packed: None).unpack(told)
    except frames.Garbled:
        return
    assert type(value).__module__ in ("builtins", "numpy", "numpy.dtypes")


class Wire:
    """A socket on whose other end somebody has said everything already."""

    def __init__(self, said):
        self.here, there = socket.socketpair()
        there.sendall(said)
        there.close()

    def __enter__(self):
        return self.here

    def __exit__(self, *_):
        self.here.close()


def framed(told, body=b""):
    text = json.dumps(told).encode()
    return struct.pack("<II", len(text), len(body)) + text + body


@given(st.lists(json_values, max_size=4), st.binary(max_size=40))
def test_whatever_the_learners_half_replies_it_is_a_value_an_exception_or_the_end(replies, noise):
    called = []
    said = b"".join(framed({"gave": reply}) for reply in replies) + noise
    with Wire(said) as sock:
        link = CheckerLink(sock)
        for _ in range(len(replies) + 1):
            try:
                link.ask("get", called.append, "name")
            except (frames.Garbled, frames.Gone):
                break
    assert not called


@given(
    st.dictionaries(st.sampled_from(["gave", "raised", "do", "args", "kwargs"]), json_values, min_size=1, max_size=4)
)
def test_whatever_frame_the_learners_half_sends_nothing_is_called_that_was_not_handed_out(frame):
    with Wire(framed(frame)) as sock:
        try:
            CheckerLink(sock).ask("call", 1)
        except (frames.Garbled, frames.Gone):
            return
        except Exception as error:  # noqa: BLE001 -- a rebuilt exception may be any
            told = faults.fault_of(error)
        else:
            told = frame
        assert told is not None


def test_a_frame_that_is_too_large_is_refused_before_it_is_read():
    with Wire(struct.pack("<II", 1 << 31, 0)) as sock, pytest.raises(frames.Garbled, match="too large"):
        frames.receive(sock)


@pytest.mark.parametrize(("head", "body"), [({"text": "x" * (65 << 20)}, b""), ({}, bytes(65 << 20))])
def test_a_frame_that_the_other_side_would_refuse_is_never_begun(head, body):
    here, there = socket.socketpair()
    with here, there:
        with pytest.raises(ValueError, match="too large"):
            frames.send(here, head, body)
        frames.send(here, {"next": 1})
        assert frames.receive(there) == ({"next": 1}, b"")


@pytest.mark.parametrize("said", [b"", b"\x01\x00", framed({})[:-1], framed({}, b"body")[:-1]])
def test_a_frame_that_ends_early_is_the_end(said):
    with Wire(said) as sock, pytest.raises(frames.Gone):
        frames.receive(sock)


@pytest.mark.parametrize("told", [[], 3, None, "text"])
def test_a_frame_without_a_head_is_garbled(told):
    with Wire(framed(told)) as sock, pytest.raises(frames.Garbled):
        frames.receive(sock)


@pytest.mark.parametrize("name", ["os:system", "builtins:exec", "numpy:load", "sys:exit", "subprocess:Popen", "x", ""])
def test_only_types_of_trusted_families_are_found_for_the_learners_half(name):
    assert names.find_type(name) is None


@given(
    st.sampled_from([ValueError, KeyError, ZeroDivisionError, RecursionError, UnicodeDecodeError, StopIteration]),
    st.text(),
)
def test_exceptions_cross_as_their_builtin_type(kind, text):
    error = UnicodeDecodeError("utf-8", b"", 0, 1, text) if kind is UnicodeDecodeError else kind(text)
    again = faults.rebuilt(json.loads(json.dumps(faults.described(error))))
    assert isinstance(again, kind if kind is not UnicodeDecodeError else ValueError)
    assert faults.fault_of(again).kind == kind.__name__


def test_infinities_and_negative_zero_keep_their_sign():
    assert crossed([math.inf, -math.inf]) == [math.inf, -math.inf]
    assert math.copysign(1, crossed(-0.0)) == -1
