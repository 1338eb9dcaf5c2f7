"""Checks for peak-memory."""

import random

from answer import peak_memory


def played_through(sizes, cuts):
    """The same by keeping a list of what is in memory, step by step."""
    segments, rest = [], list(sizes)
    for length in cuts:
        segments.append(rest[:length])
        rest = rest[length:]
    held = [1] + [segment[-1] for segment in segments[:-1]]
    most = 0
    for segment in reversed(segments):
        most = max(most, sum(held) + sum(segment))
        held.pop()
    return most


def example_eight_equal_layers():
    """At the peak there are the inputs of four segments, and two activations."""
    assert peak_memory([1] * 8, [2, 2, 2, 2]) == 6


def check_inputs_of_earlier_segments_wait():
    """While the last segment is redone, the inputs of all earlier ones are in memory."""
    assert peak_memory([1, 1, 3], [1, 1, 1]) == 6


def check_inputs_of_later_segments_are_gone():
    """When a segment is redone, the inputs of later segments have been released."""
    assert peak_memory([9, 9, 1, 1], [2, 1, 1]) == 19
    assert peak_memory([1, 1, 6, 2, 7], [1, 2, 2]) == 17


def check_one_segment_keeps_everything():
    """With a single segment all activations are there at once, and the input."""
    assert peak_memory([3, 5, 7], [3]) == 16


def check_any_network():
    """The result is what one finds by going through backward step by step."""
    numbers = random.Random(11)
    cuts = [[numbers.randint(1, 3) for _ in range(numbers.randint(1, 5))] for _ in range(30)]
    cases = [([numbers.randint(1, 9) for _ in range(sum(lengths))], lengths) for lengths in cuts]
    assert [peak_memory(*case) for case in cases] == [played_through(*case) for case in cases]
