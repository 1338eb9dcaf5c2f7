"""The command line in odd surroundings: settings, closed pipes, encodings, folders that cannot be written."""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drill.cli.world import Here
from drill.core.calendar import day_of, start_of_day
from drill.settings import folders
from drill.store import ReadOnlyError


def test_settings_with_faults_are_all_told(drill, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text('them = "nord"\nnew_a_day = "many"\n')
    ran = drill()
    assert ran.code == 2
    assert "unknown key `them` -- did you mean `theme`?" in ran.err
    assert "`new_a_day` is 'many' -- it wants a whole number" in ran.err


@pytest.mark.parametrize("endless", ["9" * 5000, "[" * 5000])
def test_settings_without_end_are_told_in_plain_words(drill, tmp_path, endless):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.toml").write_text(f"new_a_day = {endless}\n")
    ran = drill()
    assert ran.code == 2
    assert "-- mend or remove the file" in ran.err


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


LATIN = {"PYTHONIOENCODING": "cp1252"}
"""As Windows does in a pipe."""


def shell(command, home, **environ):
    """What a shell makes of `... drill ...`."""
    command = command.replace("drill", f"{sys.executable} -m drill")
    environ = os.environ | {"DRILL_HOME": str(home)} | environ
    return subprocess.run(["bash", "-c", command], capture_output=True, env=environ, check=False)


def test_no_letter_of_an_answer_is_lost_where_the_terminal_speaks_another_encoding(tmp_path):
    said = "größer, weil ∂L/∂x"
    typed = shell(f"printf '{said}\n.\n1\n\n3\n' | drill graph-definition --plain", tmp_path / "one")
    assert typed.returncode == 0
    exported = shell("drill export", tmp_path / "one", **LATIN).stdout
    assert said in exported.decode()
    taken = shell("printf '%s' \"$EXPORTED\" | drill import -", tmp_path / "two", EXPORTED=exported.decode(), **LATIN)
    assert (taken.returncode, taken.stderr) == (0, b"")
    assert shell("drill export", tmp_path / "two").stdout == exported
    shown = json.loads(shell("drill show graph-definition --json", tmp_path / "two", **LATIN).stdout.decode())
    assert said in shown["yours"][0]["answer"]


def test_bytes_that_are_no_text_are_kept_in_an_answer_and_end_no_session(tmp_path):
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    done = shell("printf 'caf\\xe9\n.\n1\n\n3\n' | drill graph-definition --plain", tmp_path, **strict)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Saved as Good" in done.stdout
    assert b"caf\\\\udce9" in shell("drill export", tmp_path).stdout


def test_a_program_from_a_pipe_that_is_no_text_is_told_so(tmp_path):
    done = shell("printf '\\xff' | drill grade topo-sort -", tmp_path)
    assert done.returncode == 2
    assert done.stderr == b"drill: -: it is not text in UTF-8 -- name a Python file in UTF-8\n"


@pytest.mark.parametrize(("command", "code"), [("drill nonsense", 2), ("drill export .", 2)])
def test_the_exit_code_tells_where_nobody_can_be_told(tmp_path, command, code):
    assert shell(f"{command} 2> /dev/full", tmp_path).returncode == code


def test_a_temporary_folder_that_is_missing_is_told_without_a_traceback(tmp_path, drill, answered, monkeypatch):
    answered()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    ran = drill("merge", tmp_path / "home" / "drill.db")
    assert ran.code == 3
    assert ran.err.startswith(f"drill: {tmp_path / 'gone'}")


@pytest.mark.parametrize("now", ["0001-01-01T00:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59", "1969-01-01T00:00"])
@pytest.mark.parametrize("command", ["list", "stats"])
def test_a_present_that_no_clock_can_tell_is_refused(drill, command, now):
    ran = drill(command, now=now)
    assert ran.code == 2
    assert ran.err.startswith(f"drill: --now {now}: ")


@pytest.mark.parametrize("command", [("grade", "topo-sort"), ("import",)])
def test_a_file_that_cannot_be_read_is_told_in_plain_words(drill, tmp_path, command):
    assert f"{tmp_path / 'none'}: No such file or directory -- name a" in drill(*command, tmp_path / "none").err
    (tmp_path / "bytes").write_bytes(b"\xff")
    assert f"{tmp_path / 'bytes'}: it is not text in UTF-8 -- name a" in drill(*command, tmp_path / "bytes").err


def test_who_has_no_home_folder_is_told_what_to_set(drill, monkeypatch, tmp_path):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("drill.cli.world.Path.home", homeless)
    assert str(tmp_path) in drill("paths").out
    monkeypatch.delenv("DRILL_HOME")
    assert "set DRILL_HOME" in drill("paths").err


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


@pytest.fixture
def in_berlin(drill, monkeypatch):
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")  # spelled out: not every machine has a list of zones
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def days(drill):
    return [day["date"] for day in json.loads(drill("stats", "--json").out)["days"]]


@pytest.mark.usefixtures("in_berlin")
def test_an_answer_in_summer_stays_on_its_day_when_the_clocks_go_back(drill, answered):
    answered(now="2026-10-20T02:30+00:00")  # half past four, by the clock on the wall
    answered(now="2026-10-23T01:30+00:00")  # half past three: still yesterday
    assert days(drill) == ["2026-10-20", "2026-10-22"]


def last_sunday(year, month):
    """When the clocks change: at one o'clock UTC, all over the Union."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
@example(last_sunday(2026, 3))
@example(last_sunday(2026, 10))
@example(last_sunday(2026, 10) - timedelta(minutes=1))
@pytest.mark.usefixtures("in_berlin")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_time_of_this_machine_is_that_of_its_summers_and_winters(at):
    summer, winter = last_sunday(at.year, 3), last_sunday(at.year, 10)
    ahead = timedelta(hours=2 if summer <= at < winter else 1)
    here = at.astimezone(Here())
    assert here.replace(tzinfo=UTC) == at + ahead
    assert here.fold == (winter <= at < winter + timedelta(hours=1))
    assert here.astimezone(UTC) == at
    start = start_of_day(at, Here())
    assert start <= at < start + timedelta(hours=25)
    assert day_of(start, Here()) == day_of(at, Here()) != day_of(start - timedelta(microseconds=1), Here())
