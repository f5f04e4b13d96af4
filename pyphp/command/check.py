"""pyphp --check PATH...: everything that a code base needs and pyphp does not have yet, in one pass.

    lib/a.php:12: function preg_match() [pcre]
    lib/a.php:40: construct try
    lib/a.php:51: construct try
       2 construct try
    1 file: 2 missing, in 3 places

All files are read before anything is said to be missing: what one declares another may use. What PHP has is told from what is defined nowhere, neither in these files
nor in PHP; that may be in files that were not named.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from pyphp.command import inventory
from pyphp.frontend import ast
from pyphp.frontend.ast import UseKind
from pyphp.frontend.builtins import functions as builtin_names
from pyphp.frontend.compiler.missing import refusals
from pyphp.frontend.errors import FrontendError
from pyphp.frontend.parser import parse
from pyphp.frontend.uses import Use, Uses, constant_key, uses_of
from pyphp.host.script import read_file
from pyphp.interp.rlib.text import to_bytes
from pyphp.stdlib_php.support.registry import Lack, declared, known

SUFFIXES = (".php", ".inc", ".phtml", ".php5", ".php7", ".php8")
SHOWN = 3  # places in a row of the table; in a pipe all are listed
CONSTRUCT, FUNCTION, CLASS, CONSTANT, PART, UNDEFINED, ERROR = "construct", "function", "class", "constant", "part", "undefined", "error"
_KINDS = {
    UseKind.FUNCTION: (FUNCTION, builtin_names.FUNCTION), UseKind.CLASS: (CLASS, builtin_names.CLASS), UseKind.CONST: (CONSTANT, builtin_names.CONSTANT),
}  # fmt: skip


@frozen(order=True)
class Finding:
    """Something missing: what kind of thing, what, and where. error: the file is no PHP, or cannot be read."""

    file: bytes
    line: int
    kind: str
    what: str


@define(eq=False)
class Report:
    """The findings, in order of files and lines, and how many files were read."""

    files: int = 0
    findings: list[Finding] = field(factory=list)

    def counts(self) -> list[tuple[str, str, int, Finding]]:
        """Each missing thing with the number of its places and the first, what is missed most often first."""
        first: dict[tuple[str, str], Finding] = {}
        for finding in self.findings:
            first.setdefault((finding.kind, finding.what), finding)
        ranked = Counter((finding.kind, finding.what) for finding in self.findings).most_common()
        return [(*thing, count, first[thing]) for thing, count in sorted(ranked, key=lambda each: -each[1])]


def check(paths: Iterable[str], short_tags: bool = True) -> Report:
    """Read files, and folders with everything in them, and look for what is missing."""
    report = Report()
    read: list[tuple[bytes, Uses]] = []
    for path in _files(paths, report):
        report.files += 1
        uses = _constructs(os.fsencode(path), report, short_tags)
        if uses is not None:
            read.append((os.fsencode(path), uses))
    defined: dict[str, set[bytes]] = {kind: set() for kind in _KINDS}
    for _, uses in read:
        for kind, names in uses.declared.items():
            defined[kind] |= names
    for file, uses in read:
        for use in uses.uses:
            for kind, what in _missing(use, defined):
                report.findings.append(Finding(file, use.line, kind, what))
    report.findings.sort()
    return report


def _files(paths: Iterable[str], report: Report) -> Iterator[str]:
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        found = []
        for folder, inner, names in os.walk(path, onerror=lambda error: report.findings.append(_unreadable(error))):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            found += [os.path.join(folder, name) for name in sorted(names) if name.endswith(SUFFIXES)]
        yield from found


def _unreadable(error: OSError) -> Finding:
    return Finding(os.fsencode(str(error.filename)), 0, ERROR, error.strerror or "cannot be read")


def _constructs(file: bytes, report: Report, short_tags: bool) -> Uses | None:
    """What a file uses; what of it is not compiled is in the report."""
    try:
        source = read_file(file)
    except OSError as error:
        report.findings.append(Finding(file, 0, ERROR, error.strerror or "cannot be read"))
        return None

    def tree() -> ast.File:
        return parse(source, file, short_tags=short_tags, skip_shebang=True)

    try:
        uses = uses_of(tree())
        report.findings += [Finding(file, each.line, CONSTRUCT, each.construct) for each in refusals(tree, file, known())]
    except FrontendError as error:
        report.findings.append(Finding(file, error.line, ERROR, error.message.decode("utf-8", "replace")))
        return None
    return uses


def _missing(use: Use, defined: dict[str, set[bytes]]) -> Iterator[tuple[str, str]]:
    """What a use lacks, as kind and text: nothing where all is there."""
    kind, known_as = _KINDS[use.kind]
    there = {UseKind.FUNCTION: inventory.functions, UseKind.CLASS: inventory.classes, UseKind.CONST: inventory.constants}[use.kind]()
    candidates = [_key(use.kind, name) for name in (use.name, use.fallback) if name is not None]
    if any(name in defined[use.kind] for name in candidates):
        return
    found = next((name for name in candidates if name in there), None)
    if found is not None:
        if use.call is not None:
            yield from _parts(found, use.call)
            yield from _callbacks(found, use.call, defined)
        return
    name = next((name for name in candidates if name in builtin_names.named(known_as)), None)
    shown = (use.fallback if name is not None and use.fallback else use.name).decode("utf-8", "replace") + ("()" if kind == FUNCTION else "")
    if name is not None:
        yield kind, f"{shown} [{builtin_names.named(known_as)[name].decode()}]"
    elif not use.asked:
        yield UNDEFINED, f"{kind} {shown}"


def _key(kind: str, name: bytes) -> bytes:
    return constant_key(name) if kind == UseKind.CONST else name.lower()


def _parts(function: bytes, call: ast.Call) -> Iterator[tuple[str, str]]:
    """What of a function that is half there a call needs."""
    for lack in inventory.lacks(function):
        argument = _argument(function, call, lack.parameter) if lack.parameter else None
        if argument is not None and _shows(lack, argument):
            yield PART, words_of(lack)


def words_of(lack: Lack) -> str:
    """The words of a lack; two points stand for what the script decides."""
    text = to_bytes(lack.what).decode()
    return text if text == text.rstrip() else text + ".."


def _argument(function: bytes, call: ast.Call, parameter: bytes) -> ast.Expr | None:
    """The argument for a parameter, if it can be told."""
    names = [p.name for p in declared()[function].params]
    for position, arg in enumerate(call.args):
        if arg.unpack:
            return None
        name = arg.name if arg.name is not None else names[min(position, len(names) - 1)] if names else None
        if name == parameter:
            return arg.value
    return None


def _shows(lack: Lack, argument: ast.Expr) -> bool:
    if isinstance(argument, ast.ConstantFetch) and argument.name.name.lower() == b"null":
        return False
    if not lack.sign:
        return True
    pending: list[ast.Node] = [argument]
    while pending:
        node = pending.pop()
        text = node.value if isinstance(node, ast.String) else node.name.name if isinstance(node, ast.ConstantFetch) else None
        if text is not None and re.search(lack.sign, text):
            return True
        pending.extend(ast.children(node))
    return False


def _callbacks(function: bytes, call: ast.Call, defined: dict[str, set[bytes]]) -> Iterator[tuple[str, str]]:
    """Functions that are named as callbacks in plain text, for PHP's own functions call those parameters so."""
    if function not in builtin_names.named(builtin_names.FUNCTION):
        return
    parameters = builtin_names.parameters(function)
    for position, arg in enumerate(call.args):
        name = arg.name if arg.name is not None else parameters[position].name if position < len(parameters) else b""
        if name == b"callback" and isinstance(arg.value, ast.String) and b"::" not in arg.value.value:
            yield from _missing(Use(UseKind.FUNCTION, arg.value.value.lstrip(b"\\"), None, arg.value.line), defined)


# The report


def run(paths: list[str], short_tags: bool) -> int:
    """The command: a table on a terminal, lines elsewhere; 0 if nothing is missing, 1 if something is."""
    report = check(paths, short_tags)
    if sys.stdout.isatty():
        _show_table(report)
    else:
        sys.stdout.buffer.write(plain_text(report))
        sys.stdout.flush()
    return int(bool(report.findings))


def plain_text(report: Report) -> bytes:
    """A line each, then those that are missed in several places with their numbers."""
    lines = [b"%s:%d: %s %s" % (each.file, each.line, each.kind.encode(), each.what.encode()) for each in report.findings]
    lines += [b"%4d %s %s" % (count, kind.encode(), what.encode()) for kind, what, count, _ in report.counts() if count > 1]
    return b"".join(line + b"\n" for line in (*lines, summary(report).encode()))


def summary(report: Report) -> str:
    """The last line."""
    files = f"{report.files} file{'s' * (report.files != 1)}"
    if not report.findings:
        return f"{files}: nothing is missing"
    things, places = len(report.counts()), len(report.findings)
    return f"{files}: {things} missing, in {places} place{'s' * (places != 1)}"


def _show_table(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    table = Table("Kind", "What is missing", "Places", "Where")
    for kind, what, count, _ in report.counts():
        places = [f"{each.file.decode('utf-8', 'replace')}:{each.line}" for each in report.findings if (each.kind, each.what) == (kind, what)]
        more = [f"and {count - SHOWN} more"] if count > SHOWN else []
        table.add_row(Text(kind), Text(what), Text(str(count), justify="right"), Text("\n".join([*places[:SHOWN], *more])))
    if report.findings:
        console.print(table)
    console.print(Text(summary(report)))
