"""Checks for fused-traffic."""

from answer import fused_traffic

CHAIN = [("s", ["x", "y"]), ("r", ["s"]), ("z", ["r", "x"])]
GELU = [("a", ["x"]), ("b", ["a"]), ("c", ["b"]), ("d", ["x"]), ("y", ["d", "c"])]


def example_intermediate_results_stay_in_registers():
    """Only what comes from outside is read, and only the result is written."""
    assert fused_traffic(CHAIN) == 3


def example_a_kept_result_is_written():
    """A result that is needed elsewhere is written, once."""
    assert fused_traffic(CHAIN, keep={"r"}) == 4


def check_a_single_operation():
    """One operation reads its operands and writes its result, fused or not."""
    assert fused_traffic([("z", ["x", "y"])]) == 3


def check_an_input_that_is_used_twice():
    """An input is read once, however often it is used."""
    assert fused_traffic(GELU) == 2
    assert fused_traffic([("z", ["x", "x"])]) == 2


def check_what_is_kept_is_not_read_again():
    """What the kernel has made itself it need not read, even if it writes it."""
    assert fused_traffic(GELU, keep={"c", "d"}) == 4


def check_the_result_is_written_once():
    """The result of the chain is written once, also if it is kept; what is neither that nor kept is never written."""
    assert fused_traffic(GELU, keep={"y"}) == 2
    assert fused_traffic([("s", ["x"]), ("z", ["x", "y"])]) == 3


def check_an_input_that_is_kept():
    """What comes from outside is in memory already, so keeping it costs nothing."""
    assert fused_traffic(GELU, keep={"x", "b"}) == 3
