"""Values as plain text: for the line mode and for the commands. Nothing here decides or prints."""

import json
import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from drill.cli.prose import flowed, indented, item, plain
from drill.core.answers import UnclearAnswerError
from drill.core.judging import Mark, Verdict
from drill.core.outcomes import Failed, Passed, Raised
from drill.core.questions import Choice, Cloze, Code, Order, Question, Recall, Trace, kind_of
from drill.core.reviews import Review
from drill.core.views import Asked, Progress, Summary
from drill.core.wording import back, count, minutes, mistake, moment, reason
from drill.errors import unreadable

LATEST = 5
"""So many earlier answers are shown."""
MEASURED = "measured here, now"
"""The part of a guess that its message has told already."""
MOST_RETURNS = 12
"""So many of a day's questions are told with the day on which they come back."""


def question(asked: Asked) -> str:
    """The question with all that is needed to answer it."""
    asking = asked.question
    head = f"\n--- {asking.unit} · {kind_of(asking)} · {'★' * asking.level} · {reason(asked)} · {asking.slug}\n\n"
    head += f"({asked.worth})\n\n" if asked.worth else ""
    body = flowed(asking.prompt) + "\n"
    match asking:
        case Choice(options=options):
            shown = (item(f"  {letter(n)}) ", options[i].text) for n, i in enumerate(asked.shuffle))
            body += "\n" + "".join(f"{line}\n" for line in shown)
        case Order(tiles=tiles):
            shown = (item(f"  {n}. ", tiles[i]) for n, i in enumerate(asked.shuffle, start=1))
            body += "\n" + "".join(f"{line}\n" for line in shown)
        case Trace(code=code) if code.strip() not in asking.prompt:
            body += f"\n{indented(code)}\n"
        case Code():
            body += exercise(asking)
        case _:
            pass
    return head + body + "\n"


def exercise(code: Code) -> str:
    """Signature, example and starter of a coding exercise."""
    parts = [("Example", code.example), ("Mend this" if code.broken else "Start from this", code.starter)]
    return "".join(f"\n{title}:\n\n{indented(text)}\n" for title, text in parts if text.strip())


def letter(position: int) -> str:
    """The letter of an option on screen."""
    return "abcdefghij"[position]


def chosen(typed: str, asked: Asked) -> int:
    """The deck's index of the option that a letter or a number stands for."""
    word = typed.strip().casefold().rstrip(").")
    places = {letter(n): i for n, i in enumerate(asked.shuffle)} | {str(n): i for n, i in enumerate(asked.shuffle, 1)}
    if word not in places:
        letters = ", ".join(letter(n) for n in range(len(asked.shuffle)))
        raise UnclearAnswerError(f"`{typed.strip()}` is none of {letters}." if word else f"Type one of {letters}.")
    return places[word]


def numbers_in(typed: str, most: int) -> tuple[int, ...]:
    """Positions, counted from one, as indices: `1 3`, `all`, `none`."""
    word = typed.strip().casefold()
    if word in {"", "none", "0", "-"}:
        return ()
    if word == "all":
        return tuple(range(most))
    found = [int(digits) - 1 for digits in re.findall(r"\d{1,9}", word)]
    if not found or any(not 0 <= index < most for index in found):
        raise UnclearAnswerError(f"`{typed.strip()}` does not read as numbers from 1 to {most}, all or none.")
    return tuple(dict.fromkeys(found))


def ordered(typed: str, asked: Asked) -> tuple[int, ...]:
    """The deck's indices of tiles, from their numbers on screen."""
    found = numbers_in(typed, len(asked.shuffle))
    if len(found) != len(asked.shuffle):
        raise UnclearAnswerError(f"Each number from 1 to {len(asked.shuffle)} belongs in the order once.")
    return tuple(asked.shuffle[place] for place in found)


def shortened(title: str, width: int) -> str:
    """A title that fits a column.

    >>> shortened("Memory and precision", 11)
    'Memory and…'
    """
    return title if len(title) <= width else title[: width - 1].rstrip() + "…"


def read_answer(path: str) -> str:
    """A file of code as an answer."""
    try:
        return Path(path).expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnclearAnswerError(f"{path or 'no file named'}: {unreadable(error)}") from None


def rubric(recall: Recall) -> str:
    """The model answer and the points to tick."""
    lines = ["", flowed(recall.why), ""] if recall.why else [""]
    lines += [item(f"  {n}. {'(must) ' if p.must else ''}", p.text) for n, p in enumerate(recall.points, start=1)]
    lines += ["", *(item(f"  trap {n}: ", trap) for n, trap in enumerate(recall.traps, start=1))]
    return "\n".join(lines).rstrip() + "\n\n"


def verdict(said: Verdict) -> str:
    """The verdict: a sign, a word, what each part was, and the misconception."""
    sign = {"right": "✓", "partly": "~", "wrong": "✗"}[said.word]
    lines = [f"{sign} {said.message}"]
    lines += [_mark(mark, alone=len(said.marks) == 1) for mark in said.marks if mark.part != MEASURED]
    lines += _outcome(said)
    if said.feedback:
        lines += [item("", line) for line in said.feedback.splitlines()]
    if said.output.strip():
        lines += ["It printed:", indented(said.output)]
    return "\n".join(lines) + "\n"


def _mark(mark: Mark, *, alone: bool) -> str:
    """One part of an answer; an optional point that was not made is no fault, and one of one has no number.

    >>> _mark(Mark("the **sum** over paths", right=False, note="plus"), alone=False)
    '  · the sum over paths'
    >>> _mark(Mark("number 1", right=False, given="28", expected="9"), alone=True)
    '  ✗ 28 -- right is 9'
    """
    sign = "✓" if mark.right else "·" if mark.note == "plus" else "✗"
    if mark.note in {"must", "plus"}:
        return item(f"  {sign} ", mark.part)
    compared = _against(mark.given, mark.expected)
    if alone and mark.part in {"number 1", "blank 1", "choice"}:
        return f"  {sign} {compared}"
    return f"  {sign} {mark.part}: {compared}" if compared else f"  {sign} {mark.part}"


def _against(given: str, expected: str) -> str:
    return expected if not expected or given == expected else f"{given or '(nothing)'} -- right is {expected}"


def _outcome(said: Verdict) -> list[str]:
    outcome = said.outcome
    lines: list[str] = []
    match outcome:
        case Failed(called=called, expected=expected, got=got, note=note):
            pairs = (("called", called), ("expected", expected), ("got", got), ("note", note))
            lines = [_field(name, value) for name, value in pairs if value]
        case Raised(traceback=lines_of, called=called):
            lines = [_field("called", called)] * bool(called) + [indented(lines_of)] * bool(lines_of)
        case _:
            pass
    failing: Sequence[str] = getattr(outcome, "failing", ())
    if outcome is not None and not isinstance(outcome, Passed) and len(failing) > 1:
        lines.append(f"  and {count(len(failing) - 1, 'further check')} did not hold")
    if said.diagnosis is not None:
        lines.append(item("", f"{mistake(said.diagnosis)}: {said.diagnosis.does}"))
    return lines


def _field(name: str, value: str) -> str:
    """A named value; its further lines stand below its first."""
    return f"  {name:<9} " + value.replace("\n", "\n" + 12 * " ")


def afterwards(asking: Question, answer: str) -> str:
    """The right answer, what to remember, and other ways to get there."""
    if isinstance(asking, Recall):
        return "".join(
            f"{item('Next they would ask: ', f.question)}\n{item('  ', f.answer)}\n" for f in asking.followups
        )
    answer = flowed(answer) if isinstance(asking, Cloze) else answer
    shown = f"Answer:\n{indented(answer)}" if "\n" in answer else f"Answer: {answer}"
    parts = [shown, flowed(asking.why)] if asking.why else [shown]
    if isinstance(asking, Code):
        parts += [f"{flowed(f'Another way: {right.does}')}\n\n{indented(right.code)}" for right in asking.right]
    return "\n\n".join(parts) + "\n"


def greeting(progress: Progress) -> str:
    """What today holds, said before the first question."""
    return f"{_left(progress)} for today. Type :help for help.\n" if progress.left else "Nothing is left for today.\n"


def _left(progress: Progress) -> str:
    """The minutes of a plan, which makes its list anew after each answer; without one, how many questions."""
    seconds = progress.allotted - progress.seconds
    return minutes(seconds) if seconds > 0 else count(progress.left, "question")


def summary(done: Summary, now: datetime, zone: tzinfo) -> str:
    """What today left behind, and what comes back when."""
    progress = done.progress
    if not progress.answered:
        return f"\nNothing was answered today; left: {_left(progress)}.\n" if progress.left else ""
    share = f"{progress.right} of {progress.answered} recalled"
    lines = ["", f"{count(progress.answered, 'answer')} today in {minutes(progress.seconds)}; {share}."]
    lines += [f"  {slug:<28} {back(when, now, zone)}" for slug, when in done.returns[:MOST_RETURNS]]
    if len(done.returns) > MOST_RETURNS:
        lines.append(f"  and {len(done.returns) - MOST_RETURNS} more later")
    due = None if done.tomorrow is None else count(done.tomorrow, "question")
    lines.append(f"Tomorrow: {due} due, and new ones." if due else "The plan decides each day what comes back.")
    lines[-1] += f" Left for today: {_left(progress)}." if progress.left else " All done for today."
    return "\n".join(lines) + "\n"


def taken_back(review: Review, now: datetime, zone: tzinfo) -> str:
    """What was undone."""
    given = moment(review.answered, now, zone)
    return f"Taken back: {review.question}. It was answered {given} and rated {review.rating.label}."


def history(question: Question, given: Sequence[Review], now: datetime, zone: tzinfo) -> str:
    """What was answered before, the latest first."""
    lines = []
    for review in given[: -LATEST - 1 : -1]:
        shown = _said(question, json.loads(review.answer)).strip() or "(nothing)"
        told = f"\n{indented(shown)}" if "\n" in shown else f" {shown}"
        lines.append(f"{moment(review.answered, now, zone)}, {review.rating.label}:{told}")
    return "\n".join(["", "Your answers, the latest first:", *lines, ""]) if lines else ""


def _said(asked: Question, answer: object) -> str:
    """An answer of the log as a person gave it: an option by its text, tiles by their numbers in the right answer."""
    match asked, answer:
        case Choice(options=options), int(place) if 0 <= place < len(options):
            return plain(options[place].text)
        case Order(), [*order]:
            return " ".join(str(tile + 1) if isinstance(tile, int) else str(tile) for tile in order)
        case Recall(), {"text": str(text)}:
            return text
        case _, dict(cells):
            return ", ".join(f"{cell} = {said or '(nothing)'}" for cell, said in cells.items())
        case _, [*parts]:
            return ", ".join(str(part) or "(nothing)" for part in parts)
        case _:
            return str(answer)
