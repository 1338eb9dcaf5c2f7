"""What cannot be drawn."""


class PictureError(ValueError):
    """Where in a block something is wrong, what, and how it is written; line 0 is the fence."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(f"line {line}: {what}: {remedy}" if line else f"{what}: {remedy}")
        self.line, self.what, self.remedy = line, what, remedy
