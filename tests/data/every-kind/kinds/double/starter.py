def double(x):
    """Twice the number."""
    # TODO
