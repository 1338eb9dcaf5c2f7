"""Checks for kink-in-the-check."""

from answer import suspects


def relu(x):
    return max(x, 0.0)


def step(x):
    return 1.0 if x > 0 else 0.0


def example_the_corner_itself_is_not_accused():
    """At a corner there is no slope that a difference could find."""
    assert suspects(relu, step, [-2.0, 0.0, 1.0], [0.0]) == []


def check_a_point_beside_the_corner_is_not_accused():
    """A difference that reaches across a corner proves nothing, on either side of it."""
    assert suspects(relu, step, [3e-6, -3e-6, 9e-6, -9e-6, 1e-12], [0.0]) == []


def check_wrong_slopes_are_still_found():
    """Away from the corner a wrong slope is found, however small the fault."""
    assert suspects(relu, lambda x: step(x) + 0.01, [-2.0, 0.0, 1.0], [0.0]) == [-2.0, 1.0]


def check_no_point_is_spared_that_could_be_judged():
    """A point is judged where the difference does not reach the corner, however near that is."""
    assert suspects(relu, lambda x: 1.0, [-1e-3, -1.1e-5, 0.5], [0.0]) == [-1e-3, -1.1e-5]


def check_every_corner_counts():
    """A function may have several corners, and they may lie anywhere."""

    def hat(x):
        return max(0.0, 1.0 - abs(x - 4.0))

    def slope(x):
        return 0.0 if abs(x - 4.0) >= 1 else 1.0 if x < 4 else -1.0

    assert suspects(hat, slope, [3.0, 3.5, 4.0, 4.000004, 4.5, 5.0, 6.0], [3.0, 4.0, 5.0]) == []
    assert suspects(hat, lambda x: 0.0, [3.0, 3.5, 4.0, 4.5, 5.0, 6.0], [3.0, 4.0, 5.0]) == [3.5, 4.5]


def check_the_step_decides_how_near_is_too_near():
    """A wider step reaches the corner from farther away; a right slope there is not accused, a wrong one beyond is."""
    assert suspects(relu, lambda x: 1.0 if 0 < x < 0.1 else 0.0, [0.05, 0.2], [0.0], h=0.1) == [0.2]


def check_a_smooth_function_needs_no_care():
    """Without corners every point is judged, the origin too."""
    assert suspects(lambda x: x * x, lambda x: 2 * x + 1, [0.0, 2.0], []) == [0.0, 2.0]
