"""The reader of .phpt files."""

from pathlib import Path

import pytest

from tests.conformance.phpt import NotATest, placeholders_to_pattern, read

TEST = b"""--TEST--
one
--INI--
precision=5
--ARGS--
a b
--FILE--
<?php echo 1 / 3;
--EXPECTF--
%f on line %d%S
"""


def test_sections(tmp_path: Path) -> None:
    path = tmp_path / "one.phpt"
    path.write_bytes(TEST)
    test = read(path)
    assert test.script == b"<?php echo 1 / 3;\n"
    assert test.arguments == ["a", "b"]
    assert test.settings[-2:] == ["-d", "precision=5"]
    assert test.accepts(b"\n0.33333 on line 12 \n")
    assert not test.accepts(b"0.33333 on line x")


def test_only_what_a_command_line_can_run(tmp_path: Path) -> None:
    path = tmp_path / "web.phpt"
    path.write_bytes(b"--TEST--\nx\n--POST--\na=1\n--FILE--\n--EXPECT--\n")
    with pytest.raises(NotATest):
        read(path)


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        (b"a.b", b"a.b"),
        (b"%s!", b"x y!"),
        (b"%i", b"-7"),
        (b"%x", b"fF0"),
        (b"%rA|B%r", b"B"),
        (b"%e%c", b"/z"),
        (b"%%", b"%%"),
    ],
)
def test_placeholders(text: bytes, matches: bytes) -> None:
    import re

    assert re.fullmatch(placeholders_to_pattern(text), matches)
