"""Taking answers back, out, in and together: undo, export, import, merge, reset."""

import io
import json
import os
import sqlite3
import sys
import threading
import time

import pytest


def test_undo_takes_back_and_says_when_there_is_nothing(drill, answered):
    answered()
    assert drill("undo").out == "Taken back: vector-bytes. It was answered today 12:00 and rated Good.\n"
    assert drill("undo").out == "There is nothing to take back.\n"


def test_undo_tells_the_time_on_the_clock_of_the_learner(drill, answered, monkeypatch):
    answered(now="2026-11-22T23:30+00:00")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert "It was answered yesterday 08:30 and" in drill("undo", now="2026-11-23T16:00+00:00").out
    finally:
        monkeypatch.undo()
        time.tzset()


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("typed", "agreed"), [("y\n", True), ("Yes\n", True), ("\n", False), ("n\n", False), ("", False)]
)
def test_in_a_terminal_undo_says_what_it_would_take_back_and_asks(drill, answered, monkeypatch, typed, agreed):
    answered()
    monkeypatch.setattr(io, "StringIO", Terminal)
    ran = drill("undo", typed=typed, now="2026-11-24T09:00+00:00")
    assert ran.err == "Take back your answer to vector-bytes of yesterday 12:00, rated Good? [y/N] "
    taken_back = "Taken back: vector-bytes. It was answered yesterday 12:00 and rated Good.\n"
    assert (ran.code, ran.out) == ((0, taken_back) if agreed else (1, "Nothing was changed.\n"))
    assert json.loads(drill("stats", "--json").out)["reviews"] == (0 if agreed else 1)


def test_with_yes_undo_asks_nobody(drill, answered, monkeypatch):
    answered()
    monkeypatch.setattr(io, "StringIO", Terminal)
    ran = drill("undo", "--yes", typed="n\n")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Taken back: vector-bytes")


def test_export_and_import_carry_every_answer_once(drill, answered, tmp_path, monkeypatch):
    answered()
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


def test_answers_are_imported_from_a_pipe(drill, answered, tmp_path, monkeypatch):
    answered()
    exported = drill("export").out
    monkeypatch.setenv("DRILL_HOME", str(tmp_path / "other"))
    assert drill("import", "-", typed=exported).out == "1 new answer taken in from standard input.\n"


def test_an_export_that_fails_leaves_no_half_file(drill, tmp_path, monkeypatch):
    def full(_log):
        yield {"type": "drill"}
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("drill.store.log.Log.export", full)
    ran = drill("export", tmp_path / "log.jsonl")
    assert (ran.code, (tmp_path / "log.jsonl").exists()) == (2, False)
    assert ran.err.endswith("log.jsonl: No space left on device -- choose a folder that you may write to\n")


def test_merge_is_a_union(drill, answered, tmp_path, monkeypatch):
    answered()
    monkeypatch.setenv("DRILL_HOME", str(tmp_path / "other"))
    answered()
    assert "1 new answer taken in" in drill("merge", tmp_path / "home" / "drill.db").out
    assert json.loads(drill("stats", "--json").out)["reviews"] == 2


def test_a_file_of_the_other_sort_is_named_with_the_command_that_takes_it_in(drill, answered, tmp_path):
    answered()
    rows, log = tmp_path / "e.jsonl", tmp_path / "home" / "drill.db"
    drill("export", rows)
    merged, imported = drill("merge", rows), drill("import", log)
    assert (merged.code, imported.code) == (2, 2)
    assert merged.err == f"drill: {rows}: this is JSON lines -- `drill import {rows}` takes it in\n"
    assert imported.err == f"drill: {log}: this is a log, no JSON lines -- `drill merge {log}` takes it in\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_a_named_pipe_is_imported_from_its_first_byte(drill, answered, tmp_path):
    answered()
    pipe, exported = tmp_path / "pipe", drill("export").out
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(exported,))
    writer.start()
    assert drill("import", pipe).out == f"0 new answers taken in from {pipe}.\n"
    writer.join()


def test_reset_asks_and_keeps_a_backup(drill, answered):
    answered()
    refused = drill("reset")
    assert (refused.code, "with --yes" in refused.err) == (2, True)
    told = drill("reset", "--yes").out
    assert json.loads(drill("stats", "--json").out)["reviews"] == 0
    kept = sqlite3.connect(told.split(", with 1 answer kept in ")[1].strip())
    assert kept.execute("select count(*) from reviews").fetchone() == (1,)
    kept.close()
