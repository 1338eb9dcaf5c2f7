"""What somebody who writes a first deck gets wrong, and what is said to it: the slip by name, with its line."""

import pytest

SLIPS = {
    "the answer on the front": ("## A? {#a}\n\n= 4\n", 3, "`= 4` stands on the front", "a line `---`"),
    "stars for boxes": ("## A? {#a}\n\n* [x] b\n* [ ] c -- no\n", 3, "`* [x] b` is not read", "`- [x]`"),
    "empty brackets": ("## A? {#a}\n\n- [] b\n", 3, "`- [] b` is not read", "`- [x]` or `- [ ]`"),
    "a point without its dash": ("## A? {#a}\n\n---\n\nmust: b\n", 5, "`must: b` is not read", "`- must:`"),
    "a capital in a point": ("## A? {#a}\n\n---\n\n- Must: b\n", 5, "`- Must: b` is not read", "`- must:`"),
    "no blank behind the sign": ("## A? {#a}\n\n---\n\n=4\n", 5, "`=4` is not read", "a blank behind `=`"),
    "an answer in words": ("## A? {#a}\n\n---\n\nAnswer: 4\n", 5, "`Answer: 4` is not read", "`= value`"),
    "options on the back": ("## A? {#a}\n\n---\n\n- [x] b\n", 5, "the options or tiles stand on the back", "above"),
    "the language first": ("## A? {#a}\n\n```python trace a\na = 1\n```\n", 3, "`python trace a`", "```trace"),
    "a key with a capital": ("## A {{b}} {#a}\n\nLevel: 2\n", 3, "`Level:` is read as prose", "`level:`"),
    "a sum with blanks": ("## A? {#a}\n\n---\n\n= 2 * 14\n", 5, "does not read as a value", "without blanks"),
    "a name outside of braces": (
        "## {n}? {#a}\n\ngiven: n in 2..9\n\n---\n\n= 2 * {n}\n",
        7,
        "does not read as a value (with n = ",
        "in braces, `{2 * n}`",
    ),
    "nothing at all": ("## A? {#a}\n", 1, "nothing says how this is answered", "a line `= value`"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_typical_slip_is_told_by_name(scanned, slip):
    page, line, what, remedy = SLIPS[slip]
    _, problems = scanned({"u01/a.md": page})
    assert [problem.line for problem in problems] == [line]
    assert what.strip("`") in problems[0].what
    assert remedy in problems[0].remedy


def test_the_slug_of_a_unit_is_mended(scanned):
    _, problems = scanned({"deck.toml": 'name = "A"\n[[unit]]\nslug = "My_unit"\ntitle = "B"\n'})
    assert [(p.what, p.remedy) for p in problems if "slug" in p.what] == [
        ("`My_unit` is no slug for a unit", 'write `slug = "my-unit"`, small letters, digits and single hyphens')
    ]
