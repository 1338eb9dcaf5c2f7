"""Today's session: what to ask next, in which order new questions come, which siblings a failure brings back."""

from drill.core.session.asking import (
    AGAIN_AFTER,
    AGAIN_GAP,
    NEW_EVERY,
    SIBLING_GAP,
    Entry,
    Queue,
    Reason,
    Scope,
    State,
    met_today,
    queue,
    upcoming,
)

__all__ = [
    "AGAIN_AFTER",
    "AGAIN_GAP",
    "NEW_EVERY",
    "SIBLING_GAP",
    "Entry",
    "Queue",
    "Reason",
    "Scope",
    "State",
    "met_today",
    "queue",
    "upcoming",
]
