"""A virtual accelerator for torch snippets, and the live timing of transfers. Importing it does not load torch.

with accelerator("h200") as trace:      # inside, "cuda" is a virtual device: real values, everything written down
    train()
trace.copies("h2d"), trace.syncs_in_loop, trace.kernels

result, facts = record(train, model, steps, device="h200")
trace = Trace.from_dict(facts)
"""

from engine.accelerator.run import UnavailableError, accelerator, preload, record, run_file
from engine.accelerator.trace import Trace

__all__ = ["Trace", "UnavailableError", "accelerator", "preload", "record", "run_file"]
