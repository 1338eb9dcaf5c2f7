"""Operations over several sizes and types, each with what the cost model would be told of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 -- its usual name

from engine.accelerator.events import Category
from engine.accelerator.recorder.bench import Bench

Call = Callable[[], object]
ARITHMETIC = {torch.float32: "fp32", torch.bfloat16: "bf16", torch.float16: "fp16"}
ROW = 256


@dataclass(frozen=True, slots=True)
class Sample:
    """One operation at one size."""

    op: str
    category: Category
    arithmetic: str
    flops: int
    bytes: int
    call: Call
    shape: tuple[int, int, int, int] | None = None

    def row(self, timed: dict[str, Any]) -> dict[str, Any]:
        """With its times, as JSON."""
        facts = {name: getattr(self, name) for name in ("op", "category", "arithmetic", "flops", "bytes")}
        return facts | {"shape": list(self.shape) if self.shape else None} | timed


def operations(bench: Bench) -> list[dict[str, Any]]:
    """One row for each operation, size and type."""
    with torch.no_grad():
        return [
            sample.row(bench.time(sample.call, times_for(sample, bench.dry_run)))
            for sample in bench.within_budget(samples(bench), "operations")
        ]


def times_for(sample: Sample, dry_run: bool) -> int:
    """Calls to a repeat: some 20 ms of work at a guess, between 2 and 30."""
    bytes_s, flops_s = (5e9, 2e10) if dry_run else (2e12, 2e13)
    guess_s = max(sample.bytes / bytes_s, sample.flops / flops_s, 1e-6)
    return int(max(2, min(30, 0.02 / guess_s)))


def samples(bench: Bench) -> Iterator[Sample]:
    """All of them; tensors are made as they are needed, so that one size at a time takes memory."""
    counts = (1 << 10, 1 << 14, 1 << 18) if bench.dry_run else tuple(1 << power for power in range(10, 27, 2))
    for count in counts:
        yield from elementwise(bench.device, count)
        yield from rows(bench.device, max(1, count // ROW))
    types = [torch.float32] if bench.dry_run else [torch.float32, torch.bfloat16]
    sides = (32, 64, 128) if bench.dry_run else (128, 256, 512, 1024, 2048, 4096, 8192)
    for dtype in types:
        for side in sides:
            yield product(bench.device, (side, side, side), dtype)
        shapes = [(1, 256, 256)] if bench.dry_run else [(1, 4096, 4096), (64, 4096, 4096), (4096, 4096, 64)]
        for shape in shapes:
            yield product(bench.device, shape, dtype)
        yield attention(bench.device, 64 if bench.dry_run else 2048, dtype)
        yield convolution(bench.device, 16 if bench.dry_run else 128, dtype)


def elementwise(device: str, count: int) -> Iterator[Sample]:
    """Operations that touch each element once."""
    x, y = torch.randn(count, device=device), torch.randn(count, device=device)
    size = x.nbytes
    yield Sample("add", "pointwise", "fp32", count, 3 * size, lambda: x + y)
    yield Sample("relu", "pointwise", "fp32", count, 2 * size, lambda: torch.relu(x))
    yield Sample("gelu", "pointwise", "fp32", 10 * count, 2 * size, lambda: F.gelu(x))
    yield Sample("exp", "pointwise", "fp32", 4 * count, 2 * size, x.exp)
    yield Sample("sum", "reduction", "fp32", count, size, x.sum)
    yield Sample("clone", "other", "fp32", 0, 2 * size, x.clone)


def rows(device: str, count: int) -> Iterator[Sample]:
    """Operations on rows of 256 numbers."""
    x, w = torch.randn(count, ROW, device=device), torch.randn(ROW, device=device)
    index = torch.randint(0, count, (count,), device=device)
    size = x.nbytes
    yield Sample("_softmax", "other", "fp32", 5 * x.numel(), 2 * size, lambda: x.softmax(-1))
    yield Sample("native_layer_norm", "other", "fp32", 8 * x.numel(), 2 * size, lambda: F.layer_norm(x, (ROW,), w, w))
    yield Sample("sum", "reduction", "fp32", x.numel(), size + 4 * count, lambda: x.sum(-1))
    yield Sample("index", "gather", "fp32", 0, 2 * size + 8 * count, lambda: x[index])


def product(device: str, shape: tuple[int, int, int], dtype: torch.dtype) -> Sample:
    """(rows, inner) @ (inner, columns)."""
    m, k, n = shape
    a, b = torch.randn(m, k, device=device).to(dtype), torch.randn(k, n, device=device).to(dtype)
    moved = (m * k + k * n + m * n) * a.element_size()
    return Sample("mm", "gemm", ARITHMETIC[dtype], 2 * m * n * k, moved, lambda: a @ b, (m, n, k, 1))


def attention(device: str, length: int, dtype: torch.dtype) -> Sample:
    """Four heads of 64."""
    q = torch.randn(2, 4, length, 64, device=device).to(dtype)
    flops = 4 * 2 * 4 * length * length * 64
    call = lambda: F.scaled_dot_product_attention(q, q, q)  # noqa: E731 -- one line is plainer here
    return Sample("scaled_dot_product_attention", "attention", ARITHMETIC[dtype], flops, 4 * q.nbytes, call)


def convolution(device: str, side: int, dtype: torch.dtype) -> Sample:
    """3 x 3, 32 channels to 32."""
    x = torch.randn(8, 32, side, side, device=device).to(dtype)
    w = torch.randn(32, 32, 3, 3, device=device).to(dtype)
    flops = 2 * 8 * 32 * side * side * 32 * 9
    kind = "tf32" if dtype is torch.float32 and device == "cuda" else ARITHMETIC[dtype]
    return Sample("convolution", "convolution", kind, flops, 2 * x.nbytes + w.nbytes, lambda: F.conv2d(x, w, padding=1))
