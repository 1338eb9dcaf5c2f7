def double(x):
    """Twice the number."""
    return 2 * x
