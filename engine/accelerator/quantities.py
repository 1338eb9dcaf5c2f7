"""Numbers with units, as people read them."""

import math

SCALES = ((1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1, "ns"))
UNITS = ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"))


def duration(seconds: float) -> str:
    """Three digits and a unit that fits.

    >>> duration(0.00000074), duration(0.0123), duration(2)
    ('740 ns', '12.3 ms', '2.00 s')
    """
    ns = seconds * 1e9
    scale, unit = next(((scale, unit) for scale, unit in SCALES if ns >= scale), SCALES[-1])
    return f"{three_digits(ns / scale)} {unit}"


def three_digits(number: float) -> str:
    """As many decimals as three significant digits leave.

    >>> three_digits(0.0941), three_digits(1.5), three_digits(42.42), three_digits(1932.2)
    ('0.094', '1.50', '42.4', '1,932')
    """
    decimals = max(0, min(3, 2 - math.floor(math.log10(abs(number))))) if number else 0
    return f"{number:,.{decimals}f}"


def size(count: int) -> str:
    """Bytes as people write them.

    >>> size(4), size(4096), size(1536), size(64 << 20)
    ('4 B', '4 KiB', '1.5 KiB', '64 MiB')
    """
    unit, name = next(((unit, name) for unit, name in UNITS if count >= unit), (1, "B"))
    return f"{count / unit:.3g} {name}" if count < 1000 * unit else f"{count / unit:,.0f} {name}"


def times(count: int, thing: str) -> str:
    """A count with its noun.

    >>> times(1, "copy"), times(0, "copy"), times(1200, "kernel")
    ('1 copy', 'no copies', '1,200 kernels')
    """
    plural = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"no {plural}" if not count else f"{count:,} {thing if count == 1 else plural}"


def percent(part: float) -> str:
    """A share.

    >>> percent(0.931), percent(0.004), percent(0)
    ('93 %', '<1 %', '0 %')
    """
    rounded = round(100 * part)
    return "<1 %" if part and not rounded else f"{rounded} %"
