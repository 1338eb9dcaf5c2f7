"""Laws of reading: order keeps what comes after what, digests name wordings, nothing is too broken to be told so."""

import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.questions import Code
from drill.deck import scan
from drill.deck.cards import digest
from drill.deck.prerequisites import circle
from drill.deck.python import exercise_faults

names = [f"q{i}" for i in range(8)]
graphs = st.fixed_dictionaries({name: st.lists(st.sampled_from(names), max_size=3, unique=True) for name in names})


def page(graph):
    return "\n".join(
        f"## {name}? {{#{name}}}\n\nafter: {', '.join(after)}\n\n---\n\n- must: x\n" for name, after in graph.items()
    )


@given(graphs)
def test_each_question_is_placed_behind_those_it_comes_after(write, graph):
    with tempfile.TemporaryDirectory() as folder:
        deck, problems = scan([write(Path(folder), {"u01/a.md": page(graph)})])

    order = [question.slug for question in deck.questions]
    assert sorted(order) == names
    for question in deck.questions:
        assert all(order.index(other) < order.index(question.slug) for other in question.after)
    assert bool(problems) == bool(circle(graph))


@given(graphs)
def test_without_a_circle_no_prerequisite_is_lost(write, graph):
    forward = {name: [other for other in graph[name] if other < name] for name in names}

    with tempfile.TemporaryDirectory() as folder:
        deck, problems = scan([write(Path(folder), {"u01/a.md": page(forward)})])

    assert problems == []
    assert [(question.slug, list(question.after)) for question in deck.questions] == list(forward.items())


@given(graphs)
def test_a_circle_is_a_way_round_and_is_found_where_there_is_one(graph):
    way = circle(graph)

    assert all(second in graph[first] for first, second in pairwise(way))
    assert way[:1] == way[-1:]
    if not way:  # then taking away, again and again, what waits for nothing takes away everything
        left = dict(graph)
        for _ in names:
            left = {name: after for name, after in left.items() if any(other in left for other in after)}
        assert left == {}


lines = st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20), max_size=5)


@given(lines, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", " ", "\t "]))
def test_a_digest_ignores_line_ends_and_trailing_blanks(said, end, blank):
    assert digest(f"{blank}{end}".join(said)) == digest("\n".join(said))


@given(lines, lines)
def test_a_digest_tells_two_texts_apart(one, other):
    def bare(said):
        return "\n".join(line.rstrip() for line in "\n".join(said).strip().split("\n"))

    assert (digest(bare(one)) == digest(bare(other))) == (bare(one) == bare(other))


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Why?", "Why so?", False),
        ("- must: x", "- must: y", False),
        ("level: 1", "level: 2", True),
        ("{#q}", "{#r}", True),
    ],
)
def test_a_digest_follows_the_wording_and_nothing_else(scanned, old, new, same):
    text = "## Why? {#q}\n\nlevel: 1\n\n---\n\n- must: x\n"

    before = scanned({"u01/a.md": text})[0].questions[0].digest
    after = scanned({"u01/a.md": text.replace(old, new)})[0].questions[0].digest

    assert (before == after) == same


# fmt: off
SHARDS = [
    "", " ", "---", "```", "~~~", "## ", "# ", "{{", "}}", "{#", "}", "|", "·", " -- ", "= ", "±", "%", "[", "]", "..",
    "\0", "trap: ", "rule: ", "demo: ", "after: ", "level: ", "- must: ", "- [x] ", "1. ", "9. x | any place before ",
    "1 < 1", "```trace a,,b", "```measure", '"""', "fails: ", "teach: ", "def check_(", "[[unit]]", "<!--",
    'slug = "u01"', "-->", "é", "\x85",
]
# fmt: on
mutations = st.lists(
    st.tuples(
        st.sampled_from(["insert", "replace", "delete", "double", "swap", "byte"]),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        st.sampled_from(SHARDS),
    ),
    min_size=1,
    max_size=12,
)


def mutated(files, changes):
    """The files with a few lines or bytes of them changed."""
    content = {name: text.encode() for name, text in files.items()}
    for how, which, where, shard in changes:
        name = sorted(content)[which % len(content)]
        rows = content[name].split(b"\n")
        i = where % len(rows)
        match how:
            case "insert":
                rows.insert(i, shard.encode())
            case "replace":
                rows[i] = rows[i][: where % 7] + shard.encode() + rows[i][where % 7 :]
            case "delete":
                del rows[i]
            case "double":
                rows.insert(i, rows[i])
            case "swap":
                j = where // 7 % len(rows)
                rows[i], rows[j] = rows[j], rows[i]
            case "byte":
                rows[i] = rows[i][: where % 5] + bytes([where % 256]) + rows[i][where % 5 :]
        content[name] = b"\n".join(rows)
    return content


@pytest.fixture(scope="session")
def sound(examples, exercise):
    """A deck with a question of every kind."""
    return {"u01/chain.md": "## {{a}} {#chain-rule}\n", "u01/small.md": examples, **exercise({})}


@given(mutations)
def test_no_mutation_of_a_deck_makes_reading_raise(write, sound, changes):
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), mutated(sound, changes))
        deck, problems = scan([folder])
        sizes = {
            path: path.read_bytes().count(b"\n") + path.read_bytes().count(b"\r") + 1 for path in folder.rglob("*.*")
        }

    for exercise in (question for question in deck.questions if isinstance(question, Code)):
        problems += exercise_faults(exercise)
    for problem in problems:
        assert problem.path.is_relative_to(folder)
        assert 1 <= problem.line <= sizes.get(problem.path, 1), problem
        assert "\n" not in str(problem)
    met = {unit.slug for unit in deck.units}
    for question in deck.questions:
        assert question.slug not in met
        assert met.issuperset(question.after)
        met.add(question.slug)
