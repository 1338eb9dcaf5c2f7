"""`drill grade`: a file against an exercise, from a shell."""

import json

import pytest


def test_grade_says_passed_with_zero(drill, every_kind, tmp_path):
    answer = tmp_path / "answer.py"
    answer.write_text("def double(x):\n    return x + x\n")
    ran = drill("grade", "double", answer, "--json", "--deck", every_kind)
    told = json.loads(ran.out)
    assert (ran.code, told["verdict"], told["misconception"]) == (0, "passed", None)


def test_grade_names_check_message_and_misconception_with_one(drill, every_kind, tmp_path):
    answer = tmp_path / "answer.py"
    answer.write_text("def double(number):\n    return number * number\n")
    ran = drill("grade", "double", answer, "--json", "--deck", every_kind)
    told = json.loads(ran.out)
    assert (ran.code, told["verdict"], told["check"]) == (1, "failed", "example_three_doubled_is_six")
    assert told["misconception"].startswith("Twice is a product with 2")
    assert (told["called"], told["expected"], told["got"]) == ("double(3.0)", "6.0", "9.0")
    assert told["seconds"] > 0


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("def double(x):\n    return x.frob\n", "raised"),
        ("def double(x:\n", "syntax_error"),
        ("import os; os._exit(0)\n", "crashed"),
        ("print('passed')\ndef double(x): return 0\n", "failed"),
    ],
)
def test_grade_tells_other_ends_apart(drill, every_kind, tmp_path, source, verdict):
    answer = tmp_path / "answer.py"
    answer.write_text(source)
    ran = drill("grade", "double", answer, "--json", "--deck", every_kind)
    assert (ran.code, json.loads(ran.out)["verdict"]) == (1, verdict)


def test_grade_takes_a_file_that_begins_with_a_byte_order_mark(drill, every_kind, tmp_path):
    answer = tmp_path / "answer.py"
    answer.write_text("def double(x): return 2 * x\n", encoding="utf-8-sig")
    assert drill("grade", "double", answer, "--deck", every_kind).code == 0


def test_who_asks_for_input_is_told_that_nobody_types(drill, every_kind):
    told = drill("grade", "double", "-", "--deck", every_kind, typed="def double(x):\n    return float(input())\n").out
    assert "nobody is there to type; take what you need from the arguments (line 2)" in told


def test_grade_reads_standard_input(drill, every_kind):
    assert drill("grade", "double", "-", "--deck", every_kind, typed="def double(x): return 2 * x\n").code == 0


def test_grade_refuses_what_is_no_exercise_or_no_file(drill, tmp_path):
    assert "is a recall question" in drill("grade", "grad-adds", tmp_path / "x.py").err
    missing = drill("grade", "topo-sort", tmp_path / "x.py")
    assert missing.code == 2
    assert "name a Python file in UTF-8" in missing.err
