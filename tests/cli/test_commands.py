"""Every other command, as scripts and people use it."""

import json
import os
import sqlite3
import subprocess
import sys
import threading

import pytest

from drill.cli.parser import build
from drill.cli.stats import TITLE
from drill.cli.text import shortened
from drill.cli.world import own_decks
from drill.deck import bundled, scan
from drill.settings import folders
from drill.store import ReadOnlyError


def answered(drill, every_kind, now="2026-11-23T12:00+00:00"):
    return drill("vector-bytes", "--plain", "--deck", every_kind, typed="1024\n3\n", now=now)


def test_the_version_is_one_line(drill):
    assert drill("--version").out == "drill 0.1.0\n"


def test_help_names_every_command(drill):
    _, commands = build()
    told = drill("--help").out
    assert all(f"    {name} " in told for name in commands)


@pytest.mark.parametrize("command", sorted(build()[1]))
def test_every_command_explains_itself(drill, command):
    ran = drill(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith("usage: drill")


def test_an_unknown_target_names_the_nearest_ones_and_leaves_with_two(drill):
    ran = drill("tpo-sort")
    assert ran.code == 2
    assert "nothing goes by `tpo-sort` -- did you mean `topo-sort`" in ran.err


def test_an_unknown_option_leaves_with_two(drill):
    assert drill("list", "--frob").code == 2


def test_a_unit_goes_by_its_number_its_word_or_both(drill):
    lists = [json.loads(drill("list", name, "--json").out) for name in ("u02", "rules", "U02-rules")]
    assert lists[0] == lists[1] == lists[2]
    assert {row["unit"] for row in lists[0]} == {"u02-rules"}


def test_list_finds_words_and_names_the_folder_of_code(drill):
    rows = json.loads(drill("list", "topo", "sort", "--json").out)
    assert "topo-sort" in {row["slug"] for row in rows}
    assert next(row for row in rows if row["slug"] == "topo-sort")["folder"].endswith("u03-order/topo-sort")
    assert "questions.\n" in drill("list", "u01").out


def test_show_gives_question_answer_and_why(drill, every_kind):
    assert json.loads(drill("show", "six-seven", "--json", "--deck", every_kind).out)["answer"] == "42"
    assert "Answer:\n    a.grad = 7.0\n    b.data = 12.0" in drill("show", "shared-use", "--deck", every_kind).out
    assert drill("show", "nothing-of-that-name").code == 2


def test_show_brings_back_what_was_answered_before(drill, every_kind):
    answered(drill, every_kind)
    assert (
        "Your answers, the latest first:\n2026-11-23, Good: 1024"
        in drill("show", "vector-bytes", "--deck", every_kind).out
    )
    yours = json.loads(drill("show", "vector-bytes", "--json", "--deck", every_kind).out)["yours"]
    assert [(given["rating"], given["answer"]) for given in yours] == [(3, '"1024"')]


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


def test_undo_takes_back_and_says_when_there_is_nothing(drill, every_kind):
    answered(drill, every_kind)
    assert "Taken back: vector-bytes, Good" in drill("undo").out
    assert drill("undo").out == "There is nothing to take back.\n"


def test_export_and_import_carry_every_answer_once(drill, every_kind, tmp_path, monkeypatch):
    answered(drill, every_kind)
    drill("export", tmp_path / "log.jsonl")
    assert "is already there" in drill("export", tmp_path / "log.jsonl").err
    monkeypatch.setenv("DRILL_HOME", str(tmp_path / "other"))
    assert drill("import", tmp_path / "log.jsonl").out.startswith("1 new answer taken in")
    assert drill("import", tmp_path / "log.jsonl").out.startswith("0 new answers taken in")
    assert json.loads(drill("stats", "--json").out)["reviews"] == 1


def test_import_tells_every_line_that_is_not_json(drill, tmp_path):
    (tmp_path / "bad.jsonl").write_text("{\nnope\n")
    ran = drill("import", tmp_path / "bad.jsonl")
    assert ran.code == 2
    assert "bad.jsonl:1: not JSON" in ran.err
    assert "bad.jsonl:2: not JSON" in ran.err


def test_of_a_hundred_faults_the_first_are_named_unless_all_are_asked_for(drill, tmp_path):
    (tmp_path / "bad.jsonl").write_text("nope\n" * 50 + '{"type": "review"}\n' * 50)
    few, every = drill("import", tmp_path / "bad.jsonl"), drill("import", tmp_path / "bad.jsonl", "--all")
    assert few.err.endswith(
        "bad.jsonl:20: not JSON: Expecting value\nand 30 more; `drill import FILE --all` names them all\n"
    )
    assert every.err.count("not JSON") == 50
    (tmp_path / "rows.jsonl").write_text('{"type": "review"}\n' * 50)
    assert "and 30 more" in drill("import", tmp_path / "rows.jsonl").err
    assert drill("import", tmp_path / "rows.jsonl", "--all").err.count("are missing") == 50


@pytest.mark.parametrize("line_end", ["\u2028", "\x85", "\r", "\x0b"])
def test_an_answer_with_any_line_end_is_exported_and_imported(drill, tmp_path, monkeypatch, line_end):
    drill("what-rules-read", typed=f"one{line_end}two\n.\n1\n\n1\n")
    exported = drill("export").out
    (tmp_path / "log.jsonl").write_text(exported + "\n", encoding="utf-8")
    monkeypatch.setenv("DRILL_HOME", str(tmp_path / "other"))
    assert drill("import", tmp_path / "log.jsonl").out.startswith("1 new answer taken in")
    assert drill("export").out == exported


def test_answers_are_imported_from_a_pipe(drill, every_kind, tmp_path, monkeypatch):
    answered(drill, every_kind)
    exported = drill("export").out
    monkeypatch.setenv("DRILL_HOME", str(tmp_path / "other"))
    assert drill("import", "-", typed=exported).out == "1 new answer taken in from standard input.\n"


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("stat", "did you mean `drill stats`?"),
        ("relu-kinkk", "did you mean `relu-kink`?"),
        ("relu", "`drill list relu` finds some"),
        ("qqq", "see `drill list`"),
    ],
)
def test_only_what_is_close_is_suggested(drill, word, remedy):
    assert drill(word).err == f"drill: nothing goes by `{word}` -- {remedy}\n"


def test_an_export_that_fails_leaves_no_half_file(drill, tmp_path, monkeypatch):
    def full(_log):
        yield {"type": "drill"}
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("drill.store.log.Log.export", full)
    ran = drill("export", tmp_path / "log.jsonl")
    assert (ran.code, (tmp_path / "log.jsonl").exists()) == (2, False)


def test_what_a_command_does_not_take_is_told_with_what_it_takes(drill):
    ran = drill("export", "--jsno")
    assert ran.code == 2
    assert ran.err.startswith("usage: drill export [-h]")
    assert "unrecognized arguments: --jsno" in ran.err


def test_merge_is_a_union(drill, every_kind, tmp_path, monkeypatch):
    answered(drill, every_kind)
    monkeypatch.setenv("DRILL_HOME", str(tmp_path / "other"))
    answered(drill, every_kind)
    assert "1 new answer taken in" in drill("merge", tmp_path / "home" / "drill.db").out
    assert json.loads(drill("stats", "--json").out)["reviews"] == 2


def test_a_file_of_the_other_sort_is_named_with_the_command_that_takes_it_in(drill, every_kind, tmp_path):
    answered(drill, every_kind)
    rows, log = tmp_path / "e.jsonl", tmp_path / "home" / "drill.db"
    drill("export", rows)
    merged, imported = drill("merge", rows), drill("import", log)
    assert (merged.code, imported.code) == (2, 2)
    assert merged.err == f"drill: {rows}: this is JSON lines -- `drill import {rows}` takes it in\n"
    assert imported.err == f"drill: {log}: this is a log, no JSON lines -- `drill merge {log}` takes it in\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_a_named_pipe_is_imported_from_its_first_byte(drill, every_kind, tmp_path):
    answered(drill, every_kind)
    pipe, exported = tmp_path / "pipe", drill("export").out
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(exported,))
    writer.start()
    assert drill("import", pipe).out == f"0 new answers taken in from {pipe}.\n"
    writer.join()


def test_reset_asks_and_keeps_a_backup(drill, every_kind):
    answered(drill, every_kind)
    refused = drill("reset")
    assert (refused.code, "with --yes" in refused.err) == (2, True)
    told = drill("reset", "--yes").out
    assert json.loads(drill("stats", "--json").out)["reviews"] == 0
    kept = sqlite3.connect(told.split(" are kept in ")[1].strip())
    assert kept.execute("select count(*) from reviews").fetchone() == (1,)
    kept.close()


def test_paths_says_where_everything_is(drill, tmp_path):
    paths = json.loads(drill("paths", "--json").out)
    assert paths["database"] == str(tmp_path / "home" / "drill.db")
    assert set(paths) == {"database", "backups", "decks", "settings", "cache", "bundled_deck"}


def test_stats_draw_a_heatmap_and_the_days_ahead(drill, every_kind):
    answered(drill, every_kind)
    told = drill("stats", "--deck", every_kind).out
    assert "1 answer in" in told
    assert "due in the days ahead" in told
    assert "█" in told


def test_stats_speak_of_recall_only_after_a_night(drill, every_kind):
    answered(drill, every_kind)
    assert "nothing asked again after a night yet" in drill("stats", "--deck", every_kind).out
    answered(drill, every_kind, now="2026-11-25T12:00+00:00")
    assert "100% recalled at review" in drill("stats", "--deck", every_kind).out


def test_a_unit_title_that_is_cut_says_so(drill):
    told = drill("stats").out
    long = [unit.title for unit in scan([bundled()])[0].units if len(unit.title) > TITLE]
    assert long
    for title in long:
        assert f"\n{shortened(title, TITLE)} " in told
        assert title not in told


def test_doctor_tells_what_is_there_and_the_sandbox_layers(drill):
    found = {finding["name"]: finding for finding in json.loads(drill("doctor", "--json").out)}
    assert {"python", "terminal", "textual", "torch", "gpu", "answers", "deck"} <= set(found)
    assert any(name.startswith("sandbox ") for name in found)


def test_check_proves_a_deck_and_finds_no_fault(drill, every_kind):
    ran = drill("check", every_kind)
    assert (ran.code, ran.out) == (0, "8 questions in 1 unit: no faults.\n")


def test_check_takes_several_paths_and_names_all_that_are_missing(drill, every_kind):
    pages = sorted(path for path in every_kind.glob("*/*") if (path / "question.md").is_file() or path.suffix == ".md")
    assert drill("check", *pages).out == drill("check", every_kind).out
    ran = drill("check", every_kind, "no-deck", "nor-this")
    assert (ran.code, ran.err.split(": no such")[0]) == (2, "drill: no-deck, nor-this")


def test_check_lists_every_fault_with_file_line_and_remedy(drill, tmp_path):
    deck = tmp_path / "mine" / "unit"
    deck.mkdir(parents=True)
    (tmp_path / "mine" / "deck.toml").write_text('name = "Mine"\n\n[[unit]]\nslug = "unit"\ntitle = "A unit"\n')
    (deck / "a.md").write_text("## One? {#one}\n\n---\n\n= many\n\n## Two {#one}\n")
    ran = drill("check", tmp_path / "mine", "--json")
    problems = json.loads(ran.out)["problems"]
    assert ran.code == 1
    assert {(problem["line"] > 0, problem["remedy"] != "") for problem in problems} == {(True, True)}
    assert len(problems) >= 2


def test_a_persons_own_deck_is_found_in_their_home(drill, every_kind, tmp_path):
    own = tmp_path / "home" / "decks" / "mine"
    own.parent.mkdir(parents=True)
    own.symlink_to(every_kind)
    assert len(json.loads(drill("list", "kinds", "--json").out)) == 8


def test_a_missing_deck_is_said_to_be_missing(drill, tmp_path):
    assert "no such folder" in drill("list", "--deck", tmp_path / "nowhere").err


def test_new_writes_templates(drill, tmp_path):
    assert "{#" in drill("new", "question", "recall").out
    assert drill("new", "exercise", "my-task", "--to", tmp_path).code == 0
    assert (tmp_path / "my-task" / "checks.py").exists()
    assert "is already there" in drill("new", "exercise", "my-task", "--to", tmp_path).err
    assert "is no kind of small question" in drill("new", "question", "riddle").err


def test_a_time_that_does_not_read_as_one_is_refused(drill):
    assert "not a time" in drill("list", now="tomorrow").err


def test_settings_with_faults_are_all_told(drill, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text('them = "nord"\nnew_a_day = "many"\n')
    ran = drill()
    assert ran.code == 2
    assert "unknown key `them` -- did you mean `theme`?" in ran.err
    assert "`new_a_day` is 'many' -- it wants a whole number" in ran.err


def test_fewer_new_questions_a_day_may_be_set(drill, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text("new_a_day = 3\n")
    assert "3 questions for today" in drill().out


def test_a_reader_that_closes_the_pipe_is_no_error(tmp_path):
    command = f"DRILL_HOME={tmp_path} {sys.executable} -m drill list | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_output_that_cannot_be_written_is_told_in_plain_words(tmp_path):
    command = f"DRILL_HOME={tmp_path} {sys.executable} -m drill list > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.endswith("drill: the output could not be written: No space left on device\n")


def test_an_encoding_without_the_signs_of_a_verdict_ends_nothing(tmp_path):
    command = f"DRILL_HOME={tmp_path} PYTHONIOENCODING=ascii {sys.executable} -m drill show topo-law"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "--- u03-order ? cloze" in done.stdout


def test_the_usage_of_a_command_begins_with_that_command(drill):
    assert drill("show").err.startswith("usage: drill show [-h]")


@pytest.mark.parametrize("command", [("grade", "topo-sort"), ("import",)])
def test_a_file_that_cannot_be_read_is_told_in_plain_words(drill, tmp_path, command):
    assert f"{tmp_path / 'none'}: No such file or directory -- name a" in drill(*command, tmp_path / "none").err
    (tmp_path / "bytes").write_bytes(b"\xff")
    assert f"{tmp_path / 'bytes'}: it is not text in UTF-8 -- name a" in drill(*command, tmp_path / "bytes").err


def test_pages_of_ones_own_that_no_deck_names_are_not_passed_over_in_silence(tmp_path):
    (tmp_path / "scripts").mkdir()
    page = tmp_path / "mine" / "page.md"
    page.parent.mkdir()
    page.touch()
    assert own_decks(tmp_path) == [page.parent]  # the reader says of it that there is no deck.toml
    (tmp_path / "lone.md").touch()
    assert own_decks(tmp_path) == [tmp_path, page.parent]
    (tmp_path / "deck.toml").touch()
    assert own_decks(tmp_path) == [tmp_path]
    assert own_decks(tmp_path / "nowhere") == []


def test_who_has_no_home_folder_is_told_what_to_set(drill, monkeypatch, tmp_path):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("drill.cli.world.Path.home", homeless)
    assert str(tmp_path) in drill("paths").out
    monkeypatch.delenv("DRILL_HOME")
    assert "set DRILL_HOME" in drill("paths").err


def test_a_demonstration_that_wants_a_file_says_what_should_be_in_it(drill):
    assert "defines train(inputs, targets, epochs, device)" in drill("demo", "loop").err


def test_a_device_that_does_not_exist_is_a_slip_of_the_hand(drill, tmp_path):
    (tmp_path / "loop.py").write_text("def train(inputs, targets, epochs, device):\n    return []\n")
    assert drill("demo", "loop", tmp_path / "loop.py", "--device", "abacus").code == 2
    assert drill("trace", tmp_path / "loop.py", "--device", "abacus").code == 2
    ran = drill("demo", "transfer", "--device", "tpu")
    assert (ran.code, ran.err) == (
        2,
        "drill: device: nothing can be copied to `tpu` -- use cpu, cuda or such as cuda:1\n",
    )


@pytest.fixture
def cannot_be_written(monkeypatch):
    """As in a home that is read-only; for root, who may run these tests, nothing is."""

    def refuse(path, *_):
        raise ReadOnlyError(path)

    monkeypatch.setattr("drill.store.log.open_log", refuse)


@pytest.mark.parametrize("command", ["stats", "list", "export", "show relu-kink", "plan", "stats --json"])
def test_looking_works_where_nothing_can_be_written(drill, cannot_be_written, command):
    ran = drill(*command.split())
    assert ran.code == 0
    assert ran.out
    assert "cannot be written now, so that drill only shows what is there." in ran.err


def test_what_was_answered_is_shown_though_it_cannot_be_written(drill, request):
    drill("relu-kink", typed=":show\n1\n")
    answered = drill("export").out
    request.getfixturevalue("cannot_be_written")
    assert drill("export").out == answered
    assert answered.count('"type": "review"') == 1


@pytest.mark.parametrize("command", ["", "undo", "suspend relu-kink", "plan --on 2026-12-15", "reset --yes"])
def test_what_must_write_says_why_it_cannot(drill, cannot_be_written, command):
    ran = drill(*command.split())
    assert ran.code == 3
    assert "drill.db cannot be written, so no answer could be saved. Make the file and its folder writable" in ran.err


def test_the_doctor_finds_settings_that_cannot_be_used(drill, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text("new_a_day = true\n")
    ran = drill("doctor")
    assert ran.code == 3
    assert "✗ settings" in ran.out
    assert "`new_a_day` is True -- it wants a whole number" in ran.out


def test_the_home_of_nobody_is_told(drill):
    ran = drill("--home", "~nobody-of-that-name/drill", "paths")
    assert (ran.code, "there is no such user -- name a folder" in ran.err) == (2, True)


def test_a_relative_xdg_folder_is_passed_over_as_its_standard_says(tmp_path):
    kept = folders({"XDG_DATA_HOME": "share", "XDG_CACHE_HOME": "/var/tmp/ada"}, tmp_path, "linux")
    assert kept.data == tmp_path / ".local" / "share" / "drill"
    assert kept.cache.as_posix() == "/var/tmp/ada/drill"


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_who_names_a_suspended_question_is_told_so_before_anything_starts(drill, plain):
    drill("suspend", "topo-sort")
    ran = drill("topo-sort", *plain)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "drill: topo-sort is suspended -- `drill resume topo-sort` asks it again\n"
    drill("resume", "topo-sort")
    assert drill("topo-sort", *plain).code == 0
