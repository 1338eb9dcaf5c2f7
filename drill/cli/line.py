"""The session line by line: for pipes, scripts, screen readers and dumb terminals.

It prints a question, reads an answer, prints the verdict, reads a rating; every answer is saved as it is given.
At the end of the input it saves, sums up and ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from drill.cli import text
from drill.core.answers import Answer, Ticks, UnclearAnswerError
from drill.core.calendar import day_of
from drill.core.judging import Verdict, given_up
from drill.core.outcomes import Passed
from drill.core.questions import Choice, Cloze, Code, Order, Question, Recall, Trace, kind_of
from drill.core.reviews import Rating
from drill.core.wording import interval, moment
from drill.errors import DrillError
from drill.tutor import Asked, Scope, Tutor

HELP = """\
Answer and press Enter. At any prompt:
  :show     see the answer (counts as Again)      :skip     leave this question for later today
  :hint     the next hint                         :suspend  never ask this question again
  :undo     take back what you did last           :quit     save and leave (so does the end of input)
  :edit     write code in your editor             :file P   answer with the file P
Code and recall answers may have many lines; a line with a single dot ends them."""


class EndOfInput(Exception):  # noqa: N818 -- an end, not an error
    """There is nothing more to read, or the learner wants to leave."""


class Command(Exception):  # noqa: N818 -- a wish, not an error
    """The learner typed `:word` instead of an answer."""

    def __init__(self, line: str) -> None:
        self.word, _, self.rest = line.strip().removeprefix(":").partition(" ")
        super().__init__(self.word)


class LineMode:
    """One session over two functions: one reads a line (None at the end), one writes text."""

    def __init__(
        self,
        tutor: Tutor,
        scope: Scope,
        read: Callable[[str], str | None],
        write: Callable[[str], None],
        edit: Callable[[str], str] | None = None,
    ) -> None:
        self.tutor, self.scope, self._read, self.write, self._edit = tutor, scope, read, write, edit
        self.skipped: set[str] = set()
        self.suspended: Question | None = None
        """What was suspended, while nothing else was done after it."""
        self.hints = 0
        self._warned = ""
        self._told: list[str] = []
        """What was measured for this answer, and told at once."""

    # -- reading --------------------------------------------------------------------------------------------------

    def line(self, prompt: str) -> str:
        """One line of the answer; raises `Command` or `EndOfInput`."""
        line = self._read(prompt)
        if line is None:
            raise EndOfInput
        if line.lstrip().startswith(":"):
            raise Command(line)
        return line

    def lines(self, prompt: str) -> str:
        """Lines up to a single dot; an end of input that follows some text ends the text, not the session."""
        got: list[str] = []
        while True:
            line = self._read(prompt if not got else "")
            if line is None and not got:
                raise EndOfInput
            if line is None or line.strip() == ".":
                return "\n".join(got) + "\n"
            if line.lstrip().startswith(":") and not got:
                raise Command(line)
            got.append(line)

    # -- the session ----------------------------------------------------------------------------------------------

    def run(self, first: Asked | None = None) -> None:
        """Ask until the day is done or the input ends, `first` first."""
        asked = first or self.tutor.next(self.scope)
        progress = self.tutor.progress(self.scope)
        self.write(text.greeting(replace(progress, left=progress.left or int(asked is not None))))
        try:
            while asked is not None:
                self.ask(asked)
                asked = self.tutor.next(self.scope, self.skipped)
            if self.skipped:
                self.write("Only skipped questions are left for today.\n")
        except EndOfInput:
            pass
        self.write(text.summary(self.tutor.summary(self.scope), self.tutor.now(), self.tutor.zone))

    def ask(self, asked: Asked) -> None:
        """One question, from its text to its rating in the log."""
        self.hints = 0
        self.write(text.question(asked))
        while True:
            try:
                answer, verdict = self.answered(asked)
                break
            except (UnclearAnswerError, FileNotFoundError) as unclear:
                self.write(f"{unclear}\n")
            except Command as command:
                if self.obey(command, asked):
                    return
            except DrillError as broken:
                self.write(f"{broken}\nThis question is left out for today.\n")
                self.skipped.add(asked.question.slug)
                return
        self.conclude(asked, answer, verdict)

    def answered(self, asked: Asked) -> tuple[Answer, Verdict]:
        """Read an answer and judge it. Code is asked for again until it passes or the learner gives up."""
        question = asked.question
        try:
            answer = self.read(asked)
        except Command as command:
            match command.word:
                case "show":
                    return "", given_up()
                case "edit" if isinstance(question, Code) and self._edit is not None:
                    answer = self._edited(question)
                case "file" if isinstance(question, Code):
                    answer = text.read_answer(command.rest)
                case _:
                    raise
        if isinstance(question, Code):
            self.tutor.keep_draft(question, str(answer))  # first: who interrupts a loop without end loses nothing
        self._told.clear()
        verdict = self.tutor.judge(asked, answer, hints=self.hints, told=self.tell)
        if verdict.output.split("\n") == [*self._told, ""]:
            verdict = replace(verdict, output="")
        if isinstance(question, Code) and not isinstance(verdict.outcome, Passed):
            self.write(text.verdict(verdict))
            raise UnclearAnswerError("Try again (:hint for a hint, :show for the solution).")
        return answer, verdict

    def tell(self, line: str, picture: str = "") -> None:  # noqa: ARG002 -- the picture is told with the verdict
        """What is measured, when it is measured."""
        if line:
            self._told.append(line)
            self.write(f"  {line}\n")

    def _edited(self, question: Code) -> str:
        """What the learner's editor makes of the code; where it cannot be opened, the question stays."""
        assert self._edit is not None
        try:
            return self._edit(self.tutor.draft(question) or question.starter)
        except DrillError as error:
            raise UnclearAnswerError(str(error)) from None

    def read(self, asked: Asked) -> Answer:
        """One answer in the shape that its kind of question takes."""
        match asked.question:
            case Recall() as question:
                return self.recalled(question)
            case Cloze(blanks=blanks):
                return [self.line(f"blank {i}: ") for i in range(1, len(blanks) + 1)]
            case Choice():
                return text.chosen(self.line("letter: "), asked)
            case Order():
                return text.ordered(self.line("order, such as 2 1 3: "), asked)
            case Trace(cells=cells):
                return {cell: self.line(f"{cell} = ") for cell in cells}
            case Code():
                return self.lines("your code, then a single dot:\n")
            case _:
                typed = self.line("answer: ")
                if not typed.strip():
                    raise UnclearAnswerError("Type an answer, or :show to see it.")
                return typed

    def recalled(self, question: Recall) -> Ticks:
        """Say it, see the rubric, tick what was said."""
        said = self.lines("your answer, then a single dot:\n")
        self.tutor.keep_draft(question, said)  # kept even if the input ends before the ticks
        self.write(text.rubric(question))
        points = self.ticks("points that you made, such as 1 3 (all, none): ", len(question.points))
        traps = self.ticks("traps that you fell into (none): ", len(question.traps)) if question.traps else ()
        return Ticks(said.strip(), points, traps)

    def ticks(self, prompt: str, most: int) -> tuple[int, ...]:
        """Numbers; asked for until they read as some, since the answer itself is given already."""
        while True:
            try:
                return text.numbers_in(self.line(prompt), most)
            except UnclearAnswerError as unclear:
                self.write(f"{unclear}\n")

    def conclude(self, asked: Asked, answer: Answer, verdict: Verdict) -> None:
        """Show the verdict, take the rating, log it. At the end of the input the suggested rating counts."""
        self.write(text.verdict(verdict))
        self.write(text.afterwards(asked.question, self.tutor.reveal(asked.question).answer))
        ended = False
        try:
            rating = self.rating(asked, verdict.rating)
        except EndOfInput:
            rating, ended = verdict.rating, True
        self.tutor.answer(asked, answer, verdict, rating, hints=self.hints)
        self.suspended = None
        self.tutor.keep_draft(asked.question, "")
        self.write(f"Saved as {rating.label}.\n")
        if ended:
            raise EndOfInput

    def rating(self, asked: Asked, suggested: Rating) -> Rating:
        """1 to 4, or Enter for the suggested one."""
        back = {rating: f" {interval(span)}" for rating, span in asked.intervals.items()}
        keys = " · ".join(f"{rating.value} {rating.label}{back.get(rating, '')}" for rating in Rating)
        while True:
            try:
                got = self.line(f"{keys} [{suggested.value}]: ").strip()
            except Command as command:
                if command.word == "quit":
                    raise EndOfInput from None
                self.write(f"Rate this answer first; then :{command.word}.\n")
                continue
            if got in {"", *(str(r.value) for r in Rating)}:
                return Rating(int(got)) if got else suggested
            self.write("Type 1, 2, 3 or 4.\n")

    # -- commands -------------------------------------------------------------------------------------------------

    def obey(self, command: Command, asked: Asked) -> bool:
        """Do what was asked for instead of answering; true when the question is put aside."""
        warned, self._warned = self._warned, ""
        match command.word:
            case "quit" | "q":
                raise EndOfInput
            case "hint":
                self.hint(asked.question)
            case "skip":
                self.skipped.add(asked.question.slug)
                return True
            case "suspend":
                self.suspended = asked.question
                self.tutor.suspend(asked.question)
                self.write(f"Suspended; `drill resume {asked.question.slug}` brings it back, and so does :undo now.\n")
                return True
            case "undo":
                return self.undo(warned)
            case "help":
                self.write(HELP + "\n")
            case _:
                self.write(f":{command.word} is not known here. :help lists what is.\n")
        return False

    def hint(self, question: Question) -> None:
        """The next hint, if there is one."""
        hints: Sequence[str] = question.hints if isinstance(question, Code) else ()
        if self.hints < len(hints):
            self.write(f"Hint {self.hints + 1} of {len(hints)}: {hints[self.hints]}\n")
            self.hints += 1
        else:
            self.write("No more hints.\n" if hints else f"A {kind_of(question)} question has no hints.\n")

    def undo(self, warned: str) -> bool:
        """Take back what was done last and ask its question again; of an earlier day only once `warned`."""
        if self.suspended is not None:
            return self.resume(self.suspended)
        review, now, zone = self.tutor.log.last(), self.tutor.now(), self.tutor.zone
        if review is None:
            self.write("There is nothing to take back.\n")
            return False
        given = moment(review.answered, now, zone)
        if day_of(review.answered, zone) != day_of(now, zone) and warned != review.id:
            self._warned = review.id
            self.write(f"Your latest answer is to {review.question}, of {given}. :undo once more takes it back.\n")
            return False
        self.tutor.undo()
        self.write(text.taken_back(review, now, zone) + "\n")
        question = self.tutor.deck.find(review.question)
        if question is not None:
            self.ask(self.tutor.ask(question, "again"))
        return question is not None

    def resume(self, question: Question) -> bool:
        """Take back that a question was suspended."""
        self.suspended = None
        self.tutor.resume(question)
        self.write(f"{question.slug} is asked again.\n")
        self.ask(self.tutor.ask(self.tutor.deck.find(question.slug) or question, "again"))
        return True
