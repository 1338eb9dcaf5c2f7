"""Checks for double."""

from answer import double


def example_three_doubled_is_six():
    """Three doubled is six."""
    assert double(3.0) == 6.0


def check_a_negative_number_stays_negative():
    """Twice a negative number is negative."""
    assert double(-2.0) == -4.0
