"""Launches the first step before the loop, and in the loop the next one before each line."""


class Gpu:
    """Given: a host and a device, with times in microseconds. Losses are there when their step is done."""

    def __init__(self):
        self.now = self.free_at = self.idle = self.steps = 0
        self.done_at, self.read_after = {}, []

    def step(self):
        """Launch the four kernels of a training step. The loss comes later."""
        for _ in range(4):
            self.now += 10
            self.idle += max(0, self.now - self.free_at)
            self.free_at = max(self.now, self.free_at) + 50
        self.steps += 1
        self.done_at[self.steps] = self.free_at
        return self.steps

    def read(self, loss):
        """The number behind a loss, as `.item()` gives it: waits until it is there."""
        self.now = max(self.now, self.done_at[loss])
        self.read_after.append(self.steps - loss)
        return 1 / loss

    def line(self, number):
        """A line for the log; to write it takes the host a while."""
        self.now += 60
        return f"loss {number:.2f}"


def train(gpu, steps):
    """The log, a line for each step."""
    log = []
    upcoming = gpu.step() if steps else None
    for left in reversed(range(steps)):
        loss, upcoming = upcoming, gpu.step() if left else None
        log.append(gpu.line(gpu.read(loss)))
    return log
