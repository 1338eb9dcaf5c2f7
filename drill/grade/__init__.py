"""Runs learners' code sealed off from the machine, and judges it.

    app       Grader: asks for runs, judges what is reported (grader, proof, verdict, diagnosis; client, launch)
     └─ watcher   ends everything when the app is gone, however it went (worker/watcher)
         └─ zygote   has numpy, torch and the engine imported; forks a pair for each run (worker/zygote, pair, run)
             ├─ the learner's half   runs the answer, carries out what the checks ask (worker/subject)
             └─ the deck's half      runs the checks, and alone holds the channel of the verdict (checks/)

The halves share one socket (wire/). Both are sealed before they meet foreign code (confine/). Whatever an answer
prints, patches, raises or ends, it does so in its own process; the checks read its objects through handles and compare
values where they are. On systems without such seals two limited processes do the same work, and say so (limited).

>>> "Grader" in __all__
True
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drill.grade.grader import Grader

__all__ = ["Grader"]


def __getattr__(name: str) -> Any:
    """Import late: the worker processes live in this package too, and need nothing of the app's half."""
    if name == "Grader":
        from drill.grade.grader import Grader

        return Grader
    raise AttributeError(name)
