"""Pictures in a question's text: fenced blocks that say what is to be drawn, drawn when the text is shown.

```graph              a computation graph with its values and gradients
```roofline           what bandwidth and arithmetic allow, and where some work lies
```timeline           who works when
"""

import re
from collections.abc import Iterator

from drill.pictures.errors import PictureError

__all__ = ["WIDTH", "PictureError", "drawn", "faults"]

WIDTH = 66
"""Columns that a picture takes at most: it shows whole on the narrowest screen."""
_FENCE = re.compile(r"^```(graph|roofline|timeline)\b *([^\n`]*)\n(.*?)^```[^\n]*$", re.MULTILINE | re.DOTALL)


def drawn(markdown: str) -> str:
    r"""A text with its pictures drawn. What cannot be drawn stays as it was written.

    >>> print(drawn("So:\n\n```graph\na = 3\nb = a * a\n```"))
    So:
    <BLANKLINE>
    ```text
    node     data  grad
    a           3     6 ─┐
    b = a*a     9     1 ◀┘
    ```
    """
    return _FENCE.sub(_shown, markdown) if "```" in markdown else markdown


def faults(markdown: str) -> Iterator[tuple[str, PictureError]]:
    r"""The opening line of each block that cannot be drawn or is too wide, and why.

    >>> [(fence, str(error)) for fence, error in faults("```graph\nb = a * 2\n```")]
    [('```graph', 'line 1: `a` is not known yet: give it a line before, `a = 2`')]
    """
    for found in _FENCE.finditer(markdown):
        fence = found[0].splitlines()[0].rstrip()
        try:
            widest = max(map(len, _draw(found).splitlines()))
        except PictureError as error:
            yield fence, error
        else:
            if widest > WIDTH:
                yield fence, PictureError(0, f"it is {widest} columns wide", f"shorten it: {WIDTH} show on any screen")


def _shown(found: re.Match[str]) -> str:
    try:
        return f"```text\n{_draw(found)}\n```"
    except PictureError:
        return found[0]


def _draw(found: re.Match[str]) -> str:
    word, head, body = found.groups()
    match word:
        case "graph":
            from drill.pictures import graph  # the engine: not before there is one to draw

            return graph.draw(head.strip(), body)
        case "roofline":
            from drill.pictures import roofline

            return roofline.draw(head.strip(), body)
    from drill.pictures import timeline

    return timeline.draw(head.strip(), body)
