"""The .phpt format: sections, and the three ways to say what is expected.

    --TEST--
    what is tested
    --INI--
    precision=14
    --FILE--
    <?php echo 1 / 3;
    --EXPECTF--
    %f

EXPECT is literal, EXPECTREGEX a regular expression, EXPECTF literal with placeholders. Leading and trailing space
never counts.
"""

from __future__ import annotations

import re
from pathlib import Path

import attrs

SECTION = re.compile(rb"^--([A-Z_]+)--\s*$", re.MULTILINE)
EXPECTATIONS = ("EXPECT", "EXPECTF", "EXPECTREGEX")

# Sections that only a web server or another test suite can serve.
FOREIGN = frozenset(
    "GET POST POST_RAW PUT COOKIE CGI GZIP_POST DEFLATE_POST EXPECTHEADERS PHPDBG REDIRECTTEST CAPTURE_STDIO".split()
)

# What every test starts from, as PHP's own runner has it; the test's INI section is laid over it.
SETTINGS = (
    "output_handler=", "open_basedir=", "disable_functions=", "output_buffering=Off", "error_reporting=32767", "display_errors=1",
    "display_startup_errors=1", "log_errors=0", "html_errors=0", "track_errors=0", "report_memleaks=1", "docref_root=",
    "docref_ext=.html", "error_prepend_string=", "error_append_string=", "auto_prepend_file=", "auto_append_file=",
    "ignore_repeated_errors=0", "precision=14", "serialize_precision=-1", "memory_limit=128M", "zend.assertions=1",
    "zend.exception_ignore_args=0", "zend.exception_string_param_max_len=15", "short_open_tag=0",
)  # fmt: skip

PLACEHOLDERS = {
    b"e": rb"/", b"s": rb"[^\r\n]+", b"S": rb"[^\r\n]*", b"a": rb".+", b"A": rb".*", b"w": rb"\s*", b"i": rb"[+-]?\d+",
    b"d": rb"\d+", b"x": rb"[0-9a-fA-F]+", b"c": rb".", b"0": rb"\x00", b"f": rb"[+-]?\.?\d+\.?\d*(?:[Ee][+-]?\d+)?",
}  # fmt: skip
PLACEHOLDER = re.compile(rb"%(?:([esSaAwidxfc0])|r(.*?)%r)", re.DOTALL)


class NotATest(Exception):
    """A .phpt file that this runner cannot run: why."""


@attrs.frozen(slots=True)
class Phpt:
    """One test."""

    sections: dict[str, bytes]
    folder: Path

    @property
    def script(self) -> bytes:
        """The PHP file."""
        if "FILE" in self.sections:
            return self.sections["FILE"]
        if "FILEEOF" in self.sections:
            return self.sections["FILEEOF"].rstrip(b"\r\n")
        return self._external("FILE")

    @property
    def settings(self) -> list[str]:
        """The words that set this test's settings."""
        own = (
            self.sections.get("INI", b"")
            .replace(b"{PWD}", str(self.folder).encode())
            .decode("utf-8", "surrogateescape")
        )
        lines = [line.strip() for line in own.splitlines() if "=" in line]
        return [word for line in (*SETTINGS, *lines) for word in ("-d", line)]

    @property
    def arguments(self) -> list[str]:
        """The program's arguments."""
        return self.sections.get("ARGS", b"").decode("utf-8", "surrogateescape").split()

    def accepts(self, output: bytes) -> bool:
        """Whether the output is what the test expects."""
        got = output.replace(b"\r\n", b"\n").strip()
        for kind in EXPECTATIONS:
            if kind in self.sections or f"{kind}_EXTERNAL" in self.sections:
                want = self.sections[kind] if kind in self.sections else self._external(kind)
                want = want.replace(b"\r\n", b"\n").strip()
                if kind == "EXPECT":
                    return got == want
                pattern = want if kind == "EXPECTREGEX" else placeholders_to_pattern(want)
                return re.fullmatch(pattern, got, re.DOTALL) is not None
        raise NotATest("says nothing about its output")

    def _external(self, kind: str) -> bytes:
        name = self.sections.get(f"{kind}_EXTERNAL")
        if name is None:
            raise NotATest(f"has no {kind}")
        return (self.folder / name.decode().strip()).read_bytes()


def read(path: Path) -> Phpt:
    """The test in a file."""
    content = path.read_bytes()
    marks = list(SECTION.finditer(content))
    if not marks or marks[0][1] != b"TEST":
        raise NotATest("does not begin with --TEST--")
    ends = [m.start() for m in marks[1:]] + [len(content)]
    sections = {m[1].decode(): content[m.end() + 1 : end] for m, end in zip(marks, ends, strict=True)}
    foreign = FOREIGN & sections.keys()
    if foreign:
        raise NotATest(f"needs {', '.join(sorted(foreign))}")
    return Phpt(sections, path.parent)


def placeholders_to_pattern(text: bytes) -> bytes:
    """EXPECTF as a regular expression."""
    pattern, at = b"", 0
    for mark in PLACEHOLDER.finditer(text):
        pattern += re.escape(text[at : mark.start()])
        pattern += PLACEHOLDERS[mark[1]] if mark[1] else b"(?:" + mark[2] + b")"
        at = mark.end()
    return pattern + re.escape(text[at:])
