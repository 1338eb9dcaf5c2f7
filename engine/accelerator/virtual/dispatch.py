"""The one dispatch mode: sees every operation, forward, backward and in optimizers, and decides where it runs."""

import re
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from engine.accelerator.events import HostWork, Note, Work
from engine.accelerator.virtual import rules
from engine.accelerator.virtual.calls import Call, operands
from engine.accelerator.virtual.device import VirtualDevice
from engine.accelerator.virtual.moves import rearranges_on_device, warn_of_haste, write_down
from engine.accelerator.virtual.ops import Op, dense, describe, tensors_in, work_of
from engine.accelerator.virtual.tags import AMBIGUOUS, TAG, Block, on_device, storage, tag_of, tags_of

OUT_OF_RANGE = re.compile(
    r"(index|Target) -?\d+ is out of bounds|index out of range in self|tried to access index", flags=re.IGNORECASE
)
"""How the CPU says what a real device would find in a kernel: that the value of an index is too large."""
COMPOSITE = torch._C.DispatchKey.CompositeImplicitAutograd


class Dispatcher(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Runs each operation on the CPU, as if tagged tensors were on the device."""

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        return False  # else every operation would pass through torch._dynamo's guard

    def __init__(self, device: VirtualDevice) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.device = device
        self.ops: dict[int, Op] = {}
        self.works: dict[Any, Work] = {}

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Called by torch for every operation."""
        kwargs = kwargs or {}
        if self.device.muted:
            return func._op(*args, **kwargs)  # not func(): that costs microseconds more
        op = self.ops.get(id(func))  # they live for good, and hash themselves in Python
        if op is None:
            op = self.ops[id(func)] = describe(func)
        if op.view and args and on_device(args[0]):
            self.device.views += 1
            return func._op(*args, **kwargs)
        if op.composite:
            with self:
                return func._op_dk(COMPOSITE, *args, **kwargs)  # not decompose(): that prefers formulas of the compiler
        tensors = operands(args, kwargs)
        tags = tags_of(tensors)
        blocks = [tag.number for tag in tags if type(tag) is Block]
        call = Call(func, op, args, kwargs, tensors, tags, blocks)
        if blocks:
            return self.with_tensors(call)
        if not tensors and self.device.birthplace:
            return self.launch(call)
        return self.on_host(call)

    def on_host(self, call: Call) -> Any:
        """An operation of the host; or of C++ for its own ends, and then its result is ambiguous."""
        device = self.device
        for position, tensor in enumerate(call.tensors):
            warn_of_haste(device, tensor, writes=call.op.mutates and not position)
        out = call.run()
        if all(tag is AMBIGUOUS for tag in call.tags) and (call.tensors or device.birthplace is None):
            for tensor in filter(dense, tensors_in(out)):
                storage(tensor).__dict__.setdefault(TAG, AMBIGUOUS)
        elif call.op.works and device.region is None and all(dense(tensor) for tensor in call.tensors):
            work = self.work(call, out)
            device.add(HostWork(call.op.name, device.lines.here(), work.bytes, work.flops))
        return out

    def with_tensors(self, call: Call) -> Any:
        """An operation on tensors at least one of which is on the device."""
        device, op = self.device, call.op
        if op.name == "_local_scalar_dense":
            device.read(call.tensors[0].element_size(), ".item()", call.blocks[0])
            return call.run()
        if len(call.blocks) < len(call.tensors):
            rules.require_one_device(op, call.args, call.kwargs)
            if op.name == "copy_" and None in call.tags:
                return self.cross(call)
            self.bring_together(call)
            if op.mutates and call.tags[0] is None:
                return self.on_host(call)  # it was given a number of the device, and has read it
            self.adopt(call)
        if op.reads_value and type(call.tags[-1]) is Block:
            self.read_value(call, call.tensors[-1])
        if op.category == "gemm":
            rules.require_floats(op, call.tensors)
        return self.launch(call)

    def launch(self, call: Call) -> Any:
        """Run it, tag what comes out, and write down what was launched."""
        device, op = self.device, call.op
        if not call.tensors:
            device.require(call.wanted_bytes)
        try:
            out = call.run()
        except (IndexError, RuntimeError) as error:
            if not OUT_OF_RANGE.search(str(error)):
                device.explain(error)
                raise
            out = self.break_later(call, error)
        outputs = self.tag(call.on_device_of(out), op.resizes)
        if op.empty:
            device.views += 1
            return out
        line = device.lines.here()
        device.launch(self.work(call, out), line, call.recorded, tuple(call.blocks), outputs)
        if not op.known:
            device.note("approximate", f"{op.name} is counted as one kernel")
        if op.syncs or (op.indexing and call.counts_a_mask):
            device.read(8, f"{op.name}: the host must know its result or the size of its result")
        return out

    def work(self, call: Call, out: Any) -> Work:
        """What the call costs, worked out once for calls alike."""
        key = call.key(out)
        work = self.works.get(key)
        if work is None:
            inputs = call.on_device or call.tensors
            work = self.works[key] = work_of(call.op, call.args, call.kwargs, inputs, out)
        return work

    def tag(self, out: Any, resized: bool = False) -> tuple[int, ...]:
        """Give each storage that is new, or may have grown, its block of device memory; the blocks' numbers."""
        numbers = []
        for tensor in (out,) if isinstance(out, torch.Tensor) else tensors_in(out):
            if not dense(tensor):
                self.device.note("approximate", "sparse tensors: their device and work are not followed")
                continue
            place = storage(tensor)
            block = place.__dict__.get(TAG)
            if type(block) is not Block or (resized and place.nbytes() > block.size):
                block = place.__dict__[TAG] = self.device.memory.take(place.nbytes())
            numbers.append(block.number)
        return tuple(numbers)

    def bring_together(self, call: Call) -> None:
        """The copies by which torch itself lets an operation have what it needs on one side."""
        device = self.device
        for index, count in call.indices_on_host:
            again = device.crossed_before(index)
            device.copy("h2d", count, "index tensor on the CPU", again=again)
        for number in call.numbers_to_send:
            device.copy("h2d", number.element_size(), f"{call.op.name}: a number of the CPU")
        for number in call.numbers_to_read:
            self.read_value(call, number)

    def read_value(self, call: Call, number: torch.Tensor) -> None:
        """The host must know a number of the device first."""
        reason = f"{call.op.name}: the host reads the value"
        self.device.read(number.element_size(), reason, tag_of(number).number)

    def adopt(self, call: Call) -> None:
        """Ambiguous tensors that meet the device are on it from now on."""
        for position, tensor in enumerate(call.tensors):
            if call.tags[position] is AMBIGUOUS:
                self.tag(tensor)
                call.tags[position] = tag_of(tensor)
        call.blocks = [tag.number for tag in call.tags if type(tag) is Block]

    def cross(self, call: Call) -> Any:
        """`target.copy_(source)` over the link, by whatever syntax."""
        target, source = call.tensors
        out = call.run()
        if rearranges_on_device(source, target, non_blocking=call.non_blocking):
            self.device.launch(self.work(call, out), self.device.lines.here(), False, tuple(call.blocks), ())
        write_down(self.device, source, target, "copy_ or assignment", non_blocking=call.non_blocking)
        return out

    def break_later(self, call: Call, error: Exception) -> Any:
        """An index out of range: invent a result, for a real device raises at the next wait only."""
        self.device.fault = Note("fault", str(error).splitlines()[0], self.device.lines.here())
        if call.op.mutates:
            return call.args[0]
        self.device.muted += 1
        try:
            shapes = call.run_on_meta()
            if isinstance(shapes, torch.Tensor):
                return torch.empty_like(shapes, device="cpu")
            return tuple(torch.empty_like(shape, device="cpu") for shape in shapes)
        except (RuntimeError, NotImplementedError):
            raise error from None
        finally:
            self.device.muted -= 1
