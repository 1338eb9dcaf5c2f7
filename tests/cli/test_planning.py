"""`drill plan` as somebody at a shell sees it."""

import json

import pytest


def test_without_a_plan_it_is_said_how_to_make_one(drill):
    ran = drill("plan")
    assert ran.code == 0
    assert "No plan is set" in ran.out
    assert "drill plan --on" in ran.out


def test_a_plan_is_kept_and_shown(drill):
    assert drill("plan", "--on", "2026-12-15", "--minutes", 20, "--focus", "order=3", "--off", "Sundays").code == 0
    shown = drill("plan").out
    assert shown.startswith("15 December, in 22 days · 20 min a day · focus u03-order ×3 · off Sundays")


def test_what_is_not_named_stays_as_it_was(drill):
    drill("plan", "--on", "15 Dec", "--minutes", 20, "--off", "sun")
    assert "15 December, in 22 days · 35 min a day · off Sundays" in drill("plan", "--minutes", 35).out
    assert "off" not in drill("plan", "--off", "none").out.splitlines()[0]


def test_several_dates_and_days_off_may_be_named(drill):
    ran = drill("plan", "--on", "2026-12-01", "2026-12-15", "--minutes", 20, "--off", "2026-11-26", "sat", "sun")
    assert "1 December and 15 December" in ran.out
    goal = json.loads(drill("plan", "--json").out)["goal"]
    assert (goal["dates"], goal["off"], goal["off_weekdays"]) == (["2026-12-01", "2026-12-15"], ["2026-11-26"], [5, 6])


def test_a_plan_shows_what_will_be_recalled_unit_by_unit_and_what_comes_first(drill):
    ran = drill("plan", "--on", "2026-12-15", "--minutes", 30)
    assert "With 30 minutes a day you will recall " in ran.out
    assert "on 15 December." in ran.out
    assert "To skip today would cost" in ran.out
    assert "100 % ┤" in ran.out
    assert "23 Nov" in ran.out
    assert "Computation graph" in ran.out
    assert "Left for today: 30 min; after each answer the list is made anew. First on it:\n" in ran.out
    assert "s now are worth" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 140


def test_a_plan_can_be_read_by_scripts(drill):
    drill("plan", "--on", "2026-12-15", "--minutes", 30)
    found = json.loads(drill("plan", "--json").out)
    curve = found["outlook"]["curve"]
    assert (curve[0]["day"], curve[-1]["day"]) == ("2026-11-23", "2026-12-15")
    assert curve[-1]["low"] <= curve[-1]["recall"] <= curve[-1]["high"]
    assert found["outlook"]["units"]
    assert {"slug", "reason", "recall", "worth"} <= found["today"][0].keys()


def test_the_session_follows_the_plan_and_says_why(drill):
    drill("plan", "--on", "2026-12-15", "--minutes", 5)
    ran = drill("--plain")
    assert "points on the day)" in ran.out


def test_who_misses_days_is_told_what_comes_of_it_and_a_day_off_is_none_of_them(drill):
    drill("plan", "--on", "2026-12-15", "--minutes", 1)
    drill("review", "graph-definition", "--plain", typed=":show\n3\n")
    later = "2026-11-27T12:00+00:00"
    assert "You practised on 1 of the last 4 planned days" in drill("plan", now=later).out
    ran = drill("plan", "--off", "2026-11-24", "2026-11-25", now=later)
    assert "You practised on 1 of the last 2 planned days" in ran.out
    ran = drill("plan", "--off", "none", now=later)
    assert "You practised on 1 of the last 2 planned days" in ran.out, "what was off then was not missed"


def test_the_days_ahead_are_the_same_in_plan_and_statistics(drill):
    drill("plan", "--on", "2026-12-15", "--minutes", 20)
    heading = "the days ahead"
    planned, told = (drill(command).out.splitlines() for command in ("plan", "stats"))
    rows = [next(i for i, row in enumerate(said) if row.startswith(heading)) for said in (planned, told)]
    assert planned[rows[0] : rows[0] + 8] == told[rows[1] : rows[1] + 8]
    assert "due in the days ahead" not in told
    found = json.loads(drill("stats", "--json").out)["ahead"]
    assert found == json.loads(drill("plan", "--json").out)["outlook"]["load"]
    drill("plan", "--none")
    assert "due in the days ahead" in drill("stats").out
    assert json.loads(drill("stats", "--json").out)["ahead"] is None


def test_on_the_eve_of_the_interview_no_days_ahead_are_announced(drill):
    drill("plan", "--on", "2026-11-24", "--minutes", 1)
    for command in ("plan", "stats"):
        told = drill(command).out
        assert "the days ahead" not in told
        assert "\n\n\n" not in told


def test_on_the_day_the_plan_steps_back(drill):
    drill("plan", "--on", "2026-12-15", "--minutes", 20)
    ran = drill("plan", now="2026-12-15T12:00+00:00")
    assert "Today is the day: good luck." in ran.out
    assert "What is due is asked: must-knows first" in " ".join(ran.out.split())
    past = drill("plan", now="2026-12-16T12:00+00:00").out
    assert "How did it go?" in past
    assert "Questions come back when they are due." in past
    assert json.loads(drill("plan", "--json", now="2026-12-20T12:00+00:00").out)["outlook"] is None
    assert "points on the day" not in drill("--plain", now="2026-12-15T12:00+00:00").out


def test_a_goal_that_is_past_can_be_set_anew(drill):
    drill("plan", "--on", "2026-11-25", "--minutes", 20)
    later = "2026-12-01T12:00+00:00"
    assert "no date -- name the day" in drill("plan", "--minutes", 10, now=later).err
    assert drill("plan", "--on", "2026-12-24", now=later).out.startswith("24 December, in 23 days · 20 min a day")


def test_a_plan_can_be_dropped(drill):
    drill("plan", "--on", "2026-12-15", "--minutes", 20)
    assert "No plan from now on" in drill("plan", "--none").out
    assert json.loads(drill("plan", "--json").out)["goal"] is None
    assert "There was no plan." in drill("plan", "--none").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--minutes", 20), "no date -- name the day of the interview"),
        (("--on", "2026-12-15", "--minutes", 0), "--minutes 0: a plan needs some time each day"),
        (("--on", "2026-11-01", "--minutes", 20), "--on 2026-11-01: that day is past, today is 23 November"),
        (("--on", "2026-11-23", "--minutes", 20), "that is today"),
        (("--on", "soon", "--minutes", 20), "`soon` is no date"),
        (("--on", "30 Feb", "--minutes", 20), "`30 Feb` is no date"),
        (("--on", "2026-12-15", "--minutes", -3), "--minutes -3"),
        (("--on", "2026-12-15", "--minutes", 20, "--focus", "oder"), "no unit `oder` -- did you mean `order`?"),
        (("--on", "2026-12-15", "--minutes", 20, "--focus", "order=lots"), "`lots` is no number"),
        (("--on", "2026-12-15", "--minutes", 20, "--off", "someday"), "--off someday: neither a date nor a weekday"),
    ],
)
def test_bad_input_is_said_in_clear_words_and_changes_nothing(drill, arguments, said):
    ran = drill("plan", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert "No plan is set" in drill("plan").out


def test_everything_that_is_wrong_is_said_at_once(drill):
    ran = drill("plan", "--on", "2026-11-01", "--minutes", 0, "--focus", "oder", "--off", "someday")
    assert len(ran.err.strip().splitlines()) == 4


def test_a_date_alone_gets_the_usual_minutes(drill):
    assert "20 min a day" in drill("plan", "--on", "2026-12-15").out


def test_statistics_tell_how_far_the_memory_model_can_be_trusted(drill):
    for day in (23, 27):
        drill("review", "graph-definition", "--plain", typed=":show\n3\n", now=f"2026-11-{day}T12:00+00:00")
    now = "2026-11-30T12:00+00:00"
    assert "If you did nothing more, you would recall " in drill("stats", now=now).out
    found = json.loads(drill("stats", "--json", now=now).out)
    assert found["insight"]["weakest"][0]["slug"] == "graph-definition"
    assert found["insight"]["calibration"][0]["answers"] == 1
    assert len(found["memory"]["weights"]) == 21


def test_follow_ups_can_be_left_out(drill):
    ran = drill("plan", "--on", "2026-11-27", "--minutes", 5)
    assert "(`drill plan --level 1`), and you recall" in ran.out
    ran = drill("plan", "--level", 1)
    assert ran.out.startswith("27 November, in 4 days · 5 min a day · nothing new above level 1")
    assert json.loads(drill("plan", "--json").out)["goal"]["level"] == 1
    assert "above level" not in drill("plan", "--level", 3).out
