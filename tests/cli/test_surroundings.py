"""The command line in odd surroundings: settings, closed pipes, encodings, folders that cannot be written."""

import subprocess
import sys

import pytest

from drill.settings import folders
from drill.store import ReadOnlyError


def answered(drill, every_kind, now="2026-11-23T12:00+00:00"):
    return drill("vector-bytes", "--plain", "--deck", every_kind, typed="1024\n3\n", now=now)


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
