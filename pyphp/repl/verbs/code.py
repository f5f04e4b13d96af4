"""Commands about code: what a name means, a function's source, what PHP becomes on its way to the machine."""

from __future__ import annotations

from difflib import get_close_matches

from rich.syntax import Syntax
from rich.text import Text

from pyphp.command import dump
from pyphp.command.options import DUMPS as KINDS
from pyphp.frontend.builtins.functions import builtin_functions
from pyphp.host.script import Script
from pyphp.interp import bytecode
from pyphp.repl import sources, values
from pyphp.repl.commands import COMMANDS, DUMPS, FUNCTIONS, CommandError, Commands, command
from pyphp.repl.inputs import as_it_is
from pyphp.repl.names import functions_of_php, keywords
from pyphp.repl.theme import code_style
from pyphp.session import SHELL_FILE
from pyphp.stdlib_php.support import prelude
from pyphp.stdlib_php.support.defaults import DEFAULTS
from pyphp.stdlib_php.support.registry import P, declared

CLOSE = 0.75  # how much alike a name that is suggested must be


@command(
    "doc",
    "NAME",
    "what a function takes and does, PHP's own or yours; or what a variable, constant or command is",
    completes=FUNCTIONS,
)
def doc(shell: Commands, rest: str) -> None:
    """Its signature, what is written about it, where it is."""
    if not rest:
        raise CommandError("about what? :doc FUNCTION, $VARIABLE, CONSTANT or :COMMAND")
    name = rest.removesuffix("()")
    lowered = name.lstrip("\\").lower()
    if name.startswith(":"):
        found = COMMANDS.get(name[1:])
        if found is None:
            raise CommandError(f"{name}: there is no such command; :help lists them")
        shell.console.print(Text(f"{name} {found.takes}".rstrip(), "heading"))
        shell.say(found.does)
    elif name.startswith("$"):
        _value(shell, shell.session.variable(_bytes(name[1:]), values.MOST_BYTES), name)
    elif any(f.name.lower() == lowered for f in shell.session.functions()):
        source = sources.source_of(shell.session, shell.journal, name)
        _function(shell, source.signature, source.comment, source.place)
    elif lowered in functions_of_php():
        _builtin(shell, lowered)
    elif told := shell.session.constant(_bytes(name.lstrip("\\")), values.MOST_BYTES):
        _value(shell, told, name)
    elif _bytes(lowered) in builtin_functions():
        raise CommandError(f"{lowered}() is PHP's, and pyphp does not have it yet")
    elif lowered in keywords():
        raise CommandError(f"{lowered} is a word of the language")
    else:
        raise CommandError(f"there is no {name}" + _suggestion(shell, lowered))


def _suggestion(shell: Commands, name: str) -> str:
    known = [
        *functions_of_php(),
        *(f.name for f in shell.session.functions()),
        *(n.decode("utf-8", "replace") for n in shell.session.constants()),
    ]
    close = get_close_matches(name, known, cutoff=CLOSE)
    return f"; there is {', '.join(close)}" if close else ""


def _value(shell: Commands, told: bytes, name: str) -> None:
    if not told:
        raise CommandError(f"there is no {name}")
    value = values.read(told)
    text = Text.assemble(
        (name, "variable" if name.startswith("$") else "constant"), " ", (values.type_of(value), "note"), " = "
    )
    text.append_text(values.shown(value, shell.console.width - text.cell_len))
    shell.console.print(text, soft_wrap=True)


def _function(shell: Commands, signature: str, comment: str, place: str) -> None:
    shell.console.print(Text(signature, "heading"))
    if comment:
        shell.say(comment)
    shell.say(place, "note")


def _builtin(shell: Commands, name: str) -> None:
    source = sources.source_of(shell.session, shell.journal, name)
    key = name.encode()
    if key in prelude.FUNCTIONS:
        _function(shell, source.signature, source.comment, f"PHP's own; here in {source.place}")
        return
    declaration = declared()[key]
    given = ", ".join(_parameter(key, p) for p in declaration.params)
    _function(shell, f"{name}({given})", source.comment, f"PHP's own; here in {source.place}")


def _parameter(function: bytes, p: P) -> str:
    """One parameter, as a declaration has it."""
    kind = type_name(p.mask)
    text = f"{kind} " if kind else ""
    text += ("&" if p.by_ref else "") + ("..." if p.variadic else "") + "$" + p.name.decode()
    if p.optional:
        defaults = DEFAULTS.get(function, {})
        text += f" = {_literal(defaults[p.name])}" if p.name in defaults else " = ?"
    return text


def type_name(mask: int) -> str:
    """PHP's way to write a type; nothing for one that has no limits."""
    if mask & bytecode.TYPE_MIXED == bytecode.TYPE_MIXED:
        return "mixed"
    names = [
        (bytecode.TYPE_CALLABLE, "callable"),
        (bytecode.TYPE_OBJECT, "object"),
        (bytecode.TYPE_ARRAY, "array"),
        (bytecode.TYPE_STRING, "string"),
        (bytecode.TYPE_INT, "int"),
        (bytecode.TYPE_FLOAT, "float"),
        (bytecode.TYPE_BOOL, "bool"),
        (bytecode.TYPE_FALSE, "false"),
    ]
    found = []
    left = mask
    for bits, name in names:
        if left & bits == bits:
            found.append(name)
            left &= ~bits
    if mask & bytecode.TYPE_NULL:
        return f"?{found[0]}" if len(found) == 1 else "|".join([*found, "null"])
    return "|".join(found)


def _literal(value: object) -> str:
    if isinstance(value, bytes):
        return values.string(value, len(value)).text
    if isinstance(value, list):
        return "[]"
    return (
        {None: "null", True: "true", False: "false"}.get(value, str(value))
        if value is None or isinstance(value, bool)
        else str(value)
    )


@command(
    "show",
    "FUNCTION",
    "its source: PHP, or for most of PHP's own functions the Python that is translated",
    completes=FUNCTIONS,
)
def show(shell: Commands, rest: str) -> None:
    """In colour, with the numbers of its lines."""
    if not rest:
        raise CommandError("show what? :show FUNCTION")
    source = sources.source_of(shell.session, shell.journal, rest)
    shell.say(source.place, "note")
    lexer = sources.lexer(source.language)
    shell.console.print(
        Syntax(
            source.text,
            lexer,
            theme=code_style(),
            line_numbers=True,
            start_line=source.first_line,
            word_wrap=True,
            background_color="default",
        )
    )


@command(
    "dump",
    "tokens|ast|bytecode|ir PHP",
    "what PHP becomes: tokens, syntax tree, bytecode, or the interpreter's own code for it",
    completes=DUMPS,
)
def dump_code(shell: Commands, rest: str) -> None:
    """The texts of --dump."""
    kind, _, text = rest.partition(" ")
    if kind not in KINDS or not text.strip():
        raise CommandError(f"what of what? :dump {'|'.join(KINDS)} PHP")
    entry = as_it_is(text)
    source = Script(
        entry.text.encode("utf-8", "surrogateescape"), SHELL_FILE, SHELL_FILE, SHELL_FILE, in_script=entry.in_script
    )
    shell.console.print(
        Text(dump.text(kind, source, shell.session.ini).decode("utf-8", "backslashreplace").rstrip("\n"))
    )


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
