"""Takes away the first direct call, and no other.

fails: check_several_direct_calls
teach: A call may make many calls. When one of them ends the caller goes on, and the next one is its direct call, too.
"""


def self_times(calls):
    times, running, called = {}, [], set()
    for name, start, end in sorted(calls, key=lambda call: (call[1], -call[2])):
        while running and running[-1][2] <= start:
            running.pop()
        times[name] = times.get(name, 0) + end - start
        if running and running[-1] not in called:
            called.add(running[-1])
            times[running[-1][0]] -= end - start
        running.append((name, start, end))
    return times
