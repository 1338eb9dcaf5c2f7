"""Every other command, as scripts and people use it."""

import json
import re

import pytest

from drill.cli.parser import DEVICES, build
from drill.cli.stats import TITLE
from drill.cli.text import shortened
from drill.cli.world import own_decks
from drill.deck import bundled, scan
from engine.accelerator.model.profiles import PROFILES


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


@pytest.mark.parametrize("command", sorted(build()[1]))
def test_every_argument_is_explained(command):
    arguments = build()[1][command]._actions
    assert [argument.dest for argument in arguments if not argument.help] == []


def test_help_names_the_devices_that_can_be_modelled(drill):
    assert tuple(PROFILES) == DEVICES
    assert "h200, h100, a100, t4, gh200, laptop" in drill("trace", "--help").out


def test_the_examples_of_help_are_shown_as_they_are_typed(drill):
    assert "for example\n  drill plan --on 2026-12-15 --minutes 20   make a plan\n" in drill("plan", "--help").out
    assert max(map(len, drill("demo", "--help").out.splitlines())) <= 88


def test_the_columns_of_a_list_stand_below_each_other_however_long_a_unit_is_called(drill):
    rows = drill("list").out.splitlines()[:-1]
    assert len({re.search(r" new {7}", row).start() for row in rows}) == 1


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
    (other,) = json.loads(drill("show", "double", "--json", "--deck", every_kind).out)["right"]
    assert other["does"]
    assert "return" in other["code"]
    assert "Answer:\n    a.grad = 7.0\n    b.data = 12.0" in drill("show", "shared-use", "--deck", every_kind).out
    assert drill("show", "nothing-of-that-name").code == 2


@pytest.mark.parametrize(
    ("slug", "typed", "told"),
    [
        ("six-seven", "a", r"(Good: 42|Again: 13|Again: 67)"),
        ("four-steps", "1 2 3 4", r"(Good|Again): [1-4] [1-4] [1-4] [1-4]"),
        ("order-words", "operands\n", r"Hard: operands, \(nothing\)"),
        ("shared-use", "7\n", r"Hard: a\.grad = 7, .* = \(nothing\)"),
        ("why-add", ".\nall\nnone", r"Good: \(nothing\)"),
    ],
)
def test_earlier_answers_are_told_as_they_were_given(drill, every_kind, slug, typed, told):
    drill(slug, "--deck", every_kind, typed=f"{typed}\n\n")
    assert re.search(rf"^today 12:00, {told}$", drill("show", slug, "--deck", every_kind).out, re.MULTILINE)


def test_show_brings_back_what_was_answered_before(drill, answered, every_kind):
    answered()
    assert (
        "Your answers, the latest first:\ntoday 12:00, Good: 1024"
        in drill("show", "vector-bytes", "--deck", every_kind).out
    )
    yours = json.loads(drill("show", "vector-bytes", "--json", "--deck", every_kind).out)["yours"]
    assert [(given["rating"], given["answer"]) for given in yours] == [(3, '"1024"')]


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


def test_what_a_command_does_not_take_is_told_with_what_it_takes(drill):
    ran = drill("export", "--jsno")
    assert ran.code == 2
    assert ran.err.startswith("usage: drill export [-h]")
    assert "unrecognized arguments: --jsno" in ran.err


def test_paths_says_where_everything_is(drill, tmp_path):
    paths = json.loads(drill("paths", "--json").out)
    assert paths["database"] == str(tmp_path / "home" / "drill.db")
    assert set(paths) == {"database", "backups", "decks", "settings", "cache", "bundled_deck"}


def test_stats_draw_a_heatmap_and_the_days_ahead(drill, answered, every_kind):
    answered()
    told = drill("stats", "--deck", every_kind).out
    assert "1 answer in" in told
    assert "due in the days ahead" in told
    assert "█" in told


def test_stats_speak_of_recall_only_after_a_night(drill, answered, every_kind):
    answered()
    assert "nothing asked again after a night yet" in drill("stats", "--deck", every_kind).out
    answered(now="2026-11-25T12:00+00:00")
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
    assert "; `drill new exercise SLUG` is for code" in drill("new", "question", "debug").err
    page = tmp_path / "page.md"
    assert drill("new", "question", "recall", "--to", page).out == f"Wrote to {page}; `drill check {page}` proves it.\n"


def test_a_template_that_cannot_be_written_is_told_in_plain_words(drill, tmp_path):
    (tmp_path / "file").touch()
    for what, name, to in (("exercise", "my-task", "file"), ("question", "recall", "none/page.md")):
        ran = drill("new", what, name, "--to", tmp_path / to)
        assert ran.code == 2
        assert "that you may write to" in ran.err


def test_a_time_that_does_not_read_as_one_is_refused(drill):
    assert "not a time" in drill("list", now="tomorrow").err


def test_the_usage_of_a_command_begins_with_that_command(drill):
    assert drill("show").err.startswith("usage: drill show [-h]")


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


def test_a_timeline_is_written_for_perfetto_or_it_is_told_why_not(drill, tmp_path):
    pytest.importorskip("torch")
    (tmp_path / "program.py").write_text("import torch\ntorch.ones(4, device='cuda')\n")
    assert drill("trace", tmp_path / "program.py", "--chrome", tmp_path / "timeline.json").code == 0
    assert json.loads((tmp_path / "timeline.json").read_text())["traceEvents"]
    ran = drill("trace", tmp_path / "program.py", "--chrome", tmp_path / "none" / "timeline.json")
    assert ran.code == 2
    assert ran.err.endswith("timeline.json: No such file or directory -- choose a folder that you may write to\n")


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_who_names_a_suspended_question_is_told_so_before_anything_starts(drill, plain):
    drill("suspend", "topo-sort")
    ran = drill("topo-sort", *plain)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "drill: topo-sort is suspended -- `drill resume topo-sort` asks it again\n"
    drill("resume", "topo-sort")
    assert drill("topo-sort", *plain).code == 0
