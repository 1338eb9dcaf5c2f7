"""Record one step of a computation, read it as straight-line Python, and run that instead.

record    run a function once, and make sure that another run would do the same
texts     each operation as text
emit      statements of the forward and the backward pass
replay    the functions, to be printed and to be run over rows or numpy columns
"""

from engine.trace.record import NotReplayableError
from engine.trace.replay import DivergedError, Replay

__all__ = ["DivergedError", "NotReplayableError", "Replay"]
