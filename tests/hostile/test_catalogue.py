"""Every program of the catalogue is contained, explained in a sentence, and leaves the world as it was."""

import unicodedata

import pytest

from drill.core.outcomes import WORDS


def test_each_program_is_contained_and_explained(sandbox, program):
    if not sandbox.world.allows(program, sandbox.mode):
        pytest.skip("is for another mode")
    word, message, output = sandbox.run(program)
    assert word == program.word, (message, output)
    assert program.message in message
    assert "DONE" not in output
    assert "hostile-secret" not in output + message
    assert is_fit_for_a_terminal(output + message)
    assert sandbox.world.state() == sandbox.world.before


def test_every_outcome_has_a_program_or_a_test_of_its_own(catalogue):
    """Unavailable and cancelled are no programs; they are in test_kills and in tests/grade."""
    assert {program.word for program in catalogue} | {"unavailable", "cancelled"} == set(WORDS.values())


def is_fit_for_a_terminal(text):
    return all(unicodedata.category(letter) not in ("Cc", "Cf", "Cs") or letter in "\n\t" for letter in text)
