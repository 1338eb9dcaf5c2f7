"""Sorts by start and lets the shorter call come first.

fails: check_calls_that_start_or_end_together
teach: Where two calls start together the longer one made the shorter one. It must be on the stack first.
"""


def self_times(calls):
    times, running = {}, []
    for name, start, end in sorted(calls, key=lambda call: (call[1], call[2])):
        while running and running[-1][1] <= start:
            running.pop()
        times[name] = times.get(name, 0) + end - start
        if running:
            times[running[-1][0]] -= end - start
        running.append((name, end))
    return times
