"""Gives the whole length of each call.

fails: example_three_levels
teach: This is the total time: what a call spent in others is counted again in each of them. The times of all names
    together are then more than there is.
"""


def self_times(calls):
    times = {}
    for name, start, end in calls:
        times[name] = times.get(name, 0) + end - start
    return times
