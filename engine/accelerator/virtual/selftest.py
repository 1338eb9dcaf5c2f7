"""Is the virtual device true to its word on this version of torch? Asked once in a process, at the first entry."""

import functools

import torch

from engine.accelerator.virtual.session import virtual_device


@functools.cache
def failure() -> str | None:
    """What went wrong, or None where all is well."""
    try:
        return _problem()
    except Exception as error:  # noqa: BLE001 -- whatever it is, it means that the patches do not fit
        return f"{type(error).__name__}: {error}"


def require() -> None:
    """Refuse to be wrong."""
    problem = failure()
    if problem is not None:
        from engine.accelerator.run import UnavailableError

        raise UnavailableError(f"the virtual accelerator does not fit torch {torch.__version__}: {problem}")


def _problem() -> str | None:
    before = torch.cuda.is_available()
    with virtual_device("h200", None) as (trace, _):
        data = torch.ones(4, 3)
        weight = torch.full((2, 3), 0.5, device="cuda", requires_grad=True)
        moved = data.to("cuda")
        loss = torch.nn.functional.linear(moved, weight).relu().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        assert weight.grad is not None
        places = {str(tensor.device) for tensor in (weight, moved, loss, weight.grad, weight.t())}
        total = weight.grad.sum().item()
        try:
            torch.mm(data, weight.t())
        except RuntimeError as error:
            mixed = str(error)
        else:
            mixed = ""
    checks = {
        "tensors on the device do not say so": places == {"cuda:0"} and str(data.device) == "cpu",
        "a value is wrong": total == data.sum().item() * 2,
        "mixed devices are not refused": mixed.startswith("Expected all tensors to be on the same device"),
        "copies are not counted": [copy.direction for copy in trace.copies()] == ["h2d", "d2h"],
        "launches are not counted": {"full", "mm", "relu", "sum"} <= {launch.work.op for launch in trace.launches},
        "torch is not put back as it was": str(moved.device) == "cpu" and torch.cuda.is_available() == before,
    }
    return next((problem for problem, holds in checks.items() if not holds), None)
