"""Keeps the two clocks in one small object, with a method for each kind of entry."""


class Machine:
    """A host and a device, with the time until which each is busy."""

    def __init__(self) -> None:
        self.host = self.device = 0

    def kernel(self, launch: float, run: float) -> None:
        self.host += launch
        self.device = max(self.host, self.device) + run

    def cpu(self, time: float) -> None:
        self.host += time

    def sync(self) -> None:
        self.host = max(self.host, self.device)


def simulate(program: list[tuple]) -> tuple[float, float]:
    """When the host is through with the program, and when the device has done its last kernel."""
    machine = Machine()
    for kind, *times in program:
        getattr(machine, kind)(*times)
    return machine.host, machine.device
