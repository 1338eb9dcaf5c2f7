"""The editor: indentation as Python wants it."""

import pytest
from textual.app import App, ComposeResult

from drill.tui.answering.editor import Editor


class Page(App[None]):
    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Editor.code_editor(self.text, language="python", show_line_numbers=False)


async def typed(keys: list[str], text: str = "", at: tuple[int, int] | None = None) -> str:
    async with Page(text).run_test(size=(60, 12)) as pilot:
        editor = pilot.app.query_one(Editor)
        editor.move_cursor(at or editor.document.end)
        await pilot.press(*keys)
        return editor.text


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("def f(x):", ["enter", "y"], "def f(x):\n    y"),
        ("    x = 1", ["enter", "y"], "    x = 1\n    y"),
        ("    return x", ["enter", "y"], "    return x\ny"),
        ("f(", ["enter", "y"], "f(\n    y"),
        ("if x:  # why", ["enter", "y"], "if x:  # why\n    y"),
        ("        ", ["backspace", "y"], "    y"),
        ("      ", ["backspace", "y"], "    y"),
        ("ab", ["backspace"], "a"),
        ("", ["tab", "y"], "    y"),
        ("    x", ["shift+tab"], "x"),
        ("  x", ["shift+tab"], "x"),
        ("    x = 1", ["ctrl+underscore"], "#     x = 1"),
        ("# x", ["ctrl+underscore"], "x"),
    ],
)
async def test_keys_indent_and_take_back_as_python_wants_it(before, keys, after):
    assert await typed(keys, before) == after


async def test_tab_over_several_lines_indents_them_all():
    assert await typed(["shift+down", "tab"], "a\nb", at=(0, 0)) == "    a\n    b"


async def test_an_indented_new_line_is_one_step_of_undo():
    assert await typed(["enter", "ctrl+z"], "def f(x):") == "def f(x):"


async def test_escape_leaves_the_text_alone():
    assert await typed(["escape", "x"], "a") == "ax"


async def test_python_is_coloured():
    async with Page("x = 1\nreturn 1\n").run_test(size=(60, 12)) as pilot:
        strip = pilot.app.query_one(Editor).render_line(1)
        colours = {segment.text: segment.style.color for segment in strip}
        assert colours["return"] != colours[" "]


async def test_a_paste_that_a_terminal_sends_as_keys_keeps_its_indentation(sit):
    program = "def f(x):\n    if x:\n        return 1\n    return 0\n"
    async with sit("topo-sort") as seat:
        await seat.press("f7")
        await seat.burst(*("enter" if char == "\n" else "space" if char == " " else char for char in program))
        assert seat.app.review.way.answer() == program
