"""Seals off a process: namespaces, Landlock, seccomp and limits. The one place with system calls by number.

No layer is trusted to exist: each is tried in a child that is thrown away, and a canary says what they keep together.
"""
