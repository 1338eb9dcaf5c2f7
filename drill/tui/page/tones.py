"""The tones of the text on screen: what a span means, from which each way of painting derives its colours."""

from typing import Literal

Tone = Literal[
    "text",
    "title",
    "strong",
    "emphasis",
    "code",
    "blank",
    "muted",
    "faint",
    "accent",
    "right",
    "partly",
    "wrong",
    "listing",
    "keyword",
    "string",
    "number",
    "comment",
    "definition",
]
