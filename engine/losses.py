"""What training makes small: hinge, mean squared error, cross-entropy. Each is a mean over the examples."""

from collections.abc import Sequence

from engine.value import Value


def hinge(scores: Sequence[Value], labels: Sequence[float]) -> Value:
    """Nothing for a score beyond 1 on the right side, else the distance to it; labels are -1 or 1.

    >>> hinge([Value(0.5), Value(3.0)], [1, 1]).data
    0.25
    """
    _same_length(scores, labels)
    return _mean([(1.0 - score * label).relu() for score, label in zip(scores, labels, strict=True)])


def mse(predictions: Sequence[Value], targets: Sequence[float]) -> Value:
    """The mean squared error.

    >>> mse([Value(1.0), Value(5.0)], [1.0, 2.0]).data
    4.5
    """
    _same_length(predictions, targets)
    return _mean([(value - target) ** 2 for value, target in zip(predictions, targets, strict=True)])


def cross_entropy(logits: Sequence[Sequence[Value]], targets: Sequence[int]) -> Value:
    """Minus the log of the probability that softmax gives to the target; one row of logits for each example.

    `log(softmax(x)[t])` is `x[t] - log(sum(exp(x)))`: in this form no probability is rounded to zero first.

    >>> round(cross_entropy([[Value(0.0), Value(0.0)]], [1]).data, 4)
    0.6931
    """
    _same_length(logits, targets)
    for row, target in zip(logits, targets, strict=True):
        if not 0 <= target < len(row):  # Python would take -1 for the last class
            raise ValueError(f"{len(row)} classes have targets from 0 to {len(row) - 1}, not {target}")
    return _mean([Value.log_sum_exp(row) - row[target] for row, target in zip(logits, targets, strict=True)])


def _mean(losses: Sequence[Value]) -> Value:
    return Value.sum(losses) / len(losses)


def _same_length(outputs: Sequence[object], targets: Sequence[object]) -> None:
    if len(outputs) != len(targets) or not outputs:
        raise ValueError(
            f"a loss needs a target for each output and at least one, not {len(outputs)} and {len(targets)}"
        )
