"""Takes a call that starts where another ends for a part of it.

fails: example_three_levels
teach: A call that ends at 10 is over at 10. Close it before you look who calls the one that starts then.
"""


def self_times(calls):
    times, running = {}, []
    for name, start, end in sorted(calls, key=lambda call: (call[1], -call[2])):
        while running and running[-1][1] < start:
            running.pop()
        times[name] = times.get(name, 0) + end - start
        if running:
            times[running[-1][0]] -= end - start
        running.append((name, end))
    return times
