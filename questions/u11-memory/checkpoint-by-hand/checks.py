"""Checks for checkpoint-by-hand."""

from answer import NoisyLayer, Value, checkpoint
from checking import approx

SEEDS = range(8)


def gradients(seed, *, is_checkpointed, draws=0):
    """[data, x.grad, weight.grad] of `2 * layer(x)`; between forward and backward some random numbers are drawn."""
    layer, x = NoisyLayer(3.0, seed), Value(5.0)
    result = checkpoint(layer, x, layer.rng) if is_checkpointed else layer(x)
    for _ in range(draws):
        layer.rng.random()
    (result * 2.0).backward()
    return [result.data, x.grad, layer.weight.grad]


def example_the_gradients_are_right():
    """`x` and the captured weight receive the gradients that they receive without a checkpoint."""
    assert gradients(4, is_checkpointed=True) == approx(gradients(4, is_checkpointed=False))


def example_fn_runs_once_forward_and_once_backward():
    """`fn` runs in forward, and a second time when backward reaches it."""
    layer = NoisyLayer(3.0, seed=4)
    result = checkpoint(layer, Value(5.0), layer.rng)
    in_forward = layer.calls
    result.backward()
    assert [in_forward, layer.calls] == [1, 2]


def check_only_the_input_is_kept():
    """The result was computed from `x`, in one step."""
    layer, x = NoisyLayer(3.0, seed=4), Value(5.0)
    result = checkpoint(layer, x, layer.rng)
    assert len(result.operands) == 1
    assert result.operands[0] is x


def check_the_random_numbers_repeat():
    """The second run draws the numbers of the first, whatever was drawn in between."""
    found = [gradients(seed, is_checkpointed=True, draws=seed) for seed in SEEDS]
    assert found == approx([gradients(seed, is_checkpointed=False) for seed in SEEDS])


def check_later_random_numbers_are_not_disturbed():
    """After backward the generator goes on as if `fn` had run only once."""
    layer, plain = NoisyLayer(3.0, seed=2), NoisyLayer(3.0, seed=2)
    result = checkpoint(layer, Value(5.0), layer.rng)
    plain(Value(5.0))
    assert layer.rng.random() == plain.rng.random()
    result.backward()
    assert layer.rng.random() == plain.rng.random()


def check_what_lies_below_x():
    """What `x` was computed from receives the right gradient, also where it is used elsewhere."""
    found = []
    for is_checkpointed in (False, True):
        layer, leaf = NoisyLayer(3.0, seed=4), Value(5.0)
        x = leaf * 7.0
        result = checkpoint(layer, x, layer.rng) if is_checkpointed else layer(x)
        (result * 2.0 + x * 11.0).backward()
        found.append([leaf.grad, layer.weight.grad])
    assert found[1] == approx(found[0])


def check_a_second_backward():
    """Leaves add up over two calls of backward, as they do without a checkpoint."""
    layer, x = NoisyLayer(3.0, seed=5), Value(5.0)
    result = checkpoint(layer, x, layer.rng)
    result.backward()
    once = [x.grad, layer.weight.grad]
    result.backward()
    assert [x.grad, layer.weight.grad] == approx([2 * grad for grad in once])
