"""Whole sessions, line by line, with the real deck reader, log and grader."""

import json
import re
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def session(drill, every_kind, slug, *lines, **more):
    return drill("review", slug, "--plain", "--deck", every_kind, typed="".join(f"{line}\n" for line in lines), **more)


@pytest.mark.parametrize(
    ("slug", "lines", "said"),
    [
        ("why-add", ["A sum over paths.", ".", "1 2", "none", ""], "✓ All that matters was said."),
        ("order-words", ["operands", "Consumers", ""], "✓ Right."),
        ("vector-bytes", ["1,024", ""], "✓ Right."),
        ("shared-use", ["7", "12", ""], "✓ Right."),
        ("three-times", ["3", ""], "✓ Your 3 against 3 times measured: right on."),
        ("double", ["def double(x):", "    return x + x", ".", ""], "✓ All 2 checks passed."),
    ],
)
def test_each_kind_of_question_is_answered_rightly_and_saved(drill, every_kind, slug, lines, said):
    ran = session(drill, every_kind, slug, *lines)
    assert ran.code == 0
    assert said in ran.out
    assert "Saved as Good." in ran.out
    assert "1 answer today" in ran.out


def test_what_is_measured_is_told_once_and_before_the_verdict(drill, every_kind):
    ran = session(drill, every_kind, "three-times", "3", "")
    assert ran.out.count("30 against 10") == 1
    assert ran.out.index("30 against 10") < ran.out.index("✓ Your 3")
    assert "It printed" not in ran.out


@pytest.mark.parametrize(
    ("slug", "lines", "said"),
    [
        ("why-add", ["It saves memory.", ".", "none", "1", ""], "✗ 1 point marked must is missing."),
        ("order-words", ["nodes", "nodes", ""], "blank 1: nodes -- right is operands"),
        ("vector-bytes", ["256", ""], "counts elements, not bytes"),
        ("shared-use", ["6", "9", ""], "the path through `+ a` is missing"),
        ("three-times", ["300", ""], "100 times too much"),
    ],
)
def test_each_kind_of_wrong_answer_is_told_what_it_shows(drill, every_kind, slug, lines, said):
    ran = session(drill, every_kind, slug, *lines)
    assert said in ran.out
    assert "Saved as Again." in ran.out


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("```measure few\nfew = 'none'\n```\n\n---\n\n= 1 .. 10", "how-many: `few` is no number."),
        (
            "```measure few\nfew = 1 / 0\n```\n\n---\n\n= 1 .. 10",
            "how-many: its program did not run: ZeroDivisionError",
        ),
        ("```trace a\na = b\n```", "how-many: its program did not run: NameError"),
    ],
)
def test_a_question_that_nobody_proved_and_that_is_broken_is_left_out_and_nothing_is_saved(
    drill, tmp_path, program, said
):
    (tmp_path / "own" / "u").mkdir(parents=True)
    (tmp_path / "own" / "deck.toml").write_text('name = "Own"\n[[unit]]\nslug = "u"\ntitle = "U"\n')
    (tmp_path / "own" / "u" / "page.md").write_text(f"## How many? {{#how-many}}\n\n{program}\n")
    ran = session(drill, tmp_path / "own", "how-many", "5", "")
    assert ran.code == 0
    assert said in ran.out
    assert "This question is left out for today." in ran.out
    assert "Nothing was answered today" in ran.out


COMMANDS = (":show", ":hint", ":skip", ":suspend", ":undo", ":help", ":file /etc", ":edit", ":nonsense", ":")
ANSWERS = (
    "",
    ".",
    "1",
    "2 1 3",
    "all",
    "b",
    "operands",
    "7",
    "2,5",
    "10–20",
    "[[",
    "9" * 5000,
    "0x" + "f" * 5000,
    "\0",
    "nan",
)


@given(
    st.sampled_from(["", "why-add", "order-words", "vector-bytes", "shared-use", "four-steps", "six-seven"]),
    st.lists(st.sampled_from(COMMANDS) | st.sampled_from(ANSWERS) | st.text(max_size=9), max_size=25),
)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_a_session_goes_on_to_its_end(drill, every_kind, slug, lines):
    ran = session(drill, every_kind, slug, *lines)
    assert ran.code == 0 or "is suspended -- `drill resume" in ran.err
    assert "today" in ran.out or ran.code == 2


def test_a_number_without_end_is_no_point_of_a_rubric(drill, every_kind):
    ran = session(drill, every_kind, "why-add", "said", ".", "9" * 5000, "1 2", "none", "")
    assert "does not read as numbers from 1 to" in ran.out
    assert "Saved as Good." in ran.out


def letter_of(text, wanted):
    return next(line.strip()[0] for line in text.splitlines() if line.strip()[1:] == f") {wanted}")


def test_a_choice_is_shuffled_and_answered_by_its_letter(drill, every_kind):
    shown = session(drill, every_kind, "six-seven").out
    ran = session(drill, every_kind, "six-seven", letter_of(shown, "13"), "")
    assert "✗ Not right." in ran.out
    assert "that is the sum" in ran.out


def test_an_order_is_given_by_the_numbers_on_screen(drill, every_kind):
    shown = session(drill, every_kind, "four-steps").out
    tiles = re.findall(r"^  \d\. (.+)$", shown, re.MULTILINE)
    right = [str(tiles.index(tile) + 1) for tile in ("zero the gradients", "forward", "backward", "update")]
    ran = session(drill, every_kind, "four-steps", " ".join(right), "")
    assert "✓ A right order." in ran.out


def test_a_wrong_coding_answer_is_diagnosed_and_a_right_one_passes(drill, every_kind):
    wrong = ["def double(x):", "    return x ** 2", "."]
    right = ["def double(x):", "    return x * 2", ".", ""]
    ran = session(drill, every_kind, "double", *wrong, *right)
    assert "Three doubled is six." in ran.out
    assert "expected  6.0" in ran.out
    assert "got       9.0" in ran.out
    assert "Twice is a product with 2, not with itself." in ran.out
    assert "✓ All 2 checks passed." in ran.out


def test_hints_come_one_by_one_and_make_it_hard(drill, every_kind):
    ran = session(drill, every_kind, "double", ":hint", ":hint", ":hint", "def double(x): return 2 * x", ".", "")
    assert "Hint 1 of 2: What is twice a number?" in ran.out
    assert "No more hints." in ran.out
    assert "Saved as Hard." in ran.out


def test_what_does_not_read_as_an_answer_is_asked_for_again(drill, every_kind):
    ran = session(drill, every_kind, "vector-bytes", "lots", "1024", "")
    assert "`lots` does not read as a number in bytes" in ran.out
    assert "Saved as Good." in ran.out


def test_nothing_typed_is_told_what_may_be(drill, every_kind):
    assert "Type an answer, or :show to see it." in session(drill, every_kind, "vector-bytes", "", "1024", "").out
    assert re.search(r"^Type one of a, b, c\.$", session(drill, every_kind, "six-seven", "", "a", "").out, re.MULTILINE)


def test_marks_are_without_markup_and_an_optional_point_that_was_not_made_is_no_fault(drill, every_kind):
    ran = session(drill, every_kind, "why-add", "A sum.", ".", "1", "none", "")
    assert "  ✓ a sum over paths\n  · " in ran.out
    assert "**" not in ran.out


def test_a_guess_is_compared_with_what_was_measured_once(drill, every_kind):
    assert session(drill, every_kind, "three-times", "3000", "").out.count("measured") == 1


def test_a_narrow_terminal_has_all_that_is_said_wrapped_between_words(drill, monkeypatch):
    monkeypatch.setattr("drill.cli.prose.room", lambda: 60)
    ran = drill("slower-on-the-gpu", typed="Copies.\n.\nall\nnone\n\n")
    told = [line for line in ran.out.splitlines() if not line.startswith(("---", "    ", "points that", "1 Again"))]
    assert max(map(len, told)) <= 60
    assert "  1. (must) " in ran.out


def test_where_there_is_no_terminal_a_point_stays_on_its_line(drill):
    assert max(map(len, drill("show", "slower-on-the-gpu").out.splitlines())) > 88


def test_one_of_one_has_no_number(drill, every_kind):
    assert "  ✗ 256 -- right is 1024\n" in session(drill, every_kind, "vector-bytes", "256", "").out


def test_the_filled_text_of_a_cloze_is_wrapped_as_its_question_was(drill):
    ran = drill("topo-law", typed="operands\nconsumers\ncomplete\n\n")
    assert "\n    after its consumers, so its gradient is complete before it is passed on.\n" in ran.out


def test_a_day_that_is_done_says_so_once(drill, every_kind):
    ran = session(drill, every_kind, "vector-bytes", "1024", "")
    assert ran.out.count("All done for today.") == 1
    assert ran.out.endswith("Tomorrow: 0 questions due, and new ones. All done for today.\n")


def test_of_a_long_day_only_what_comes_back_first_is_named(drill, every_kind, monkeypatch):
    monkeypatch.setattr("drill.cli.text.MOST_RETURNS", 1)
    session(drill, every_kind, "vector-bytes", "1024", "")
    ran = session(drill, every_kind, "order-words", "operands", "consumers", "")
    assert "  and 1 more later\n" in ran.out


def test_under_a_plan_minutes_are_told_and_no_days_that_it_may_change(drill):
    drill("plan", "--on", "2026-12-15", "--minutes", 20)
    ran = drill(typed="Something.\n.\nall\nnone\n\n:quit\n")
    assert ran.out.startswith("20 min for today. Type :help for help.")
    assert "The plan decides each day what comes back. Left for today: 20 min." in ran.out
    assert "Tomorrow" not in ran.out
    assert "more later" not in ran.out


def test_the_learner_overrules_the_rating(drill, every_kind):
    ran = session(drill, every_kind, "vector-bytes", "1024", "5", "4")
    assert "Type 1, 2, 3 or 4." in ran.out
    assert "Saved as Easy." in ran.out


def test_an_answer_is_saved_even_if_the_input_ends_before_its_rating(drill, every_kind):
    assert "Saved as Good." in session(drill, every_kind, "vector-bytes", "1024").out
    assert json.loads(drill("stats", "--json").out)["reviews"] == 1


def test_giving_up_shows_the_answer_and_counts_as_again(drill, every_kind):
    ran = session(drill, every_kind, "double", ":show", "")
    assert "return 2 * x" in ran.out
    assert "Saved as Again." in ran.out


@pytest.mark.parametrize("typed", [[":show", ""], ["def double(x): return 2 * x", ".", ""]])
def test_who_is_done_with_an_exercise_sees_other_ways_below_the_solution(drill, every_kind, typed):
    ran = session(drill, every_kind, "double", *typed)
    way = "Another way: Adds the number to itself.\n\n    def double(x):\n        return x + x\n"
    assert f"\nTwice is times two.\n\n{way}" in ran.out
    assert f"\nTwice is times two.\n\n{way}" in drill("show", "double", "--deck", every_kind).out


def test_without_any_input_it_asks_sums_up_and_leaves_with_zero(drill):
    ran = drill()
    assert ran.code == 0
    assert "At the whiteboard" in ran.out
    assert "Nothing was answered today; left: 20 questions." in ran.out


def test_a_new_learner_meets_the_seven_review_questions_first(drill):
    asked = []
    for _ in range(7):
        ran = drill(typed="something\n.\nall\nnone\n3\n:quit\n")
        asked.append(next(line.split()[-1] for line in ran.out.splitlines() if line.startswith("--- ")))
    tagged = {row["slug"] for row in json.loads(drill("list", "review", "--json").out)}
    assert set(asked) == tagged
    assert len(tagged) == 7


def test_undo_takes_back_the_latest_answer_and_asks_again(drill, every_kind):
    session(drill, every_kind, "vector-bytes", "256", "")
    ran = session(drill, every_kind, "vector-bytes", ":undo", "1024", "")
    assert "Taken back: vector-bytes." in ran.out
    stats = json.loads(drill("stats", "--json").out)
    assert (stats["reviews"], stats["days"][0]["right"]) == (1, 1)


def test_undo_says_when_the_answer_was_given_and_asks_before_it_takes_back_one_of_an_earlier_day(drill, every_kind):
    session(drill, every_kind, "vector-bytes", "256", "")
    tomorrow = {"now": "2026-11-24T09:00+00:00"}
    once = drill("kinds", "--deck", every_kind, typed=":undo\n", **tomorrow)
    assert "is to vector-bytes, of yesterday 12:00. :undo once more takes it back." in once.out
    drill("kinds", "--deck", every_kind, typed=":undo\n:help\n:undo\n", **tomorrow)
    assert json.loads(drill("stats", "--json").out)["reviews"] == 1
    twice = drill("kinds", "--deck", every_kind, typed=":undo\n:undo\n", **tomorrow)
    assert "Taken back: vector-bytes. It was answered yesterday 12:00 and rated Again." in twice.out
    assert json.loads(drill("stats", "--json").out)["reviews"] == 0


def test_undo_after_suspend_asks_the_suspended_question_again_and_takes_back_no_answer(drill, every_kind):
    session(drill, every_kind, "vector-bytes", "256", "")
    ran = drill("kinds", "--deck", every_kind, typed=":suspend\n:undo\n")
    slug = ran.out.split("`drill resume ")[1].split("`")[0]
    assert ran.out.split(f"{slug} is asked again.")[1].count(f"· {slug}\n") == 1
    assert json.loads(drill("stats", "--json").out)["reviews"] == 1
    rows = json.loads(drill("list", "kinds", "--json", "--deck", every_kind).out)
    assert not any(row["suspended"] for row in rows)


def test_a_skipped_question_is_left_for_later_and_a_suspended_one_for_good(drill, every_kind):
    assert "Only skipped questions are left" in session(drill, every_kind, "vector-bytes", ":skip").out
    assert "`drill resume vector-bytes` brings it back" in session(drill, every_kind, "vector-bytes", ":suspend").out
    assert "vector-bytes is suspended" in session(drill, every_kind, "vector-bytes").err
    drill("resume", "vector-bytes", "--deck", every_kind)
    assert "1 question for today" in session(drill, every_kind, "vector-bytes").out


def test_tomorrow_knows_about_today(drill, every_kind):
    session(drill, every_kind, "vector-bytes", "256", "1")
    session(drill, every_kind, "order-words", "operands", "consumers", "4")
    tomorrow = "2026-11-24T09:00+00:00"
    rows = {
        row["slug"]: row for row in json.loads(drill("list", "kinds", "--json", "--deck", every_kind, now=tomorrow).out)
    }
    assert rows["vector-bytes"]["due"] < "2026-11-25"
    assert rows["order-words"]["due"] > "2026-11-28"
    assert rows["six-seven"]["due"] is None
    ran = drill("kinds", "--deck", every_kind, now=tomorrow)
    assert "due: recall" in ran.out
    assert "vector-bytes" in ran.out.split("\n\n")[0] + ran.out


def test_help_says_what_can_be_typed(drill, every_kind):
    assert ":undo     take back what you did last" in session(drill, every_kind, "double", ":help").out
    assert ":frob is not known here" in session(drill, every_kind, "double", ":frob").out


def test_the_mock_interview_is_asked_whether_due_or_not(drill):
    asked = drill("interview", typed=":skip\n" * 40).out.count("--- u18-interview")
    assert asked == len(json.loads(drill("list", "interview", "--json").out)) > 5


def test_a_question_that_was_named_is_asked_again_on_the_same_day(drill, every_kind):
    for answers in ("1 answer", "2 answers"):
        ran = session(drill, every_kind, "vector-bytes", "1024", "3")
        assert "1 question for today" in ran.out
        assert f"{answers} today" in ran.out


def test_an_answer_file_that_is_not_there_is_told_in_plain_words(drill, every_kind):
    ran = session(drill, every_kind, "double", ":file nowhere.py")
    assert "nowhere.py: No such file or directory" in ran.out


def test_ticks_that_do_not_read_are_asked_for_again_and_the_answer_stays(drill, every_kind):
    ran = session(drill, every_kind, "why-add", "A sum over paths.", ".", "both", "1 2", "none", "")
    assert "`both` does not read as numbers" in ran.out
    assert ran.out.count("your answer, then a single dot:") == 1
    assert "Saved as Good." in ran.out


def test_code_whose_run_is_interrupted_is_kept(drill, every_kind, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("drill.tutor.Tutor.judge", interrupt)
    ran = session(drill, every_kind, "double", "def double(x):", "    while True: pass", ".")
    assert (ran.code, ran.err) == (130, "drill: interrupted; everything that you answered is saved.\n")
    assert "while True: pass" in drill("export").out


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_nobody(tmp_path, closed):
    command = f"{sys.executable} -m drill --home {tmp_path} relu-kink {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
