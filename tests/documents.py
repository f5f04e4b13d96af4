"""Documents whose examples are run: README.md and docs/tutorial.md.

    python -m tests.documents docs/tutorial.md            what differs from what it prints
    python -m tests.documents docs/tutorial.md --write    put what is printed now into the document

A document's indented blocks are of three kinds, told by how they begin:

    <?php ...                   a file, whose name the paragraph before it ends with: `name.php`:
    $ command                   a transcript: a command for the shell and what it prints, on either stream
    php > $x = 1;               what is typed into pyphp's shell, and what that shows
    :verb                       the shell's verbs, with a word on each: not run
    anything else               commands, each on a line, with two spaces before what it does, if that is said
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parent.parent
INDENT = "    "
KINDS = {"<?php": "file", "$ ": "transcript", "php > ": "shell", ":": "verbs"}
FILE_NAME = re.compile(r"`([\w./-]+)`:$")


@attrs.frozen(slots=True)
class Block:
    """An indented block: its first line's number from 1, its lines without indentation, the text line before it."""

    line: int
    lines: tuple[str, ...]
    before: str

    @property
    def kind(self) -> str:
        """file, transcript, shell or commands"""
        return next((kind for beginning, kind in KINDS.items() if self.lines[0].startswith(beginning)), "commands")

    def commands(self) -> list[str]:
        """What a list of commands has people type, without what is said about it."""
        return [re.split(r"  +", line, maxsplit=1)[0] for line in self.lines if line]


def blocks(document: Path) -> list[Block]:
    """The document's indented blocks, in order."""
    found: list[Block] = []
    lines = [*document.read_text().splitlines(), "end"]
    start, before = -1, ""
    for number, line in enumerate(lines):
        if line.startswith(INDENT):
            start = number if start < 0 else start
        elif line and start >= 0:
            inside = lines[start:number]
            while not inside[-1]:
                inside.pop()
            found.append(Block(start + 1, tuple(text[len(INDENT) :] for text in inside), before))
            start = -1
        if line and start < 0:
            before = line
    return found


def rerun(document: Path, folder: Path, path: list[Path]) -> str:
    """The document's text with what its transcripts print now, run in a folder one after the other. path: folders in
    which commands are looked for first.
    """
    search = os.pathsep.join([*map(str, path), os.environ["PATH"]])
    environment = {**os.environ, "PATH": search, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    lines = document.read_text().splitlines()
    for block in reversed(blocks(document)):
        if block.kind == "file":
            named = FILE_NAME.search(block.before)
            assert named, f"{document.name}:{block.line}: what is the file called?"
            (folder / named[1]).write_text("\n".join(block.lines) + "\n")
    replaced: list[tuple[Block, list[str]]] = []
    for block in blocks(document):
        if block.kind == "transcript":
            new: list[str] = []
            for command in (line[2:] for line in block.lines if line.startswith("$ ")):
                new += ["$ " + command, *printed(command, folder, environment)]
            replaced.append((block, new))
    for block, new in reversed(replaced):
        lines[block.line - 1 : block.line - 1 + len(block.lines)] = [(INDENT + line).rstrip() for line in new]
    return "\n".join(lines) + "\n"


def printed(command: str, folder: Path, environment: dict[str, str]) -> list[str]:
    """The lines that a command prints, on either stream."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    text = done.stdout.decode("utf-8", "replace").rstrip("\n")
    return text.split("\n") if text else []


def difference(document: Path, text: str) -> str:
    """Between a document as it stands and as it should, as a diff; empty where there is none."""
    now, then = document.read_text().splitlines(True), text.splitlines(True)
    return "".join(difflib.unified_diff(now, then, str(document), "what is printed"))


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", type=Path)
    parser.add_argument("--write", action="store_true", help="put what is printed now into the document")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text = rerun(args.document, Path(folder), [Path(sys.executable).parent])
    different = difference(args.document, text)
    print(different, end="")
    if args.write:
        args.document.write_text(text)
        return 0
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
