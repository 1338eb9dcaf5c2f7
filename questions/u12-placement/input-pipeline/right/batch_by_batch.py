"""Follows each batch through the stages: it starts where it is ready and the stage is free. No formula needs to
be trusted."""


def pipeline_time(n: int, load: float, copy: float, compute: float, overlap: bool) -> float:
    """Milliseconds until the last of `n` batches is through."""
    stages = load, copy, compute
    if not overlap:
        return n * sum(stages)
    free_at = [0.0, 0.0, 0.0]
    for _ in range(n):
        ready = 0.0
        for stage, time in enumerate(stages):
            ready = free_at[stage] = max(ready, free_at[stage]) + time
    return free_at[-1]
