"""What the functions over numpy columns may call: the words of `engine.ieee`, for arrays."""

from collections.abc import Callable, Sequence
from math import inf, nan
from typing import Any

import numpy as np

from engine.trace.replay import fails, holds


def _power_to_base(g: Any, a: Any, b: Any) -> Any:
    return np.where(b == 0.0, 0.0, g * (b * np.float_power(a, b - 1.0)))


def _power_to_exponent(g: Any, out: Any, a: Any, b: Any) -> Any:
    return g * np.where((a == 0.0) & (b >= 0.0), 0.0, out * np.log(a))


def _log_sum_exp(exponents: Sequence[Any]) -> Any:
    return np.logaddexp.reduce(np.broadcast_arrays(*exponents))


def _sign(a: Any) -> Any:
    return np.greater(a, 0.0) * 1.0 - np.less(a, 0.0)  # zero for nan, where np.sign is nan


def _total(value: Any, rows: int) -> Any:
    """The sum over all rows; what depends on no input is the same in each."""
    return np.add.reduce(value) if np.ndim(value) else value * rows


def quietly(step: Callable[..., Any]) -> Callable[..., Any]:
    """Without numpy's warnings: inf and nan are results like others here."""

    def run(*arguments: Any) -> Any:
        with np.errstate(all="ignore"):
            return step(*arguments)

    return run


COLUMNS: dict[str, Any] = {
    "abs": abs,
    "divide": np.true_divide,
    "exp": np.exp,
    "fails": lambda comparison: fails(bool(np.any(comparison))),
    "holds": lambda comparison: holds(bool(np.all(comparison))),
    "inf": inf,
    "log": np.log,
    "log_sum_exp": _log_sum_exp,
    "maximum": np.maximum,
    "nan": nan,
    "power": np.float_power,
    "power_to_base": _power_to_base,
    "power_to_exponent": _power_to_exponent,
    "sign": _sign,
    "tanh": np.tanh,
    "total": _total,
    "where": np.where,
}
