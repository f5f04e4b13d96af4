"""What pyphp says about itself: -v, -m, -i, --ini, --ri.

Texts have the layout of php's, because programs read them: `[PHP Modules]`, `name => local value => master value`.
Lines of phpinfo that would be about something that is not there are left out rather than made up.
"""

import os
import platform
import sys
import time

from pyphp import __version__
from pyphp.cache import cachedir
from pyphp.interp.contracts.constants import VERSION
from pyphp.settings.ini import SETTINGS, Ini, Setting

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RULE = " _______________________________________________________________________"


class NoModule(Exception):
    """--ri of something that is not there, in PHP's words."""


def version_text() -> str:
    """-v: PHP's version first, for whoever parses it."""
    return f"PHP {VERSION} (cli) (pyphp {__version__})\nCopyright (c) The pyphp authors\n"


def modules_text() -> str:
    """-m."""
    return "\n".join(["[PHP Modules]", *modules(), "", "[Zend Modules]", "", ""])


def configuration_text(ini: Ini) -> str:
    """--ini: the files of settings, and what of them is for nobody here."""
    lines = [f"{name + ':':<35}{value}\n" for name, value in zip(FILE_LABELS, _file_values(ini), strict=True)]
    ignored = sorted(name for name in (ini.files.found if ini.files else {}) if name not in ini.texts)
    if ignored:
        lines.append(f"Settings there that pyphp has not: {', '.join(ignored)}\n")
    return "".join(lines)


INFO_LABELS = (
    "Configuration File (php.ini) Path",
    "Loaded Configuration File",
    "Scan this dir for additional .ini files",
    "Additional .ini files parsed",
)
FILE_LABELS = (
    "Configuration File (php.ini) Path",
    "Loaded Configuration File",
    "Scan for additional .ini files in",
    "Additional .ini files parsed",
)


def _file_values(ini: Ini) -> list[str]:
    """What -i and --ini say about files: where php.ini is looked for without being asked to (nowhere), which was read,
    which folders were scanned for which others.
    """
    files = ini.files
    if files is None:
        return ["(none)"] * 4
    scanned = ",\n".join(files.scanned) + "\n" if files.scanned else "(none)"
    return ["(none)", files.loaded or "(none)", files.scan or "(none)", scanned]


def info_text(ini: Ini, engine: str) -> str:
    """-i."""
    head = [
        ("System", " ".join(platform.uname()[:5])),
        ("Server API", "Command Line Interface"),
        ("Virtual Directory Support", "disabled"),
        *zip(INFO_LABELS, _file_values(ini), strict=True),
        ("Debug Build", "no"),
        ("Thread Safety", "disabled"),
    ]
    blocks = ["phpinfo()", f"PHP Version => {VERSION}", "", *_rows(head), "", "", RULE, "", "", "Configuration", ""]
    for name in modules():
        blocks += _section(name, ini, engine)
    blocks += [
        "Environment",
        "",
        "Variable => Value",
        *_rows(os.environ.items()),
        "",
        "PHP Variables",
        "",
        "Variable => Value",
    ]
    blocks += _rows((f"$_SERVER['{name}']", value) for name, value in server_variables().items())
    return "\n".join([*blocks, ""])


def module_text(name: str, ini: Ini, engine: str) -> str:
    """--ri: one module's section."""
    found = next((m for m in modules() if m.lower() == name.lower()), None)
    if found is None:
        raise NoModule(f"Extension '{name}' not present.")
    return "\n".join(["", *_section(found, ini, engine), ""])


def modules() -> list[str]:
    """The extensions that are there."""
    from pyphp.host.extensions import loaded
    from pyphp.host.inventory import functions

    return loaded(functions())


def server_variables() -> dict[str, str]:
    """$_SERVER where no script runs."""
    now = time.time()
    empty = dict.fromkeys(("PHP_SELF", "SCRIPT_NAME", "SCRIPT_FILENAME", "PATH_TRANSLATED", "DOCUMENT_ROOT"), "")
    return {
        **os.environ,
        **empty,
        "REQUEST_TIME_FLOAT": f"{now:.4f}",
        "REQUEST_TIME": str(int(now)),
        "argv": "Array\n(\n)\n",
        "argc": "0",
    }


def _rows(pairs: "Iterable[tuple[str, str]]") -> list[str]:
    return [f"{name} => {value}" for name, value in pairs]


def _section(name: str, ini: Ini, engine: str) -> list[str]:
    """A module's lines: what it is, then its settings."""
    lines = [name, "", *_rows(_described(name, engine)), ""]
    settings = sorted((row for row in SETTINGS if _module_of(row) == name), key=lambda row: row.name)
    if settings:
        lines += ["Directive => Local Value => Master Value"]
        lines += [f"{row.name} => {shown} => {shown}" for row in settings for shown in (shown_value(row, ini),)]
        lines += [""]
    return lines


def _described(name: str, engine: str) -> list[tuple[str, str]]:
    if name == "pyphp":
        return list(_pyphp(engine).items())
    if name in ("Core", "random"):
        return [("PHP Version" if name == "Core" else "Version", VERSION)]
    return [(_SUPPORT.get(name, f"{name} support"), "enabled")]


_SUPPORT = {
    "date": "date/time support", "filter": "Input Validation and Filtering", "mbstring": "Multibyte Support",
    "SPL": "SPL support",
    "pcre": "PCRE (Perl Compatible Regular Expressions) Support", "standard": "Standard library",
    "tokenizer": "Tokenizer Support", "zlib": "ZLib Support",
}  # fmt: skip


def _pyphp(engine: str) -> "Mapping[str, str]":
    """Everything that tells one installation from another."""
    from importlib.metadata import PackageNotFoundError, version

    def installed(package: str) -> str:
        try:
            return version(package)
        except PackageNotFoundError:
            return "not there"

    from pyphp.jit.translate.image.manifest import image_stem

    return {
        "Version": __version__,
        "Engine": engine,
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "Installed in": os.path.dirname(os.path.abspath(__file__)),
        "Cache folder": cachedir.folder(),
        "Native image": image_stem(engine == "checked"),
        "llvmlite": installed("llvmlite"),
        "Interpreter's Python": sys.executable,
    }


def _module_of(row: Setting) -> str:
    """The module that a setting's prefix names; Core has those without, those of Zend, and those of extensions that are
    not there.
    """
    prefix, dot, _ = row.name.partition(".")
    return prefix if dot and prefix in modules() else "Core"


def shown_value(row: Setting, ini: Ini) -> str:
    """A setting as phpinfo shows it."""
    if row.name == "display_errors":
        return {1: "STDOUT", 2: "STDERR"}.get(ini.display_fd or 0, "Off")
    if row.name.startswith("highlight."):
        return '<font style="color: {0}">{0}</font>'.format(ini.text(row.name))
    if row.kind == "flag":
        return "On" if ini.flag(row.name) else "Off"
    return ini.text(row.name) or "no value"
