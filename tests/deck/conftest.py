"""A deck in a temporary folder, written in a few words."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from drill.core.questions import Deck
from drill.deck import bundled, scan
from drill.errors import Problem
from drill.grade import Grader

DECK_TOML = (
    'name = "Tried"\n[[unit]]\nslug = "u01"\ntitle = "One"\n[[unit]]\nslug = "u02"\ntitle = "Two"\nafter = ["u01"]\n'
)

EXERCISE = {
    "question.md": """\
# Double a number {#double}

level: 2 · tags: S01

Write `double(x)`.

## Signature

```python
def double(x): ...
```

## Example

```pycon
>>> double(2)
4
```

## Hints

1. What is twice a number?
2. Add it to itself:

   ```python
   x + x
   ```

## Afterwards

Adding is enough.
""",
    "starter.py": "def double(x):\n    pass  # TODO\n",
    "solution.py": "def double(x):\n    return x + x\n",
    "checks.py": '''\
"""Checks for double."""

from answer import double


def example_of_two():
    """Two becomes four."""
    assert double(2) == 4


def check_of_three():
    """Three becomes six."""
    assert double(3) == 6
''',
    "wrong/squares.py": '''\
"""Squares it.

fails: check_of_three
teach: Twice a number is not the number times itself,
    although two hides that.
"""


def double(x):
    return x * x
''',
}

Files = Mapping[str, str | bytes | None]
"""Text by path; None leaves the file out."""


def _write(folder: Path, files: Files) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture(scope="session")
def write() -> Callable[[Path, Files], Path]:
    """Write files below a folder, with a deck.toml of the units u01 and u02 where there is none."""
    return lambda folder, files: _write(folder, {"deck.toml": DECK_TOML, **files})


@pytest.fixture
def scanned(tmp_path: Path, write) -> Callable[[Files], tuple[Deck, list[Problem]]]:
    """What is sound and what is wrong in a deck of these files."""
    return lambda files: scan([write(tmp_path, files)])


@pytest.fixture(scope="session")
def exercise() -> Callable[[Files], Files]:
    """The files of a sound exercise in unit u01, some of them changed."""
    return lambda changed: {f"u01/double/{name}": text for name, text in {**EXERCISE, **changed}.items()}


@pytest.fixture(scope="session")
def sealed() -> Iterator[Grader]:
    """The real grader."""
    with Grader() as grader:
        yield grader


@pytest.fixture(scope="session")
def examples() -> str:
    """The fenced examples of the format's own page, as one page of small questions."""
    text = (bundled() / "FORMAT.md").read_text()
    return "\n".join(found[2] for found in re.finditer(r"^(`{3,})markdown\n(.*?)^\1$", text, re.MULTILINE | re.DOTALL))
