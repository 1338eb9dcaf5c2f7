"""The rating that is suggested, and those that the learner gives instead."""

import pytest

from drill.core.reviews import Rating


@pytest.mark.parametrize(
    ("key", "rating"), [("1", Rating.AGAIN), ("2", Rating.HARD), ("3", Rating.GOOD), ("4", Rating.EASY)]
)
async def test_the_learner_overrules_the_suggested_rating(sit, desk, key, rating):
    async with sit("tensor-bytes") as seat:
        await seat.write("1")
        await seat.press("enter", key)
    assert desk.book.kept[0].rating is rating


async def test_a_rating_can_be_clicked(sit, desk):
    async with sit("tensor-bytes") as seat:
        await seat.write("1")
        await seat.press("enter")
        await seat.click("4 Easy")
    assert desk.book.kept[0].rating is Rating.EASY


async def test_each_rating_says_when_the_question_would_come_back(sit):
    async with sit("tensor-bytes") as seat:
        await seat.write("1")
        await seat.press("enter")
        assert " ".join(seat.row("1 Again").split()) == "▸1 Again · today 2 Hard · 1 d 3 Good · 2 d 4 Easy · 8 d"


@pytest.mark.parametrize("slug", ["tensor-bytes", "topo-order", "launch-bound", "step-order", "grad-adds", "topo-sort"])
async def test_once_there_is_a_verdict_a_digit_rates_behind_escape_too(sit, desk, answer, slug):
    async with sit(slug) as seat:
        await answer(seat)
        if slug == "topo-sort":  # an answer in code stays open, and escape goes to it and back
            await seat.press("escape")
        await seat.press("escape", "4")
    assert [review.rating for review in desk.book.kept] == [Rating.EASY]
