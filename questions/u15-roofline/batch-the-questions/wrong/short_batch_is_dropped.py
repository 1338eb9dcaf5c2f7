"""Answers only full batches.

fails: check_a_short_last_batch
teach: The number of questions is seldom a multiple of the batch. What is left over makes a short batch.
"""

import torch
from torch import Tensor


def answer_all(first: Tensor, second: Tensor, questions: list[Tensor], batch: int) -> list[Tensor]:
    answers: list[Tensor] = []
    for number in range(len(questions) // batch):
        rows = torch.stack(questions[number * batch : (number + 1) * batch])
        answers.extend((torch.relu(rows @ first) @ second).unbind())
    return answers


def trial(width: int, hidden: int, count: int, batch: int, device: str) -> list[list[float]]:
    """Given: answers questions of fixed random numbers that were made on `device`."""
    torch.manual_seed(7)
    first, second = torch.randn(width, hidden, device=device), torch.randn(hidden, width, device=device)
    questions = list(torch.randn(count, width, device=device).unbind())
    return [answer.tolist() for answer in answer_all(first, second, questions, batch)]
