"""Settings: one table, read once at the start.

    pyphp -d precision=17 -d pyphp.jit.hot_loop=1 -d error_reporting='E_ALL & ~E_NOTICE' FILE

A setting is text, as in PHP (ini_get returns it); Ini reads it as the number, flag or size that its user wants.
Values on the command line follow the grammar of php.ini: `on`, `off`, quotes, E_ constants joined by | & ^ ~. Names
that PHP has and we do not are ignored, as PHP ignores those of extensions it lacks; an unknown name under `pyphp.` is
a mistake and is reported. So is one that would restrict scripts if it were obeyed (restrictions.py).

This module is on the path of every start, so it uses plain classes: importing attrs alone would triple the start-up
time.
"""

import os

from pyphp.jit.options import NUMBERS, SIGNATURES_THRESHOLD
from pyphp.settings import idle, restrictions
from pyphp.settings.values import ERROR_LEVELS, WORDS, leading_integer

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyphp.settings.files import IniFiles


class SettingError(Exception):
    """A setting of pyphp's own that does not exist, or cannot have this value."""


class Setting:
    """One row of the table: name, default text, kind (text, int, flag or size), and what it means."""

    __slots__ = ("default", "doc", "kind", "name")

    def __init__(self, name: str, default: str, kind: str, doc: str) -> None:
        self.name = name
        self.default = default
        self.kind = kind
        self.doc = doc


SETTINGS: tuple[Setting, ...] = (
    Setting("precision", "14", "int", "digits of an echoed float; -1: the shortest that reads back"),
    Setting("serialize_precision", "-1", "int", "the same for var_dump, var_export, json_encode, serialize"),
    Setting("pcre.backtrack_limit", "1000000", "size", "steps after which a match is given up"),
    Setting("pcre.recursion_limit", "100000", "size", "the same of its depth, without machine code"),
    Setting("pcre.jit", "1", "flag", "compile regular expressions to machine code"),
    Setting("memory_limit", "-1", "size", "most memory a program may hold; -1: as much as there is"),
    Setting("max_execution_time", "0", "int", "seconds; 0: no limit"),
    Setting("error_reporting", "", "text", "mask of the errors reported; empty: all"),
    Setting("display_errors", "1", "text", "where errors are shown: 1 (stdout), 0, stderr"),
    Setting("display_startup_errors", "1", "flag", "show errors of the start itself"),
    Setting("log_errors", "0", "flag", "also write errors to the log (stderr)"),
    Setting("error_log", "", "text", "the file of the log; empty: stderr"),
    Setting("error_log_mode", "0644", "text", "who may read the log that this makes, as chmod writes it"),
    Setting("html_errors", "0", "flag", "errors as HTML"),
    Setting("docref_root", "", "text", "what links to the manual in such errors begin with; empty: there are none"),
    Setting("docref_ext", "", "text", "what they end with"),
    Setting("ignore_repeated_errors", "0", "flag", "an error that is the last one again is not shown"),
    Setting("ignore_repeated_source", "0", "flag", "wherever it is then"),
    Setting("error_prepend_string", "", "text", "printed before an error"),
    Setting("error_append_string", "", "text", "printed after an error"),
    Setting("zend.enable_gc", "1", "flag", "collect cycles by itself, when there may be many"),
    Setting("zend.assertions", "1", "int", "1: assertions are evaluated; 0: not; -1: nor can that be changed"),
    Setting("assert.active", "1", "flag", "assert() looks at what it is given"),
    Setting("assert.bail", "0", "flag", "an assertion that fails ends the script"),
    Setting("assert.callback", "", "text", "the function that is called when an assertion fails"),
    Setting("assert.exception", "1", "flag", "an assertion that fails throws"),
    Setting("assert.warning", "1", "flag", "one that fails and does not throw warns"),
    Setting("zend.exception_ignore_args", "0", "flag", "leave arguments out of stack traces"),
    Setting("zend.exception_string_param_max_len", "15", "int", "how much of a string argument a stack trace shows"),
    Setting("unserialize_callback_func", "", "text", "the function that is called for a class that is not there"),
    Setting("unserialize_max_depth", "4096", "int", "how deep unserialize() goes; 0: as deep as it has to"),
    Setting("short_open_tag", "1", "flag", "whether <? opens PHP"),
    Setting("default_charset", "UTF-8", "text", "the encoding that string functions assume"),
    Setting("internal_encoding", "", "text", "the encoding of strings; empty: default_charset"),
    Setting("input_encoding", "", "text", "the encoding of what comes in; empty: default_charset"),
    Setting("output_encoding", "", "text", "the encoding of what is printed; empty: default_charset"),
    Setting("mbstring.language", "neutral", "text", "of mails, which decides about encodings"),
    Setting("mbstring.internal_encoding", "", "text", "deprecated: the encoding of strings; empty: internal_encoding"),
    Setting("mbstring.http_input", "", "text", "deprecated: the encoding of what comes in"),
    Setting("mbstring.http_output", "", "text", "deprecated: the encoding of what mb_output_handler() makes"),
    Setting("mbstring.encoding_translation", "0", "flag", "what comes in is converted"),
    Setting(
        "mbstring.http_output_conv_mimetypes",
        "^(text/|application/xhtml\\+xml)",
        "text",
        "what mb_output_handler() converts",
    ),
    Setting("mbstring.detect_order", "", "text", "where encodings are looked for; empty: as the language says"),
    Setting(
        "mbstring.substitute_character",
        "",
        "text",
        "what stands for a character that there is not: a number, none, long, entity",
    ),
    Setting("mbstring.strict_detection", "0", "flag", "all of a text must be in the encoding that is found"),
    Setting("mbstring.regex_stack_limit", "100000", "int", "how deep a match of mb_ereg() goes"),
    Setting("mbstring.regex_retry_limit", "1000000", "int", "how often it tries again"),
    Setting("arg_separator.output", "&", "text", "what http_build_query() puts between arguments"),
    Setting("arg_separator.input", "&", "text", "what separates arguments for parse_str()"),
    Setting("include_path", ".:/usr/share/php", "text", "where include looks"),
    Setting("auto_prepend_file", "", "text", "runs before the script"),
    Setting("auto_append_file", "", "text", "runs behind the script"),
    Setting("highlight.comment", "#FF8000", "text", "colours of -s"),
    Setting("highlight.default", "#0000BB", "text", ""),
    Setting("highlight.html", "#000000", "text", ""),
    Setting("highlight.keyword", "#007700", "text", ""),
    Setting("highlight.string", "#DD0000", "text", ""),
    Setting("default_socket_timeout", "60", "int", "seconds that reading of a socket waits"),
    Setting("date.timezone", "UTC", "text", "the default time zone"),
    Setting("date.default_latitude", "31.7667", "text", "where the sun rises and sets"),
    Setting("date.default_longitude", "35.2333", "text", ""),
    Setting("date.sunrise_zenith", "90.833333", "text", "how far from the zenith the sun is then"),
    Setting("date.sunset_zenith", "90.833333", "text", ""),
    Setting("fiber.stack_size", "", "size", "bytes of a fiber's native stack, which are as many as there have to be"),
    *(Setting(*row) for row in restrictions.ROWS),
    *(
        Setting(name, default, "flag" if name in idle.FLAGS else "text", f"no effect: {doc}")
        for name, default, doc in idle.ROWS
    ),
    # our own; the JIT's numbers have a table of their own
    Setting("pyphp.jit", "1", "flag", "trace and compile hot code"),
    *(Setting(f"pyphp.jit.{name}", str(default), kind, doc) for name, default, kind, doc in NUMBERS),
    Setting(
        "pyphp.jit.passes", "all", "text", "the optimiser's passes, by name, separated by commas; `all`, or `none`"
    ),
    Setting("pyphp.processes", "0", "flag", "whether scripts may start processes; the command line's may"),
    Setting("pyphp.sockets", "0", "flag", "whether scripts may open sockets; the command line's may"),
    Setting("pyphp.gc_threshold", "0", "int", "what starts the cycle collector; 0: as PHP, which adapts it"),
    Setting(
        "pyphp.signatures",
        "on",
        "text",
        "where behavioural signatures live: `memory`, `on` (the cache folder), `off`, a file, or `redis://`",
    ),
    Setting("pyphp.signatures.limit", "64M", "size", "how large their database may be"),
    Setting(
        "pyphp.signatures.threshold",
        str(SIGNATURES_THRESHOLD),
        "int",
        "per cent of likeness at which a new region is compiled as a known one was; 0: always, above 100: never",
    ),
    Setting("pyphp.signatures.key", "", "text", "file with the key that signatures in a shared store are sealed with"),
)

PRECISIONS = ("precision", "serialize_precision")
NEVER_EMPTY = ("arg_separator.input", "arg_separator.output", "include_path")  # a script cannot empty them
MOST_PRECISION = 500  # php writes no more digits
_TRUE = {"1", "on", "yes", "true"}
LARGEST = 1 << 61
_SPECIAL = frozenset(" \t\r\n$=;&|^~()!\"'{}[]\0\\")
FIRST_LINE = 7  # php has six lines of its own before those of the command line
_UNITS = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


class Ini:
    """The settings of one engine, by name."""

    __slots__ = ("_logs", "definitions", "files", "original", "texts")

    def __init__(self, definitions: "Iterable[tuple[str, str]]" = (), files: "IniFiles | None" = None) -> None:
        """`definitions` are (name, value) pairs, values as stored (already read by `definition`). files: which were
        read (files.py); None: none.
        """
        self.definitions = definitions = list(definitions)
        self.files = files
        self._logs: dict[str, int] = {}
        self.original: dict[str, str] = {}  # of settings that the program has changed: the texts before
        self.texts: dict[str, str] = {row.name: row.default for row in SETTINGS}
        for name, value in definitions:
            if name in self.texts:
                self.texts[name] = value
            elif name.startswith("pyphp."):
                known = ", ".join(n for n in self.texts if n.startswith("pyphp."))
                raise SettingError(f"there is no setting {name}; there are {known}")
            refusal = restrictions.complaint(name, value)
            if refusal:
                raise SettingError(refusal)

    def text(self, name: str) -> str:
        """The setting as ini_get returns it."""
        return self.texts[name]

    def integer(self, name: str) -> int:
        """The leading integer, as C's atoi: 0 where there is none."""
        return _in_range(leading_integer(self.texts[name]))

    def flag(self, name: str) -> bool:
        """`1`, `on`, `yes`, `true`, or a number that is not 0."""
        text = self.texts[name].strip().lower()
        return text in _TRUE or leading_integer(text) != 0

    def size(self, name: str) -> int:
        """Bytes: a number with K, M or G behind it; -1 stays -1 (no limit)."""
        text = self.texts[name].strip()
        return _in_range(leading_integer(text) * _UNITS.get(text[-1:].lower(), 1))

    def normal(self) -> dict[str, str]:
        """The settings as engines take them: numbers, sizes and flags as plain decimal texts."""
        made = dict(self.texts)
        for row in SETTINGS:
            if row.kind == "int":
                made[row.name] = str(self.integer(row.name))
            elif row.kind == "size":
                made[row.name] = str(self.size(row.name))
            elif row.kind == "flag":
                made[row.name] = str(int(self.flag(row.name)))
        for name in PRECISIONS:
            made[name] = str(min(max(_c_int(self.integer(name)), -1), MOST_PRECISION))
        made["error_reporting"] = str(self.error_level)
        made["display_errors"] = str(self.display_fd or 0)
        made["error_log"] = str(self.log_fd)
        return made

    @property
    def error_level(self) -> int:
        """The mask in force: an empty setting means all."""
        return self.integer("error_reporting") if self.texts["error_reporting"] else ERROR_LEVELS["E_ALL"]

    @property
    def log_fd(self) -> int:
        """The descriptor on which errors are logged."""
        path = self.texts["error_log"]
        if not path or not self.flag("log_errors"):
            return 2
        if path not in self._logs:
            self._logs[path] = _log_file(path, self.texts["error_log_mode"])
        return self._logs[path]

    @property
    def display_fd(self) -> int | None:
        """The descriptor on which errors are shown; None where they are not."""
        where = self.texts["display_errors"].strip().lower()
        if where == "stderr":
            return 2
        return 1 if where == "stdout" or self.flag("display_errors") else None


def _log_file(path: str, mode: str) -> int:
    """A descriptor of the log; stderr where it cannot be written."""
    try:
        bits = int(mode, 8)
    except ValueError:
        bits = 0
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, bits or 0o644)
    except OSError:
        return 2


def definition(
    argument: str, line: int = FIRST_LINE, say: "Callable[[str], object] | None" = None
) -> list[tuple[str, str]]:
    """What `-d argument` defines: (name, value as stored). `-d name` alone switches on. It is a line of a php.ini, with
    quotes around a value that begins with neither a letter, a digit nor a quote; what is wrong with it is said, as of
    this line.
    """
    name, equals, value = argument.partition("=")
    if not equals:
        name, value = argument, "1"
    if not _SPECIAL.intersection(argument.replace("=", "", 1)):
        return [(name, WORDS.get(value.lower(), str(ERROR_LEVELS.get(value, value))))] if name else []
    from pyphp.settings.files import settings_in

    first = value[:1]
    if first and not (first.isascii() and first.isalnum() or first in "\"'"):
        value = f'"{value}"'
    return settings_in(f"{name}={value}\n", "Unknown", {}, say or (lambda text: None), line)


def _c_int(n: int) -> int:
    """What C's int keeps."""
    return (n + (1 << 31)) % (1 << 32) - (1 << 31)


def _in_range(n: int) -> int:
    """The nearest number that leaves room for arithmetic with sizes."""
    return max(-LARGEST, min(n, LARGEST))
