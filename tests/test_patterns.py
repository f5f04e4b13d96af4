"""Regular expressions that not every CPython from 3.11.0 on gets right are not in the tree.

That is a possessive repetition of more than one character, `(?:..)*+`: up to 3.11.4 the matcher takes wrong turns in
it, and later ones lose captures. Two nets, for what is written and for what is put together: every text of the source
is read as a pattern, and conftest.py looks at every pattern that is compiled while tests run, those of all modules
among them.
"""

import ast
import importlib
import re
import resource
from collections.abc import Iterator

import pytest

from pyphp.frontend.syntax import patterns
from tests.harness.possessive import Possessive, of_groups
from tests.test_layers import MAY_IMPORT, ROOT, committed_files, modules

# What a name stands for that only a run knows. Two characters, so that a group of it is not one of a character.
UNKNOWN = "xy"
PLUS = chr(43)  # only a run knows that: this file is looked at, too
WRONG = f"(?:ab)*{PLUS}"


@pytest.mark.parametrize(
    "pattern",
    ["(?:ab)*", "(?:ab)+?", "a*+", "[ab]++b?+", "a{2,3}+", "(?:a)*+", "(?>(?:ab)*)", r"\(ab\)*+", "[(?:ab)*+]"],
)
def test_right_everywhere(pattern: str) -> None:
    assert of_groups(pattern) == []
    re.compile(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        WRONG,
        f"(?:ab){{2,}}{PLUS}",
        f"(?:a|bc)?{PLUS}",
        f"(?:ab)+{PLUS}",
        f"(a)*{PLUS}",
        f"x(?=y|(?:{WRONG})z)",
        f"(?>{WRONG})",
        f"(?!{WRONG})",
        f"(x)?(?(1)a|{WRONG})",
        f"(?:{WRONG})*",
        f"(?i:{WRONG})",
        f"(?=ab)*{PLUS}",
    ],
)
def test_refused(pattern: str) -> None:
    """Wherever it stands, and whoever compiles it, text or bytes."""
    assert of_groups(pattern)
    for text in (pattern, pattern.encode()):
        with pytest.raises(Possessive, match=re.escape(repr(text))):
            re.compile(text)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (f"x = r'{WRONG}'", [1]),
        (f"\nx = b'{WRONG}'", [2]),
        ("x = '(?:ab)' + '*' + '+'", [1]),
        ("x = f'(?:{y})' '*' '+'", [1]),
        ("A = '[ab]'\nx = f'{A}*+'", []),
        ("A = 'ab'\nx = f'(?:{A})' + '*+'", [2]),
        (f"x = re.compile('''(?: a b # c\n)*{PLUS}''', re.VERBOSE)", [1]),
        ("x = '(?:a)*+'", []),
        ("x = 'f()++; $i++ + ${x}++'", []),
        (f"def f():\n    'Not even in {WRONG}'", []),
    ],
)
def test_found_in_source(source: str, found: list[int]) -> None:
    assert [line for line, _ in written_in(source)] == found


@pytest.mark.filterwarnings("ignore:Possible:FutureWarning")  # most texts are no patterns
def test_none_is_written() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {text!r}"
        for path in committed_files()
        if path.suffix == ".py"
        for line, text in written_in(path.read_text())
    ]
    assert not wrong, "\n".join(wrong)


def test_none_is_in_the_grammar() -> None:
    """Lark's terminals are regular expressions between slashes."""
    grammar = (ROOT / "frontend" / "php.lark").read_text()
    assert [text for text in re.findall(r"/((?:[^/\\\n]|\\.)+)/", grammar) if of_groups(text)] == []


def test_every_module_is_looked_at() -> None:
    """conftest.py's net is under the imports of all modules: their patterns are compiled here if not before."""
    paths = [path.relative_to(ROOT) for folder in MAY_IMPORT for path in modules(folder)]
    for path in [*("pyphp" / path for path in paths), *(path.relative_to(ROOT) for path in modules("pyphp"))]:
        if path.name != "__main__.py":
            importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))


@pytest.mark.parametrize(
    ("pattern", "text", "end"),
    [
        (patterns.TEMPLATE_TEXT['"'], 'x$a"', 1),
        (patterns.TEMPLATE_TEXT['"'], '{$a}"', 0),
        (patterns.TEMPLATE_TEXT['"'], 'a\\$b{c $ {$d', 9),
        (patterns.TEMPLATE_TEXT["`"], 'a"\\`b${c}`', 5),
        (patterns.TEMPLATE_TEXT[""], "a\\\n\\$b$c", 6),
        (patterns.SCRIPT, " # a ?> b", 7),
        (patterns.SCRIPT, "// a ? > b\n/* /** */ 1", 22),
        (patterns.SCRIPT, "a\\b\\c\\", 5),
        (patterns.SCRIPT, '"a$b"', 1),
        (patterns.SCRIPT, '"a\\$b$"', 7),
        (patterns.SCRIPT, "'a\\'b'c'", 6),
        (patterns.PROPERTY_NAME, " /** a */ # b\n c d", 16),
    ],
    ids=lambda value: repr(value) if isinstance(value, str) else "",
)
def test_where_repeated_groups_end(pattern: re.Pattern[str], text: str, end: int) -> None:
    """What CPython 3.11.2 got wrong with groups repeated possessively: it takes nothing back of a turn that fails."""
    found = pattern.match(text)
    assert found is not None
    assert found.end() == end


@pytest.mark.parametrize(
    "text",
    ['"' + r"\n" * 1_000_000 + '"', "#" + "??a" * 1_000_000, " /**/" * 500_000],
    ids=["string", "comment", "blanks"],
)
def test_long_tokens_take_little_memory(text: str) -> None:
    """A matcher that remembered every turn would need 180 MB."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = patterns.SCRIPT.match(text)
    assert found is not None
    assert found.end() == len(text)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def written_in(source: str) -> Iterator[tuple[int, str]]:
    """(line, pattern) of each text in a module's source that is a pattern with such a repetition: constants, f-strings
    and sums of those, docstrings apart. Names that the module's top level gives a text stand for it.
    """
    tree = ast.parse(source)
    known: dict[str, str] = {}
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name), *_], value=value) if is_text(value):
                known[name] = text_of(value, known)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and is_text(node) and id(node) not in docs:
            text = text_of(node, known)
            if of_groups(text) or of_groups(text, re.VERBOSE):
                yield node.lineno, text


def is_text(node: ast.AST) -> bool:
    """Is this expression a text, as far as can be told?"""
    match node:
        case ast.Constant(value=str() | bytes()) | ast.JoinedStr():
            return True
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return is_text(left) or is_text(right)
    return False


def text_of(node: ast.expr, known: dict[str, str]) -> str:
    """What a text expression comes to, with UNKNOWN for what is not known."""
    match node:
        case ast.Constant(value=bytes() as value):
            return value.decode("latin-1")
        case ast.Constant(value=str() as value):
            return value
        case ast.JoinedStr(values=values):
            return "".join(text_of(v, known) for v in values)
        case ast.FormattedValue(value=value):
            return text_of(value, known)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return text_of(left, known) + text_of(right, known)
        case ast.Name(id=name):
            return known.get(name, UNKNOWN)
    return UNKNOWN
