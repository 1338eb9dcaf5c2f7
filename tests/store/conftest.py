"""A log in an empty folder, a clock to be moved by hand, and answers by the dozen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from drill.core.reviews import Rating, Review
from drill.store import Log, new_id

START = datetime(2026, 11, 23, 12, tzinfo=UTC)


@dataclass
class Desk:
    """One device: its folder, its clock, its logs."""

    folder: Path
    device: str = "desk"
    at: datetime = START
    opened: list[Log] = field(default_factory=list)

    def open(self, name: str = "drill.db", **settings: Any) -> Log:
        log = Log.open(self.folder / name, device=self.device, now=lambda: self.at, **settings)
        self.opened.append(log)
        return log

    def answer(self, question: str = "chain-rule", rating: Rating = Rating.GOOD, **changed: Any) -> Review:
        """An answer given a minute after the one before."""
        self.at += timedelta(minutes=1)
        given: dict[str, Any] = {
            "id": new_id(self.at),
            "device": self.device,
            "question": question,
            "digest": "d1",
            "kind": "recall",
            "rating": rating,
            "verdict": "right",
            "answer": '{"text": "the sum over all paths — ∑"}',
            "started": self.at - timedelta(seconds=20),
            "answered": self.at,
            "seconds": 20.25,
            "hints": 1,
        }
        return Review(**given | changed)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    for log in desk.opened:
        log.close()


@pytest.fixture
def log(desk: Desk) -> Log:
    return desk.open()


@pytest.fixture
def new_desk(tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """More devices, each in a folder of its own."""
    desks: list[Desk] = []

    def make(device: str) -> Desk:
        desks.append(Desk(tmp_path / f"{device}-{len(desks)}", device))
        return desks[-1]

    yield make
    for desk in desks:
        for log in desk.opened:
            log.close()
