"""What a program of the deck prints is told while it runs: under a seal, and where there is none."""

import pytest

from drill.core.outcomes import Cancelled, Evaluated, TooMuchOutput
from drill.errors import DrillError
from drill.grade import Grader, limited


@pytest.fixture(scope="module", params=["sealed", "limited"])
def either(request):
    with Grader() as grader:
        if request.param == "limited":
            grader._start = limited.Worker
        yield grader


def test_each_line_is_told_before_the_program_ends(either):
    heard = []

    def told(line: str, _picture: str = "") -> None:
        heard.append(line)
        if len(heard) == 2:
            either.cancel()  # only so does it end

    done = either.evaluate("print('rows', 4)\nprint('columns 9')\nwhile True: pass", [], "py", 60.0, told)
    assert isinstance(done, Cancelled)
    assert heard == ["rows 4", "columns 9"]


def test_a_line_is_told_when_it_is_whole_and_all_that_was_printed_is_told_again_at_the_end(either):
    heard = []
    code = "for piece in ('a', 'b\\nc', '\\n', 'open'): print(piece, end='')"
    done = either.evaluate(code, [], told=lambda line, _="": heard.append(line))
    assert isinstance(done, Evaluated)
    assert done.output == "ab\nc\nopen"
    assert heard == ["ab", "c"][: len(heard)]  # the last of it may come with the end


def test_what_is_told_is_fit_for_a_terminal(either):
    heard = []

    def told(line: str, _picture: str = "") -> None:
        heard.append(line)
        either.cancel()

    either.evaluate("print('\\x1b[31mred')\nwhile True: pass", [], "py", 60.0, told)
    assert heard == ["\N{REPLACEMENT CHARACTER}[31mred"]


def test_a_program_that_prints_without_end_is_stopped_and_told_no_more_than_is_kept(either):
    heard = []
    done = either.evaluate("while True: print('x' * 100)", [], "py", 60.0, lambda line, _="": heard.append(line))
    assert isinstance(done, TooMuchOutput)
    assert sum(len(line) + 1 for line in heard) <= 64 << 10


def test_when_nobody_can_be_told_the_run_is_ended_and_the_next_one_is_sound(either):
    def gone(_line: str, _picture: str = "") -> None:
        raise DrillError("nobody is there")

    with pytest.raises(DrillError, match="nobody"):
        either.evaluate("print('a')\nwhile True: pass", [], "py", 60.0, gone)
    assert either.evaluate("a = 1", ["a"]).values == (("a", "1"),)
