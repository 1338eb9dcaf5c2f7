"""Which line of the program is running, and whether it is within a loop."""

import dis
import site
import sys
import sysconfig
from functools import cache
from pathlib import Path
from types import CodeType, FrameType


class Lines:
    """Finds the innermost frame of the program under trace: of one file, or of all that is no library."""

    def __init__(self, file: str | None = None) -> None:
        self.file = file
        self._before: dict[FrameType, int] = {}
        """The frames that entered the device, and how far each was then: a loop around the whole is none of its own."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            self._before[frame] = frame.f_lasti
            frame = frame.f_back

    def leave(self) -> None:
        """Let go of the frames."""
        self._before.clear()

    def here(self) -> int:
        """The line that is running now; 0 where the program is not on the stack."""
        frame: FrameType | None = sys._getframe(1)
        file = self.file
        while frame is not None:
            name = frame.f_code.co_filename
            if name == file or (file is None and is_program(name)):
                return frame.f_lineno
            frame = frame.f_back
        return 0

    def in_loop(self) -> bool:
        """Whether any frame of the program is inside a loop, functions called from loops included.

        Loops that were begun before the device was entered do not count.
        """
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            name = frame.f_code.co_filename
            if name == self.file or (self.file is None and is_program(name)):
                offset, entered = frame.f_lasti, self._before.get(frame, -1)
                if any(entered < start <= offset <= end for start, end in loops(frame.f_code)):
                    return True
            frame = frame.f_back
        return False


@cache
def loops(code: CodeType) -> tuple[tuple[int, int], ...]:
    """The ranges of bytecode that repeat: from where a backward jump lands to the jump.

    >>> def twice(x):
    ...     for _ in range(2):
    ...         x()
    >>> len(loops(twice.__code__)), len(loops((lambda x: x).__code__))
    (1, 0)
    """
    jumps = (step for step in dis.get_instructions(code) if "JUMP_BACKWARD" in step.opname)
    return tuple((step.argval, step.offset) for step in jumps)


@cache
def is_program(file: str) -> bool:
    """Whether a file belongs to the person's program: not to Python, an installed package, or this one."""
    return not file.startswith(("<frozen", *_library_folders()))


@cache
def _library_folders() -> tuple[str, ...]:
    paths = sysconfig.get_paths()
    packages = [paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    return (*packages, *site.getsitepackages(), str(Path(__file__).parents[1]))
