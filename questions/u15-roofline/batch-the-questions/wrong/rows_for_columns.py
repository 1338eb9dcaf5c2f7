"""Stacks the questions as columns and takes the answers as rows.

fails: example_two_questions
teach: With columns in, the answers are columns, too: unbound by rows they mix the questions. Write down the shapes:
    (b, d) @ (d, h) @ (h, d) has a row for each question.
"""

import torch
from torch import Tensor


def answer_all(first: Tensor, second: Tensor, questions: list[Tensor], batch: int) -> list[Tensor]:
    answers: list[Tensor] = []
    for start in range(0, len(questions), batch):
        columns = torch.stack(questions[start : start + batch], dim=1)
        answers.extend((second.T @ torch.relu(first.T @ columns)).unbind())
    return answers


def trial(width: int, hidden: int, count: int, batch: int, device: str) -> list[list[float]]:
    """Given: answers questions of fixed random numbers that were made on `device`."""
    torch.manual_seed(7)
    first, second = torch.randn(width, hidden, device=device), torch.randn(hidden, width, device=device)
    questions = list(torch.randn(count, width, device=device).unbind())
    return [answer.tolist() for answer in answer_all(first, second, questions, batch)]
