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


def test_a_plan_can_be_dropped(drill):
    drill("plan", "--on", "2026-12-15", "--minutes", 20)
    assert "No plan from now on" in drill("plan", "--none").out
    assert json.loads(drill("plan", "--json").out)["goal"] is None
    assert "There was no plan." in drill("plan", "--none").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--minutes", 20), "no date -- name the day of the interview"),
        (("--on", "2026-12-15"), "--minutes 0: a plan needs some time each day"),
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
