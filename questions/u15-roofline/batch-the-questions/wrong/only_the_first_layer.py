"""Batches the first layer and runs the second one row by row.

fails: check_the_weights_are_read_once_for_each_batch
teach: Each weight matrix wants to be shared, the second one too. Take the rows apart when all layers are done.
"""

import torch
from torch import Tensor


def answer_all(first: Tensor, second: Tensor, questions: list[Tensor], batch: int) -> list[Tensor]:
    answers: list[Tensor] = []
    for start in range(0, len(questions), batch):
        rows = torch.stack(questions[start : start + batch])
        answers.extend(row @ second for row in torch.relu(rows @ first))
    return answers


def trial(width: int, hidden: int, count: int, batch: int, device: str) -> list[list[float]]:
    """Given: answers questions of fixed random numbers that were made on `device`."""
    torch.manual_seed(7)
    first, second = torch.randn(width, hidden, device=device), torch.randn(hidden, width, device=device)
    questions = list(torch.randn(count, width, device=device).unbind())
    return [answer.tolist() for answer in answer_all(first, second, questions, batch)]
