"""A program as the text of a Python function: for one row of inputs, over rows, and over numpy columns."""

from collections.abc import Container, Iterable, Sequence

from engine.trace.emit import Program, Statement


def for_one_row(program: Program) -> str:
    """The step as one would derive it by hand; parameters and inputs are its arguments."""
    assigned = {statement.target for statement in program.backward}
    return _function(
        [*program.parameters, *program.inputs],
        [
            *map(_written, program.forward),
            *program.guards,
            *map(_written, program.backward),
            *(f"{gradient} = 0.0" for gradient in program.gradients if gradient not in assigned),
            f"return {program.root}, ({_listed(program.gradients)})",
        ],
    )


def over_rows(program: Program) -> str:
    """The step in a loop, with sums of the loss and of the gradients."""
    sums = set(program.gradients)
    loop = [
        *map(_written, program.forward),
        *program.guards,
        f"loss += {program.root}",
        *(_written(s._replace(sign="+=") if s.target in sums else s) for s in program.backward),
    ]
    return _function(
        ["parameters", "rows"],
        [
            *_unpacked(program.parameters, "parameters"),
            " = ".join(["loss", *program.gradients, "0.0"]),
            f"for {_listed(program.inputs)} in rows:",
            *(f"    {line}" for line in loop),
            f"return loss, ({_listed(program.gradients)})",
        ],
    )


def over_columns(program: Program) -> str:
    """The step without a loop: each input is a numpy column, and so is each result."""
    sums = set(program.gradients)
    return _function(
        ["parameters", "columns"],
        [
            *_unpacked(program.parameters, "parameters"),
            *_unpacked(program.inputs, "columns"),
            f"rows = len({program.inputs[0]})",
            *([" = ".join([*program.gradients, "0.0"])] if program.gradients else []),
            *map(_written, program.forward),
            *program.guards,
            *(_written(_without_aliases(statement, sums)) for statement in program.backward),
            f"return total({program.root}, rows), ({_listed(program.gradients)})",
        ],
    )


def _function(arguments: Iterable[str], body: Iterable[str]) -> str:
    return "\n".join([f"def step({', '.join(arguments)}):", *(f"    {line}" for line in body)])


def _without_aliases(statement: Statement, sums: Container[str]) -> Statement:
    """`a = a + b` for `a += b`, which would change an array under all of its names."""
    target, sign, expression, _ = statement
    if target in sums:
        return Statement(target, "+=", f"total({expression}, rows)")  # plain numbers
    return statement if sign == "=" else Statement(target, "=", f"{target} + {_bracketed(expression)}")


def _bracketed(expression: str) -> str:
    return f"({expression})" if " " in expression else expression


def _unpacked(names: Sequence[str], source: str) -> list[str]:
    return [f"{_listed(names)} = {source}"] if names else []


def _written(statement: Statement) -> str:
    note = f"  # {_together(statement.fused)} in one" if statement.fused else ""
    return f"{statement.target} {statement.sign} {statement.expression}{note}"


def _together(ops: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(ops))
    return " and ".join([", ".join(distinct[:-1]), distinct[-1]]) if len(distinct) > 1 else distinct[0]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) + ("," if len(names) == 1 else "")
