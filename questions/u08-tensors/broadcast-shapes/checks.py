"""Checks for broadcast-shapes."""

from answer import broadcast_shape


def is_refused(a, b):
    try:
        broadcast_shape(a, b)
    except ValueError:
        return True
    return False


def example_ones_give_way_on_both_sides():
    """A size of 1, or a missing one, gives way to the other size."""
    assert broadcast_shape((8, 1, 6, 1), (7, 1, 5)) == (8, 7, 6, 5)


def check_shapes_are_lined_up_at_the_last_dimension():
    """The last dimensions meet, whichever shape is the longer one."""
    assert broadcast_shape((2, 3), (3,)) == (2, 3)
    assert broadcast_shape((5,), (4, 1)) == (4, 5)


def check_sizes_that_do_not_fit_are_refused():
    """Two different sizes, none of them 1, do not fit, in whatever dimension they meet."""
    pairs = [((2, 3), (2,)), ((4,), (2, 3)), ((4, 3), (2, 3)), ((6,), (3,))]
    assert [is_refused(a, b) for a, b in pairs] == [True] * 4


def check_equal_shapes_stay():
    """Equal shapes give the same shape, and nothing gives way to nothing."""
    assert broadcast_shape((4, 3), (4, 3)) == (4, 3)
    assert broadcast_shape((), ()) == ()
    assert broadcast_shape((), (2, 3)) == (2, 3)
    assert broadcast_shape((1, 1), (1,)) == (1, 1)


def check_an_empty_dimension():
    """A size of 1 gives way to 0 as well, and no other size does."""
    assert broadcast_shape((4, 1), (0,)) == (4, 0)
    assert broadcast_shape((0,), (1,)) == (0,)
    assert broadcast_shape((0, 3), (3,)) == (0, 3)
    assert is_refused((0,), (3,)), "a 0 does not fit a 3"
