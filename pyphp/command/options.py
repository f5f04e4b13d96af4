"""The command line, read as PHP reads its own.

    -r CODE   -rCODE   -r=CODE   -nr CODE   --run CODE   --run=CODE

Options end at the first word that is none: a file, or, after -f, -r or with the script on standard input, the
program's own arguments. `--` ends them too. One row of OPTIONS describes each; argparse would cost more than the rest
of the start-up and could not be made to behave like this.
"""

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.engines import Wanted


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
    Option("c", "php-ini", "<path>|<file>", "Look for php.ini file in this directory"),
    Option("n", "no-php-ini", "", "No configuration (ini) files will be used"),
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
    Option("B", "process-begin", "<begin_code>", "Run PHP <begin_code> before processing input lines"),
    Option("R", "process-code", "<code>", "Run PHP <code> for every input line"),
    Option("F", "process-file", "<file>", "Parse and execute <file> for every input line"),
    Option("E", "process-end", "<end_code>", "Run PHP <end_code> after processing all input lines"),
    Option("H", "hide-args", "", "Hide any passed arguments from external tools"),
    Option("s", "syntax-highlight", "", "Output HTML syntax highlighted source"),
    Option("v", "version", "", "Version number"),
    Option("w", "strip", "", "Output source with stripped comments and whitespace"),
    Option("", "ini", "", "Show configuration file names"),
    Option("", "rf", "<name>", "Show information about function <name>."),
    Option("", "rc", "<name>", "Show information about class <name>."),
    Option("", "re", "<name>", "Show information about extension <name>."),
    Option("", "rz", "<name>", "Show information about Zend extension <name>."),
    Option("", "ri", "<name>", "Show configuration for extension <name>."),
    Option("", "check", "<path>...", "List what files, and folders with all in them, need and pyphp has not yet"),
    Option(
        "",
        "engine",
        "native|python|checked",
        "Run translated to native code (default), on CPython, or natively with assertions",
    ),
    Option("", "dump", "tokens|ast|bytecode|ir", "Show what the program becomes instead of running it"),
    Option("", "jit-stats", "", "At the end, on stderr: what was traced, compiled, left, and why"),
    Option("", "jit-log", "<file>", "Write what the JIT does, as it does it"),
    Option("", "jit-report", "<page>", "At the end, write a page (HTML) about what the JIT did"),
    Option("S", "server", "<addr>:<port>", "", has=False),
    Option("t", "docroot", "<docroot>", "", has=False),
    Option("z", "zend-extension", "<file>", "", has=False),
    Option("T", "timing", "<count>", "", has=False),
    Option("b", "bindpath", "<address:port>|<port>", "", has=False),
)

# php's options are read as php reads them, these more strictly.
OURS = tuple(o for o in OPTIONS if o.long in ("engine", "dump", "jit-stats", "jit-log", "jit-report"))

USAGE = """\
Usage: pyphp [options] [-f] <file> [--] [args...]
   pyphp [options] -r <code> [--] [args...]
   pyphp [options] [-] [args...]
   pyphp [options] -- [args...]
   pyphp [options] -a

"""

REFLECTED = {"rf": "ReflectionFunction", "rc": "ReflectionClass", "re": "ReflectionExtension"}
ENGINES = ("native", "python", "checked")
DUMPS = ("tokens", "ast", "bytecode", "ir")


GRANTED = (("pyphp.processes", "1"), ("pyphp.sockets", "1"))  # what whoever starts the command may do, scripts may
PLAIN_MEMORY_LIMIT = ("memory_limit", "128M")  # php's own; distributions configure the command line to have none


class CommandLine:
    """What was asked for."""

    __slots__ = (
        "arguments",
        "begin",
        "checked",
        "code",
        "definitions",
        "dump",
        "each",
        "each_file",
        "end",
        "engine",
        "file",
        "hides",
        "ini_files",
        "ini_place",
        "interactive",
        "jit_log",
        "jit_report",
        "jit_stats",
        "lint",
        "listing",
        "module",
        "shown",
        "stdin",
    )

    def __init__(self) -> None:
        self.definitions: list[str] = []
        self.file: str | None = None
        self.code: str | None = None
        self.arguments: list[str] = []
        self.checked = False  # --check: its paths are the arguments
        self.lint = False
        self.listing = ""  # s, w: show the source instead of running it
        self.hides = False  # the arguments, from other processes
        self.begin: str | None = None  # codes of -B, -R and -E, file of -F
        self.each: str | None = None
        self.each_file: str | None = None
        self.end: str | None = None
        self.interactive = False
        self.ini_place: str | None = None  # of -c
        self.ini_files = True
        self.stdin = False  # `-`
        self.shown = ""  # what to print instead of running anything: help, version, info, modules, ini, ri
        self.module = ""  # for ri
        self.engine = "native"
        self.dump = ""
        self.jit_stats = False
        self.jit_log = ""
        self.jit_report = ""

    @property
    def wanted(self) -> "Wanted":
        """The engine that the words ask for."""
        from pyphp.engines import Wanted

        return Wanted(self.engine, self.jit_log, self.jit_stats, self.interactive, self.jit_report)

    @property
    def processes(self) -> bool:
        """Are there -B, -R, -F or -E?"""
        return self.begin is not None or self.each is not None or self.each_file is not None or self.end is not None


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
    if (
        line.file is None
        and line.code is None
        and not line.interactive
        and not line.checked
        and not line.processes
        and rest
        and not ended
    ):
        word = rest.pop(0)
        line.file = None if word == "-" else word
        line.stdin = word == "-"
    line.arguments += rest
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
            raise Refused(f"pyphp: not supported yet: --{option.long}")
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
            raise Refused(f"pyphp: not supported yet: -{option.letter} (--{option.long})")
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
        case "process-begin":
            line.begin = _once(line, option, line.begin, value)
        case "process-code":
            if line.each_file is not None:
                raise Conflict("You can use -R or -F only once.")
            line.each = _once(line, option, line.each, value)
        case "process-file":
            if line.each is not None:
                raise Conflict("You can use -R or -F only once.")
            line.each_file = _once(line, option, line.each_file, value)
        case "process-end":
            line.end = _once(line, option, line.end, value)
        case "hide-args":
            line.hides = True
        case "syntax-highlight" | "strip":
            if line.code is not None or line.processes or line.interactive:
                raise Conflict("Either execute direct code, process stdin or use a file.")
            line.listing = option.letter
        case "file":
            if line.processes:
                raise Conflict("Either execute direct code, process stdin or use a file.")
            if line.file is not None:
                raise Conflict("You can use -f only once.")
            if line.code is not None or line.interactive:
                raise Conflict("Either execute direct code, process stdin or use a file.")
            line.file = value
        case "run":
            if line.code is not None:
                raise Conflict("You can use -r only once.")
            if line.lint or line.interactive or line.listing or line.processes or line.file is not None:
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
        case "rf" | "rc" | "re" | "rz":
            line.code = _reflecting(option.long, value)
        case "check":
            line.checked = True
            line.arguments.append(value)
        case "engine":
            line.engine = _one_of(option, value, ENGINES)
        case "dump":
            line.dump = _one_of(option, value, DUMPS)
        case "jit-stats":
            line.jit_stats = True
        case "jit-log":
            line.jit_log = value
        case "jit-report":
            line.jit_report = value
        case "no-php-ini":
            line.ini_files = False
        case "php-ini":
            line.ini_place = value
        case "no-chdir" | "no-header" | "profile-info":
            pass  # php's; there is nothing here that they would change


def _reflecting(option: str, name: str) -> str:
    """The program that shows what reflection says of a name. Of php's Zend extensions pyphp has none."""
    quoted = "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if option == "rz":
        show = f"throw new ReflectionException('Zend Extension \"' . {quoted} . '\" does not exist');"
    else:
        show = f"echo new {REFLECTED[option]}({quoted}), \"\\n\";"
    return f"try {{ {show} }} catch (Exception $e) {{ echo 'Exception: ', $e->getMessage(), \"\\n\"; exit(1); }}"


def _once(line: CommandLine, option: Option, before: str | None, value: str) -> str:
    """The value of an option that works through the input's lines."""
    if before is not None:
        raise Conflict(f"You can use -{'R or -F' if option.letter in 'RF' else option.letter} only once.")
    if line.code is not None or line.file is not None or line.lint or line.listing or line.interactive:
        raise Conflict("Either execute direct code, process stdin or use a file.")
    return value


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
