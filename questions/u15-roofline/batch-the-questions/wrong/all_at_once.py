"""Answers all questions in one batch.

fails: check_no_batch_is_too_large
teach: The intensity is even better, but somebody has set a limit: memory for the rows in between, or how long the first
    question may wait.
"""

import torch
from torch import Tensor


def answer_all(first: Tensor, second: Tensor, questions: list[Tensor], batch: int) -> list[Tensor]:
    rows = torch.stack(questions)
    return list((torch.relu(rows @ first) @ second).unbind())


def trial(width: int, hidden: int, count: int, batch: int, device: str) -> list[list[float]]:
    """Given: answers questions of fixed random numbers that were made on `device`."""
    torch.manual_seed(7)
    first, second = torch.randn(width, hidden, device=device), torch.randn(hidden, width, device=device)
    questions = list(torch.randn(count, width, device=device).unbind())
    return [answer.tolist() for answer in answer_all(first, second, questions, batch)]
