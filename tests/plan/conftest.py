"""A learner at a desk."""

import pytest

from .making import Desk


@pytest.fixture
def desk():
    return Desk()
