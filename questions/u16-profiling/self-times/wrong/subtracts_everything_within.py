"""Takes away every call within, however deep.

fails: example_three_levels
teach: The time of a grandchild is part of its caller's, which is taken away already. Subtract direct calls only.
"""


def self_times(calls):
    times = {}
    for name, start, end in calls:
        within = [c for c in calls if c != (name, start, end) and start <= c[1] and c[2] <= end]
        times[name] = times.get(name, 0) + end - start - sum(c[2] - c[1] for c in within)
    return times
