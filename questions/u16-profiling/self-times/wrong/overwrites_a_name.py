"""Keeps only the last call of each name.

fails: check_a_name_that_is_called_again
teach: A name is called many times in one step. Add to what is there, or the most frequent operation looks cheap.
"""


def self_times(calls):
    times, running = {}, []
    for name, start, end in sorted(calls, key=lambda call: (call[1], -call[2])):
        while running and running[-1][1] <= start:
            running.pop()
        times[name] = end - start
        if running and running[-1][0] != name:
            times[running[-1][0]] -= end - start
        running.append((name, end))
    return times
