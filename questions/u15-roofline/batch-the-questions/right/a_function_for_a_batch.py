"""Leaves the net in a function that takes rows, and feeds it from an iterator that hands out up to `batch`
questions."""

from itertools import islice

import torch
from torch import Tensor


def answer_all(first: Tensor, second: Tensor, questions: list[Tensor], batch: int) -> list[Tensor]:
    """relu(question @ first) @ second for each question."""

    def net(rows: Tensor) -> Tensor:
        return torch.relu(rows @ first) @ second

    answers, waiting = [], iter(questions)
    while rows := list(islice(waiting, batch)):
        answers += net(torch.stack(rows)).unbind()
    return answers


def trial(width: int, hidden: int, count: int, batch: int, device: str) -> list[list[float]]:
    """Given: answers questions of fixed random numbers that were made on `device`."""
    torch.manual_seed(7)
    first, second = torch.randn(width, hidden, device=device), torch.randn(hidden, width, device=device)
    questions = list(torch.randn(count, width, device=device).unbind())
    return [answer.tolist() for answer in answer_all(first, second, questions, batch)]
