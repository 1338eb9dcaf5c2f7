"""What the model says of the resident loop and the ping-pong one, and why: to stand beside what was measured."""

from dataclasses import dataclass
from typing import Any

from engine.accelerator.model.bands import modelled_seconds, ratio
from engine.accelerator.model.calibrated import cost_for
from engine.accelerator.model.profiles import Profile, find_profile
from engine.accelerator.model.recorded import recording_for
from engine.accelerator.run import record
from engine.accelerator.trace import Trace
from engine.accelerator.transfers import LOOP_BYTES, LOOP_STEPS, ping_pong, resident


@dataclass(frozen=True, slots=True)
class Residence:
    """Both loops on a virtual device. Times and ratios are modelled."""

    profile: Profile
    resident: Trace
    ping_pong: Trace

    @property
    def ratio(self) -> tuple[float, float, float]:
        """How many times longer the ping-pong loop takes: likely, at least, at most."""
        return ratio(self.ping_pong.steps, self.resident.steps, self.profile)

    @property
    def seconds(self) -> tuple[float, float]:
        """Of the resident loop and of the ping-pong loop."""
        cost = cost_for(self.profile.name)
        return modelled_seconds(self.resident.steps, cost), modelled_seconds(self.ping_pong.steps, cost)

    @property
    def recorded(self) -> str | None:
        """Which recording of a real device the model rests on, if any."""
        recording = recording_for(self.profile.name)
        return str(recording) if recording else None

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        counts = {
            name: {
                "kernels": trace.kernels,
                "copies": len(trace.copies()),
                "bytes": trace.moved(),
                "waits": trace.syncs,
            }
            for name, trace in (("resident", self.resident), ("ping_pong", self.ping_pong))
        }
        return {
            "device": self.profile.name,
            "bytes": LOOP_BYTES,
            "steps": LOOP_STEPS,
            "pingpong_over_resident": dict(zip(("likely", "least", "most"), self.ratio, strict=True)),
            "recorded": self.recorded,
            "why": counts,
        }


def model_residence(device: str = "h200") -> Residence:
    """Run both loops on a virtual device."""
    import torch

    def start() -> torch.Tensor:
        return torch.empty(LOOP_BYTES // 4, device="cuda")

    traces = [record(lambda loop=loop: loop(start()), device=device)[1] for loop in (resident, ping_pong)]
    return Residence(find_profile(device), *map(Trace.from_dict, traces))
