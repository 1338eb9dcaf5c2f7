"""What a compiler would fuse: chains of elementwise operations become one kernel that reads and writes less."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from engine.accelerator.events import HostWork, Launch, Step, Work

FUSIBLE = frozenset(["_softmax", "_log_softmax", "native_layer_norm", "native_dropout", "clone", "_to_copy"])
"""Beside elementwise operations and reductions."""


def fuse(steps: Sequence[Step], alive: Collection[int] | None = None) -> list[Step]:
    """The same steps with each chain of fusible launches as one.

    A launch joins the chain before it when it reads what that wrote. Of the results only those are written to memory
    that something outside the chain reads, or that are still `alive` in the end (all unread ones, where None).
    """
    chains = _chains(steps)
    fused: list[Step] = []
    for position, chain in enumerate(chains):
        if len(chain) == 1:
            fused.extend(chain)
            continue
        launches = [step for step in chain if isinstance(step, Launch)]
        fused.append(_merged(launches, _read_by(chains[position + 1 :]), alive))
    return fused


def _chains(steps: Sequence[Step]) -> list[list[Step]]:
    chains: list[list[Step]] = []
    written: set[int] = set()
    for step in steps:
        if isinstance(step, HostWork) and step.op == "view" and written:
            continue  # a compiled chain has no host between its operations
        joins = isinstance(step, Launch) and fusible(step.work) and bool(written.intersection(step.inputs))
        if joins and isinstance(step, Launch):
            chains[-1].append(step)
            written.update(step.outputs)
        else:
            chains.append([step])
            written = set(step.outputs) if isinstance(step, Launch) and fusible(step.work) else set()
    return chains


def fusible(work: Work) -> bool:
    """Whether a compiler makes such work part of a larger kernel."""
    return work.category in ("pointwise", "reduction", "fused") or work.op in FUSIBLE


def _read_by(chains: Iterable[Sequence[Step]]) -> set[int]:
    launches = (step for chain in chains for step in chain if isinstance(step, Launch))
    return {number for launch in launches for number in launch.inputs}


def _merged(launches: list[Launch], read_later: set[int], alive: Collection[int] | None) -> Launch:
    reads: dict[int, int] = {}
    writes: dict[int, int] = {}
    read_within: set[int] = set()
    for launch in launches:
        for number, size in zip(launch.inputs, launch.work.reads, strict=False):
            read_within.add(number)
            if number not in writes:
                reads.setdefault(number, size)
        writes.update(zip(launch.outputs, launch.work.writes, strict=False))
    kept = {
        number: size
        for number, size in writes.items()
        if number in read_later or (number not in read_within if alive is None else number in alive)
    }
    first, last = launches[0], launches[-1]
    names = list(dict.fromkeys(launch.work.op for launch in launches))
    work = Work(
        op=f"fused({', '.join(names)})",
        category="fused",
        kernels=int(any(launch.work.kernels for launch in launches)),  # empty tensors launch none
        flops=sum(launch.work.flops for launch in launches),
        reads=tuple(reads.values()),
        writes=tuple(kept.values()),
        arithmetic=first.work.arithmetic,
    )
    recorded = any(launch.recorded for launch in launches)
    return Launch(work, last.line, last.stream, recorded, tuple(reads), tuple(kept))


@dataclass(frozen=True, slots=True)
class Saving:
    """What fusing a program would change."""

    kernels: int
    kernels_fused: int
    bytes: int
    bytes_fused: int
    chains: tuple[Launch, ...]
    """The kernels that would take the place of several."""


def saving(steps: Sequence[Step]) -> Saving:
    """Kernels and bytes of device memory before fusing and after."""
    before = [step for step in steps if isinstance(step, Launch)]
    after = [step for step in fuse(steps) if isinstance(step, Launch)]
    kept = {id(launch) for launch in before}
    return Saving(
        kernels=sum(launch.work.kernels for launch in before),
        kernels_fused=sum(launch.work.kernels for launch in after),
        bytes=sum(launch.work.bytes for launch in before),
        bytes_fused=sum(launch.work.bytes for launch in after),
        chains=tuple(launch for launch in after if id(launch) not in kept),
    )
