"""The command line, read as PHP reads its own.

    -r CODE   -rCODE   -r=CODE   -nr CODE   --run CODE   --run=CODE

Options end at the first word that is none: a file, or, after -f, -r or with the script on standard input, the
program's own arguments. `--` ends them too. One row of OPTIONS describes each; argparse would cost more than the rest
of the start-up and could not be made to behave like this.
"""


class BadOption(Exception):
    """Text as PHP words it: which argument, which character, what is wrong."""


class Conflict(Exception):
    """Options that exclude each other, in PHP's words."""


class Refused(Exception):
    """An option that php has and pyphp has not."""


class Option:
    """One row: the letter ('' = long name only), the long name, the metavariable ('' = takes no value), and its line
    in the help. has: pyphp can do it; php's others are refused by name.
    """

    __slots__ = ("doc", "has", "letter", "long", "value")

    def __init__(self, letter: str, long: str, value: str, doc: str, has: bool = True) -> None:
        self.letter = letter
        self.long = long
        self.value = value
        self.doc = doc
        self.has = has


OPTIONS: tuple[Option, ...] = (
    Option("a", "interactive", "", "Run as interactive shell"),
    Option("c", "php-ini", "<path>|<file>", "Accepted for php's sake: there are no configuration (ini) files"),
    Option("n", "no-php-ini", "", "No configuration (ini) files will be used (there are none): memory_limit is 128M"),
    Option("C", "no-chdir", "", ""),
    Option("q", "no-header", "", ""),
    Option("e", "profile-info", "", ""),
    Option("d", "define", "foo[=bar]", "Define setting foo with value 'bar'"),
    Option("f", "file", "<file>", "Parse and execute <file>."),
    Option("h", "help", "", "This help"),
    Option("?", "usage", "", ""),
    Option("i", "info", "", "PHP information"),
    Option("l", "syntax-check", "", "Syntax check only (lint)"),
    Option("m", "modules", "", "Show compiled in modules"),
    Option("r", "run", "<code>", "Run PHP <code> without using script tags <?..?>"),
    Option("v", "version", "", "Version number"),
    Option("", "ini", "", "Show configuration file names (there are none)"),
    Option("", "ri", "<name>", "Show configuration for extension <name>."),
    Option("", "engine", "native|python|checked", "Run translated to native code (default), on CPython, or natively with assertions"),
    Option("", "dump", "tokens|ast|bytecode|ir", "Show what the program becomes instead of running it"),
    Option("", "jit-stats", "", "At the end, on stderr: what was traced, compiled, left, and why"),
    Option("", "jit-log", "<file>", "Write what the JIT does, as it does it"),
    Option("B", "process-begin", "<begin_code>", "", has=False),
    Option("R", "process-code", "<code>", "", has=False),
    Option("F", "process-file", "<file>", "", has=False),
    Option("E", "process-end", "<end_code>", "", has=False),
    Option("H", "hide-args", "", "", has=False),
    Option("S", "server", "<addr>:<port>", "", has=False),
    Option("t", "docroot", "<docroot>", "", has=False),
    Option("s", "syntax-highlight", "", "", has=False),
    Option("w", "strip", "", "", has=False),
    Option("z", "zend-extension", "<file>", "", has=False),
    Option("T", "timing", "<count>", "", has=False),
    Option("b", "bindpath", "<address:port>|<port>", "", has=False),
    Option("", "rf", "<name>", "", has=False),
    Option("", "rc", "<name>", "", has=False),
    Option("", "re", "<name>", "", has=False),
    Option("", "rz", "<name>", "", has=False),
)

# php's options are read as php reads them, these more strictly.
OURS = tuple(o for o in OPTIONS if o.long in ("engine", "dump", "jit-stats", "jit-log"))

USAGE = """\
Usage: pyphp [options] [-f] <file> [--] [args...]
   pyphp [options] -r <code> [--] [args...]
   pyphp [options] [-] [args...]
   pyphp [options] -- [args...]
   pyphp [options] -a

"""

ENGINES = ("native", "python", "checked")
DUMPS = ("tokens", "ast", "bytecode", "ir")


PLAIN_MEMORY_LIMIT = "memory_limit=128M"  # php without an ini file; distributions configure the command line to have none


class CommandLine:
    """What was asked for."""

    __slots__ = (
        "arguments",
        "code",
        "definitions",
        "dump",
        "engine",
        "file",
        "interactive",
        "jit_log",
        "jit_stats",
        "lint",
        "module",
        "shown",
        "stdin",
    )

    def __init__(self) -> None:
        self.definitions: list[str] = []
        self.file: str | None = None
        self.code: str | None = None
        self.arguments: list[str] = []
        self.lint = False
        self.interactive = False
        self.stdin = False  # `-`
        self.shown = ""  # what to print instead of running anything: help, version, info, modules, ini, ri
        self.module = ""  # for ri
        self.engine = "native"
        self.dump = ""
        self.jit_stats = False
        self.jit_log = ""


def read_command_line(argv: list[str]) -> CommandLine:
    """Read the words after the program's name."""
    line = CommandLine()
    at = 0
    ended = False  # by `--`
    while at < len(argv) and argv[at][:1] == "-" and argv[at] != "-":
        if argv[at] == "--":
            at += 1
            ended = True
            break
        at = _read_word(line, argv, at)
        if line.shown:
            return line  # nothing behind it is looked at
    rest = argv[at:]
    if line.file is None and line.code is None and not line.interactive and rest and not ended:
        word = rest.pop(0)
        line.file = None if word == "-" else word
        line.stdin = word == "-"
    line.arguments = rest
    return line


def _read_word(line: CommandLine, argv: list[str], at: int) -> int:
    """Read the options of argv[at], with the value they may take from the next word; the index of the word after
    them.
    """
    word = argv[at]
    if word.startswith("--"):
        name, equals, value = word[2:].partition("=")
        option = next((o for o in OPTIONS if o.long == name), None)
        if option is None:
            raise BadOption(f"Error in argument {at + 1}, char 2: option not found {word}")
        if not option.has:
            raise Refused(f"pyphp has no --{option.long}")
        if equals and not option.value and option in OURS:
            raise BadOption(f"Error in argument {at + 1}, char {len(name) + 3}: --{name} takes no value")
        if not option.value:
            _apply(line, option, "")
            return at + 1
        if equals and (value or option not in OURS):
            _apply(line, option, value)
            return at + 1
        if option in OURS and (equals or argv[at + 1 : at + 2] and argv[at + 1].startswith("-")):
            missing = f"no argument for option {name}: it takes {option.value}"
            raise BadOption(f"Error in argument {at + 1}, char 2: {missing}")
        return _take_next(line, option, argv, at, 2)
    for k in range(1, len(word)):
        if word[k] == ":":
            raise BadOption(f"Error in argument {at + 1}, char {k + 1}: : in flags")
        option = next((o for o in OPTIONS if o.letter == word[k]), None)
        if option is None:
            raise BadOption(f"Error in argument {at + 1}, char {k + 1}: option not found {word[k]}")
        if not option.has:
            raise Refused(f"pyphp has no -{option.letter} (--{option.long})")
        if not option.value:
            _apply(line, option, "")
        elif k + 1 < len(word):
            _apply(line, option, word[k + 1 :].removeprefix("="))
            return at + 1
        else:
            return _take_next(line, option, argv, at, k + 1)
    return at + 1


def _take_next(line: CommandLine, option: Option, argv: list[str], at: int, char: int) -> int:
    if at + 1 == len(argv):
        raise BadOption(
            f"Error in argument {at + 1}, char {char}: no argument for option {option.letter or option.long}"
        )
    _apply(line, option, argv[at + 1])
    return at + 2


def _apply(line: CommandLine, option: Option, value: str) -> None:
    match option.long:
        case "define":
            line.definitions.append(value)
        case "file":
            if line.file is not None:
                raise Conflict("You can use -f only once.")
            if line.code is not None or line.interactive:
                raise Conflict("Either execute direct code, process stdin or use a file.")
            line.file = value
        case "run":
            if line.code is not None:
                raise Conflict("You can use -r only once.")
            if line.lint or line.interactive or line.file is not None:
                raise Conflict("Either execute direct code, process stdin or use a file.")
            line.code = value
        case "syntax-check":
            if line.interactive:
                raise Conflict("Either execute direct code, process stdin or use a file.")
            line.lint = True
        case "interactive":
            if line.lint or line.code is not None or line.file is not None:
                raise Conflict("Either execute direct code, process stdin or use a file.")
            line.interactive = True
        case "help" | "usage":
            line.shown = "help"
        case "version" | "info" | "modules" | "ini":
            line.shown = option.long
        case "ri":
            line.shown, line.module = "ri", value
        case "engine":
            line.engine = _one_of(option, value, ENGINES)
        case "dump":
            line.dump = _one_of(option, value, DUMPS)
        case "jit-stats":
            line.jit_stats = True
        case "jit-log":
            line.jit_log = value
        case "no-php-ini":
            line.definitions.insert(0, PLAIN_MEMORY_LIMIT)
        case "php-ini" | "no-chdir" | "no-header" | "profile-info":
            pass  # php's; there is nothing here that they would change


def _one_of(option: Option, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise BadOption(f"--{option.long}={value}: expected {' or '.join(known)}")
    return value


def help_text() -> str:
    """What -h prints, and a bad option."""
    lines = [USAGE]
    for o in OPTIONS:
        if o.doc:
            head = f"-{o.letter} {o.value}" if o.letter else f"--{o.long}" + (f"={o.value}" if o.value else "")
            lines.append(f"  {head.rstrip():<31} {o.doc}\n")
    lines.append("\n  args...                         Arguments passed to script. Use -- args when first argument\n")
    lines.append("                                  starts with - or script is read from stdin\n\n")
    return "".join(lines)
