"""Values as plain text: for the line mode and for the commands. Nothing here decides or prints."""

import json
import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from drill.cli.prose import flowed, indented, plain
from drill.core.answers import UnclearAnswerError
from drill.core.judging import Verdict
from drill.core.outcomes import Failed, Passed, Raised
from drill.core.questions import Choice, Code, Order, Question, Recall, Trace, kind_of
from drill.core.reviews import Review
from drill.core.views import Asked, Summary
from drill.core.wording import back, count, minutes, mistake, reason
from drill.errors import unreadable

LATEST = 5
"""So many earlier answers are shown."""


def question(asked: Asked) -> str:
    """The question with all that is needed to answer it."""
    asking = asked.question
    head = f"\n--- {asking.unit} · {kind_of(asking)} · {'★' * asking.level} · {reason(asked)} · {asking.slug}\n\n"
    head += f"({asked.worth})\n\n" if asked.worth else ""
    body = flowed(asking.prompt) + "\n"
    match asking:
        case Choice(options=options):
            body += "\n" + "".join(f"  {letter(n)}) {plain(options[i].text)}\n" for n, i in enumerate(asked.shuffle))
        case Order(tiles=tiles):
            body += "\n" + "".join(f"  {n}. {plain(tiles[i])}\n" for n, i in enumerate(asked.shuffle, start=1))
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
        raise UnclearAnswerError(
            f"`{typed.strip()}` is none of {', '.join(letter(n) for n in range(len(asked.shuffle)))}."
        )
    return places[word]


def numbers_in(typed: str, most: int) -> tuple[int, ...]:
    """Positions, counted from one, as indices: `1 3`, `all`, `none`."""
    word = typed.strip().casefold()
    if word in {"", "none", "0", "-"}:
        return ()
    if word == "all":
        return tuple(range(most))
    found = [int(digits) - 1 for digits in re.findall(r"\d+", word)]
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
    lines += [f"  {n}. {'(must) ' if p.must else ''}{plain(p.text)}" for n, p in enumerate(recall.points, start=1)]
    lines += ["", *(f"  trap {n}: {plain(trap)}" for n, trap in enumerate(recall.traps, start=1))]
    return "\n".join(lines).rstrip() + "\n\n"


def verdict(said: Verdict) -> str:
    """The verdict: a sign, a word, what each part was, and the misconception."""
    sign = {"right": "✓", "partly": "~", "wrong": "✗"}[said.word]
    lines = [f"{sign} {said.message}"]
    lines += [f"  {'✓' if m.right else '✗'} {m.part}{_against(m.given, m.expected)}" for m in said.marks]
    lines += _outcome(said)
    if said.feedback:
        lines += [plain(said.feedback)]
    if said.output.strip():
        lines += ["It printed:", indented(said.output)]
    return "\n".join(lines) + "\n"


def _against(given: str, expected: str) -> str:
    if not expected or given == expected:
        return f": {expected}" if expected else ""
    return f": {given or '(nothing)'} -- right is {expected}"


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
        lines.append(f"{mistake(said.diagnosis)}: {plain(said.diagnosis.does)}")
    return lines


def _field(name: str, value: str) -> str:
    """A named value; its further lines stand below its first."""
    return f"  {name:<9} " + value.replace("\n", "\n" + 12 * " ")


def afterwards(asking: Question, answer: str) -> str:
    """The right answer, what to remember, and other ways to get there."""
    if isinstance(asking, Recall):
        return "".join(f"Next they would ask: {plain(f.question)}\n  {plain(f.answer)}\n" for f in asking.followups)
    shown = f"Answer:\n{indented(answer)}" if "\n" in answer else f"Answer: {answer}"
    parts = [shown, flowed(asking.why)] if asking.why else [shown]
    if isinstance(asking, Code):
        parts += [f"{flowed(f'Another way: {right.does}')}\n\n{indented(right.code)}" for right in asking.right]
    return "\n\n".join(parts) + "\n"


def summary(done: Summary, now: datetime, zone: tzinfo) -> str:
    """What today left behind, and what comes back when."""
    progress = done.progress
    if not progress.answered:
        return f"\nNothing was answered today; left: {count(progress.left, 'question')}.\n"
    share = f"{progress.right} of {progress.answered} recalled"
    lines = ["", f"{count(progress.answered, 'answer')} today in {minutes(progress.seconds)}; {share}."]
    lines += [f"  {slug:<28} {back(when, now, zone)}" for slug, when in done.returns]
    lines.append(f"Tomorrow: {count(done.tomorrow, 'question')} due, and new ones. Left for today: {progress.left}.")
    return "\n".join(lines) + "\n"


def history(given: Sequence[Review]) -> str:
    """What was answered before, the latest first."""
    lines = []
    for review in given[: -LATEST - 1 : -1]:
        answer = json.loads(review.answer)
        said = answer["text"] if isinstance(answer, dict) and "text" in answer else answer
        shown = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        told = f"\n{indented(shown)}" if "\n" in shown.strip() else f" {shown.strip()}"
        lines.append(f"{review.answered:%Y-%m-%d}, {review.rating.label}:{told}")
    return "\n".join(["", "Your answers, the latest first:", *lines, ""]) if lines else ""
