"""Checks for clip-global-norm."""

from answer import clip_by_global_norm
from checking import approx, ref, value


def example_all_are_scaled_by_one_factor():
    """What is too long is shortened to `most`, and keeps its direction."""
    assert clip_by_global_norm([[3.0, 4.0], [12.0]], 1.3) == approx([[0.3, 0.4], [1.2]])


def check_short_gradients_are_left_alone():
    """What is not too long stays as it is."""
    assert clip_by_global_norm([[0.3], [0.4]], 1.0) == approx([[0.3], [0.4]])


def check_many_short_ones_can_be_long_together():
    """The length is that of all gradients together, not of each by itself."""
    assert clip_by_global_norm([[0.9, 0.9], [0.9, 0.9]], 0.9) == approx([[0.45, 0.45], [0.45, 0.45]])


def check_the_sign_is_kept():
    """Clipping turns no gradient round."""
    assert clip_by_global_norm([[-2.0, 6.0], [-3.0]], 3.5) == approx([[-1.0, 3.0], [-1.5]])


def check_gradients_of_zero():
    """With no length at all there is nothing to divide by, and nothing to do."""
    assert clip_by_global_norm([[0.0, 0.0], [0.0]], 1.0) == [[0.0, 0.0], [0.0]]


def check_the_lists_are_left_as_they_were():
    """The result is new: the caller's lists keep their numbers."""
    grads = ref([[3.0], [0.0, 4.0]])
    clip_by_global_norm(grads, 1.0)
    assert value(grads) == [[3.0], [0.0, 4.0]]
