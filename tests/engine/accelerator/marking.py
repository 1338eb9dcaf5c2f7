"""Lines of a test that are found by the comment at their end."""

from pathlib import Path


def marked(file: str, comment: str) -> int:
    """The line of a file that ends with a comment."""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.endswith(f"# {comment}"))
