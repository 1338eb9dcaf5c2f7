"""The app's one handle on running code."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from drill.core.outcomes import Cancelled, Diagnosis, Evaluated, Outcome, Unavailable
from drill.core.ports import Told
from drill.core.questions import Code, Need
from drill.grade import client, limited, verdict
from drill.grade.bounds import SEALABLE
from drill.grade.launch import Wake
from drill.grade.proof import Proofs
from drill.grade.report import AwayError, Job, Report, StoppedError
from drill.grade.text import Lines

LONGEST_SOURCE = 256 << 10
RETRY_S = 0.5
"""How long the background leaves the worker to an answer that came in between."""
Worker = client.Worker | limited.Worker
T = TypeVar("T")


class Grader:
    """Runs answers and the deck's programs in sealed processes. Safe to use from several threads.

    >>> with Grader() as grader:
    ...     grader.evaluate("a = [x * x for x in range(4)]", ["sum(a)"]).values
    (('sum(a)', '14'),)
    """

    def __init__(self, scratch: Path | None = None) -> None:
        self._scratch = scratch
        self._start: Callable[[Need, Path | None], Worker] = client.Worker if SEALABLE else limited.Worker
        self._workers: dict[Need, Worker] = {}
        self._lock = threading.Lock()
        self._waiting: set[Wake] = set()
        self._learning: set[Wake] = set()
        self._closed = threading.Event()
        self._proofs = Proofs(self._run)

    def warm(self, needs: Need) -> None:
        """Start the worker for such code in the background."""
        self._in_background(lambda: self._worker(needs).start())

    def prepare(self, exercise: Code) -> None:
        """Run the exercise's own answers in the background, so that a first diagnosis need not wait for them."""
        self._in_background(lambda: self._learn(exercise))

    def grade(self, exercise: Code, source: str) -> Outcome:
        """Run all the checks of an exercise on an answer; what became of it, whatever it was."""
        if len(source.encode("utf-8", "surrogatepass")) > LONGEST_SOURCE:
            return Unavailable(why=f"the answer is longer than {LONGEST_SOURCE >> 10} KB")
        return self._explained(lambda: self._proofs.fair(exercise, source))

    def evaluate(
        self,
        code: str,
        expressions: Sequence[str],
        needs: Need = "py",
        limit_s: float = 5.0,
        told: Told | None = None,
    ) -> Evaluated | Outcome:
        """Run a program of the deck; what the expressions then hold, and the graph behind its Values.

        `told` receives each line that it prints, when it prints it.
        """
        heard = Lines(told).take if told else None
        job = Job(code, limit_s, expressions=tuple(expressions), heard=heard)
        return self._explained(lambda: verdict.evaluated(self._run(needs, job), limit_s))

    def diagnose(self, exercise: Code, outcome: Outcome) -> Diagnosis | None:
        """The classic wrong answer that behaves like this one, if one does; runs those that might, once."""
        try:
            return self._proofs.diagnosis(exercise, outcome)
        except (StoppedError, AwayError, OSError):
            return None

    def cancel(self) -> None:
        """Stop what runs now; from any thread."""
        with self._lock:
            for wake in self._waiting:
                wake.call()

    def layers(self) -> Mapping[str, str]:
        """Sandbox layer -> `active`, or why not."""
        try:
            found = self._worker("py").layers()
        except AwayError as error:
            return {"worker": str(error)}
        return {layer: why_not or "active" for layer, why_not in found.items()}

    def close(self) -> None:
        """End the workers, for good."""
        self._closed.set()
        self.cancel()
        with self._lock:
            workers, self._workers = list(self._workers.values()), {}
            for wake in self._learning:
                wake.call()
        for worker in workers:
            worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _explained(self, attempt: Callable[[], T]) -> T | Cancelled | Unavailable:
        """What an attempt gives, or why there is nothing."""
        try:
            return attempt()
        except StoppedError:
            return Cancelled()
        except (AwayError, OSError) as error:
            return Unavailable(why=str(error))

    def _run(self, needs: Need, job: Job) -> Report:
        with self._lock:
            for wake in self._learning:  # what is learnt in the background can wait
                wake.call()
        with self._wake(self._waiting) as wake:
            return self._worker(needs).run(job, wake)

    def _learn(self, exercise: Code) -> None:
        def run(needs: Need, job: Job) -> Report:
            with self._wake(self._learning) as wake:
                return self._worker(needs).run(job, wake)

        while not self._closed.is_set():
            try:
                self._proofs.learn(exercise, run)
            except StoppedError:
                self._closed.wait(RETRY_S)
            else:
                return

    def _in_background(self, action: Callable[[], None]) -> None:
        def quietly() -> None:
            with suppress(AwayError, OSError):  # whoever then needs it is told why
                action()

        threading.Thread(target=quietly, daemon=True).start()

    def _worker(self, needs: Need) -> Worker:
        with self._lock:
            if self._closed.is_set():
                raise AwayError("the grader is closed")
            if needs not in self._workers:
                self._workers[needs] = self._start(needs, self._scratch)
            return self._workers[needs]

    @contextmanager
    def _wake(self, among: set[Wake]) -> Iterator[Wake]:
        wake = Wake()
        with self._lock:
            among.add(wake)
        try:
            yield wake
        finally:
            with self._lock:
                among.discard(wake)
            wake.close()
