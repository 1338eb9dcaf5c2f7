"""What matters about the code itself: direction of imports, lightness, size, purity."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for package in ("drill", "engine") for path in (ROOT / package).rglob("*.py"))
LONGEST_FUNCTION, LONGEST_FILE, FULLEST_FOLDER = 40, 250, 15
STARTS_PROCESSES = {"drill/processes.py"}
READS_THE_CLOCK = {"drill/cli/world.py"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name(path)}:{node.lineno} {node.name}", node


def docstring_lines(node: ast.AST) -> int:
    body = getattr(node, "body", [])
    if not ast.get_docstring(node, clean=False):  # type: ignore[arg-type]
        return 0
    return body[0].end_lineno - body[0].lineno + 1


def code_lines(path: Path) -> int:
    """Lines that are neither blank, nor comment, nor docstring."""
    tree = ast.parse(path.read_text())
    holders = [
        n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lines = [line.strip() for line in path.read_text().splitlines()]
    return sum(bool(line) and not line.startswith("#") for line in lines) - sum(map(docstring_lines, holders))


def run_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_every_function_fits_on_a_screen():
    long = [
        f"{where} has {node.end_lineno - node.lineno + 1 - docstring_lines(node)} lines"
        for where, node in functions()
        if node.end_lineno - node.lineno + 1 - docstring_lines(node) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_every_file_holds_one_idea():
    long = [f"{name(path)} has {code_lines(path)} lines of code" for path in SOURCES if code_lines(path) > LONGEST_FILE]
    assert not long, "\n".join(long)


def test_every_folder_can_be_taken_in_at_a_glance():
    folders = {path.parent for path in SOURCES}
    full = [
        f"{name(folder)} holds {len(list(folder.glob('*.py')))} files"
        for folder in folders
        if len(list(folder.glob("*.py"))) > FULLEST_FOLDER
    ]
    assert not full, "\n".join(full)


def test_imports_keep_to_the_contracts():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                found |= {alias.name.split(".")[0] for alias in names}
            case ast.ImportFrom(module=str() as module, level=0):
                found.add(module.split(".")[0])
    return found


def test_only_the_grader_and_one_module_start_processes():
    starters = {name(path) for path in SOURCES if imported(path) & {"subprocess", "multiprocessing", "pty"}}
    assert {path for path in starters if not path.startswith("drill/grade/")} <= STARTS_PROCESSES


def test_below_the_command_line_nobody_reads_the_clock_or_draws_lots():
    calls = (
        "datetime.now(",
        "time.time(",
        "date.today(",
        "datetime.utcnow(",
        "random.random(",
        "Path.home(",
        "os.environ",
    )
    layers = ("drill/core/", "drill/deck/", "drill/store/", "drill/tutor.py")
    found = [
        f"{name(p)}: {call}" for p in SOURCES if name(p).startswith(layers) for call in calls if call in p.read_text()
    ]
    assert not found, "\n".join(found)


def test_only_the_command_line_prints_or_exits():
    prints = [
        f"{name(path)}:{node.lineno}"
        for path in SOURCES
        if not name(path).startswith(("drill/cli/", "drill/__main__", "drill/grade/", "engine/accelerator/"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "sys.exit", "exit", "input"}
    ]
    assert not prints, "\n".join(prints)


@pytest.mark.parametrize(
    "statement", ["import drill.cli.parser", "from drill.cli import main; main(['paths'])", "import drill.core.session"]
)
def test_the_command_line_loads_neither_textual_nor_torch_nor_numpy(statement):
    said = run_python(f"import sys; {statement}; print([m for m in ('textual', 'torch', 'numpy') if m in sys.modules])")
    assert said.splitlines()[-1] == "[]"


def test_the_screen_never_loads_torch_or_numpy():
    assert (
        run_python("import drill.tui.app, sys; print('torch' in sys.modules, 'numpy' in sys.modules)")
        == "False False\n"
    )


def test_the_scalar_engine_loads_neither_numpy_nor_torch():
    assert (
        run_python("import engine, sys; engine.Value; print('torch' in sys.modules, 'numpy' in sys.modules)")
        == "False False\n"
    )


def test_questions_never_import_the_app():
    bad = [name(path) for path in (ROOT / "questions").rglob("*.py") if "drill" in imported(path)]
    assert not bad
