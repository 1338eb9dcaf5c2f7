"""The program that shows what an answer does on the virtual accelerator: its example, run there and reported."""

from drill.core.questions import Code

ENTERED = 'accelerator("h200", file="answer.py")'
"""Only the answer's own lines and loops count: not those of whoever runs it."""

_PROGRAM = """
import contextlib, io, torch
from engine.accelerator import accelerator
from engine.accelerator.report import Report

source = {source!r}
names = {{"__name__": "answer"}}
with contextlib.redirect_stdout(io.StringIO()), {entered} as trace:
    exec(compile(source, "answer.py", "exec"), names)
    with {place}:
        for step in {steps!r}:
            exec(compile(step, "example.py", "single"), names)
print(Report(trace or names["trace"], source, "answer.py").text({width}))
"""


def shows_timeline(question: object) -> bool:
    """True for exercises whose checks look at what the answer moves and launches."""
    return isinstance(question, Code) and "traced" in question.checks


def program(exercise: Code, source: str, width: int) -> str:
    """Python that prints the report.

    An example that names the host as the device is given the virtual GPU instead; in any other its tensors live there.
    """
    import doctest  # slow to load: it brings the debugger

    examples = doctest.DocTestParser().get_examples(exercise.example)
    steps = [example.source.replace('"cpu"', '"cuda"').replace("accelerator()", ENTERED) for example in examples]
    enters = "accelerator(" in exercise.example  # it shows its own trace
    return _PROGRAM.format(
        source=source,
        steps=steps,
        entered="contextlib.nullcontext()" if enters else ENTERED,
        place='torch.device("cuda")' if not enters and '"cpu"' not in exercise.example else "contextlib.nullcontext()",
        width=width,
    )
