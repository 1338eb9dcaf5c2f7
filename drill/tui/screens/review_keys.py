"""The keys of the review screen, and when each of them does something."""

from textual.binding import Binding, BindingType

from drill.core.questions import Code, Question, Recall, kind_of
from drill.core.reviews import Rating
from drill.core.timeline import shows_timeline
from drill.tui.sitting import Sitting, Stage
from drill.tui.widgets.reading import Sight

SCROLLING = {
    "up": "up",
    "down": "down",
    "pageup": "page_up",
    "home": "home",
    "end": "end",
}
TAKES_BACK = "Take back the latest answer or suspension and ask it again; what is not rated yet comes first."
GIVES_BACK = "Do again what was taken back."
REVIEW_KEYS: list[BindingType] = [
    Binding("shift+f8", "redo", "give back", tooltip=GIVES_BACK),
    Binding("U", "redo", show=False, tooltip=GIVES_BACK),
    Binding("f20", "redo", show=False, tooltip=GIVES_BACK),  # what a console sends for it
    Binding("enter", "accept", "accept", tooltip="Take the rating that is lit, and go on."),
    *(
        Binding(
            str(rating.value),
            f"rate({rating.value})",
            show=False,
            tooltip="Rate your answer yourself: 1 Again, 2 Hard, 3 Good, 4 Easy.",
        )
        for rating in Rating
    ),
    Binding("w", "widen", "whole deck", tooltip="Go on with all questions that wait, not only this part of the deck."),
    Binding("m", "more", "ten more", tooltip="Ask ten more new questions today; under a plan, go on for ten minutes."),
    Binding("f2", "hint", "hint", tooltip="The next hint. Passing with hints suggests Hard."),
    Binding("f3", "show", "show", tooltip="Show the answer. That suggests Again; what you wrote stays."),
    Binding("f4", "edit", "editor", tooltip="Write in your own editor ($EDITOR)."),
    Binding("ctrl+n", "skip", "skip", tooltip="Skip this question; it comes back later in this session."),
    Binding("ctrl+s", "saved", show=False, tooltip="Drafts are saved as you type. After Escape it suspends."),
    Binding("ctrl+s", "suspend", show=False, tooltip="Suspend this question: ask it no more."),
    Binding("ctrl+t", "turn_page", "more", tooltip="Read on beside the editor; from the end back to the task."),
    Binding("pagedown", "read_on", "more", tooltip="What is below."),
    *(
        Binding(key, f"scroll('{how}')", show=False, tooltip="Move what is to be read.")
        for key, how in SCROLLING.items()
    ),
    Binding("escape", "write", "write", tooltip="Back to writing."),
    Binding(
        "escape", "escape", show=False, tooltip="Cancel what runs; else go to and fro between writing and reading."
    ),
    Binding("f9", "timeline", "timeline", tooltip="What your answer copies, launches and waits for, modelled."),
    Binding("u", "undo", "undo", show=False, tooltip=TAKES_BACK),
    Binding("f8", "undo", show=False, tooltip=TAKES_BACK),
    Binding("ctrl+z", "undo_elsewhere", show=False, tooltip=TAKES_BACK),
]


def allowed(action: str, sitting: Sitting, *, busy: bool, sight: Sight) -> bool:
    """True where an action does something."""
    question = sitting.asked.question if sitting.asked else None
    match action:
        case "accept" | "rate":
            return sitting.stage == "rating" and not busy
        case "read_on":
            return sight == "goes on"
        case "redo":
            return bool(sitting.taken)
        case "more":
            return question is None and sitting.tutor.progress(sitting.scope).later > 0
        case "widen":
            return question is None and sitting.elsewhere > 0
        case "hand_in":
            return sitting.stage == "asking" and not busy
        case "hint":
            return isinstance(question, Code) and sitting.stage == "asking" and sitting.hints < len(question.hints)
        case "show":
            unseen = question is not None and sitting.shown is None and not busy
            return unseen and (sitting.stage == "asking" or isinstance(question, Code))
        case "edit":
            return isinstance(question, Code | Recall) and sitting.stage == "asking"
        case "timeline":
            return shows_timeline(question)
        case "skip" | "suspend":
            return question is not None
        case "turn_page":
            return isinstance(question, Code) and sight != "whole"
        case "start_over":
            return isinstance(question, Code)
        case _:
            return True


def now(stage: Stage, question: Question | None) -> str:
    """What the screen waits for.

    >>> now("done", None)
    'Nothing is left to be answered.'
    """
    if stage == "done" or question is None:
        return "Nothing is left to be answered."
    if stage == "rating":
        return "Your answer is judged; rate how well you knew it."
    return f"A {kind_of(question)} question waits for your answer."
