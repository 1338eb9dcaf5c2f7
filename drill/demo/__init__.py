"""Demonstrations: something is measured live, shown as a picture in the terminal, and summed up in a sentence.

Importing this does not load torch; each demonstration does so when it is called.
"""

from drill.demo.loops import compare, loop
from drill.demo.recording import record
from drill.demo.result import Demo
from drill.demo.tracing import trace_file
from drill.demo.transfers import transfer

__all__ = ["Demo", "compare", "loop", "record", "trace_file", "transfer"]
