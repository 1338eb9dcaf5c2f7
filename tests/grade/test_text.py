"""Text of programs that nobody vouches for, on its way to the screen."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from drill.grade.text import OUTPUT_LONGEST, clean, printed


@given(st.binary(max_size=200) | st.text(max_size=60).map(lambda text: text.replace("\n", "\r\n").encode("utf-8")))
def test_where_all_that_was_printed_is_shown_nothing_is_said_to_be_left_out(output):
    assert not printed(output, len(output)).endswith("more bytes)\n")


@given(st.text("aé€😀", min_size=1, max_size=9), st.integers(0, 10**6))
def test_what_is_shown_and_what_is_left_out_add_up(word, unseen):
    output = (word * (OUTPUT_LONGEST + 1)).encode()
    shown, _, note = printed(output, len(output) + unseen).partition("\n... (")
    assert output.startswith(shown.encode())
    left_out = int(note.partition(" ")[0].replace(",", ""))
    assert len(shown.encode()) + left_out == len(output) + unseen


def test_bytes_that_are_no_text_are_written_out_and_counted_once():
    assert printed(b"a\xff" * 2, 10) == "a\\xffa\\xff\n... (6 more bytes)\n"


@given(st.text())
def test_nothing_reaches_the_terminal_that_could_command_it(text):
    tame = {"Cc": "\t\n", "Cs": "", "Zl": "", "Zp": ""}
    for shown in (clean(text), printed(text.encode("utf-8", "surrogatepass"), 0)):
        assert all(letter in tame.get(unicodedata.category(letter), letter) for letter in shown)
