"""Checks for input-pipeline."""

from answer import pipeline_time
from checking import approx


def stage_by_stage(n, *stages):
    """The time at which the last batch leaves the last stage, by following each batch."""
    free_at = [0.0] * len(stages)
    for _ in range(n):
        done = 0.0
        for stage, duration in enumerate(stages):
            done = max(done, free_at[stage]) + duration
            free_at[stage] = done
    return free_at[-1]


def example_without_overlap_all_stages_add_up():
    """Without overlap every batch goes through every stage alone."""
    assert pipeline_time(3, 4.0, 2.0, 5.0, False) == approx(33.0)


def example_three_batches_overlapped():
    """The first batch takes all stages; each further one comes out a beat of the slowest stage later."""
    assert pipeline_time(3, 4.0, 2.0, 5.0, True) == approx(21.0)


def check_one_batch_gains_nothing():
    """A single batch has nothing to overlap with."""
    assert pipeline_time(1, 4.0, 2.0, 5.0, True) == approx(11.0)


def check_a_slow_loader_sets_the_rhythm():
    """The slowest stage sets the rhythm, also where it is the first."""
    assert pipeline_time(3, 9.0, 2.0, 5.0, True) == approx(34.0)


def check_a_slow_link_sets_the_rhythm():
    """The slowest stage sets the rhythm, also where it is in the middle."""
    assert pipeline_time(4, 1.0, 7.0, 3.0, True) == approx(32.0)


def check_many_batches_followed_one_by_one():
    """The formula agrees with following each batch through the stages."""
    for stages in ((2.0, 3.0, 2.5), (6.0, 1.0, 5.5), (1.5, 4.0, 4.0)):
        assert pipeline_time(50, *stages, True) == approx(stage_by_stage(50, *stages))
