"""Data for scripts: what a key is called is a promise. More may come; none of these goes."""

import json

import pytest

PROMISED = {
    "list vector": "slug kind unit title level tags due seen suspended folder",
    "show double": "slug kind unit prompt answer why right yours",
    "stats": "days streak reviews seconds retention units load ahead seen total insight memory",
    "grade double": "slug verdict check message called expected got failing misconception wrong_answer output seconds"
    " layers",
    "plan --on 2027-01-02": "goal outlook today",
    "paths": "database backups decks settings cache bundled_deck",
    "doctor": "name well found remedy needed",
    "check": "questions problems",
    "trace": "name device torch",
    "demo transfer --sizes 4 --device cpu": "demo text small_over_large fixed_cost_us",
}


@pytest.mark.parametrize(("command", "keys"), PROMISED.items(), ids=PROMISED)
def test_data_is_one_json_document_with_the_keys_that_scripts_know(drill, every_kind, tmp_path, command, keys):
    (tmp_path / "answer.py").write_text("def double(x):\n    return 2 * x\n")
    files = {"grade": [tmp_path / "answer.py"], "trace": [tmp_path / "answer.py"], "check": [every_kind]}
    words = command.split()
    ran = drill(*words, *files.get(words[0], []), "--json", "--deck", every_kind)
    assert ran.code == 0
    found = json.loads(ran.out)
    assert set(keys.split()) <= (found[0] if isinstance(found, list) else found).keys()


def test_each_answer_of_an_export_is_one_line_with_the_keys_that_scripts_know(drill, every_kind):
    drill("vector-bytes", "--plain", "--deck", every_kind, typed="1024\n3\n")
    head, *rows = map(json.loads, drill("export").out.splitlines())
    assert head == {"type": "drill", "version": 2}
    keys = "type id device question digest kind rating verdict answer started answered seconds hints scheduler"
    (review,) = (row for row in rows if row["type"] == "review")
    assert review.keys() == set(keys.split())
