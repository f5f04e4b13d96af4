"""The engines: the same interpreter, translated to native code or on CPython.

Both offer `run(unit, argv) -> exit status` and write to the descriptor they were given.
"""

import os

from pyphp.cache import cachedir
from pyphp.console import STDERR, STDOUT, say
from pyphp.settings.ini import Ini, SettingError

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from pyphp.host.script import Script
    from pyphp.interp.outside.answers import Answer, Host
    from pyphp.jit.native.loading import Image
    from pyphp.jit.options import JitOptions
    from pyphp.protocol import Engine


class NoImage(Exception):
    """There is no native image, and none can be built: why."""


class Wanted:
    """The engine that is wanted, as far as settings do not say it.

    kind: native, python or checked. jit_log: the file to which the JIT writes what it does; empty: none. stats: it
    reports at the end. keep_events: what it does is kept for a shell to show. jit_report: the file of a page about it;
    empty: none.
    """

    __slots__ = ("jit_log", "jit_report", "keep_events", "kind", "stats")

    def __init__(
        self,
        kind: str = "native",
        jit_log: str = "",
        stats: bool = False,
        keep_events: bool = False,
        jit_report: str = "",
    ) -> None:
        self.kind = kind
        self.jit_report = jit_report
        self.jit_log = jit_log
        self.stats = stats
        self.keep_events = keep_events


def open_engine(wanted: Wanted, ini: Ini, script: "Script") -> "Engine":
    """The engine that is wanted; CPython, and a word about it, where native code cannot be had."""
    host = _host(script, ini)
    if wanted.kind != "python":
        checked = wanted.kind == "checked"
        try:
            image = native_image(checked)
        except NoImage as error:
            say(STDERR, f"pyphp: no native image: {error}; running on CPython, slowly\n")
        else:
            if checked:
                from pyphp.jit.native.checked import CheckedEngine

                return CheckedEngine(ini.normal(), image, STDOUT, host=host)
            return _native_engine(wanted, ini, image, host, script)
    import gc

    from pyphp.interp.outside.python_engine import PythonEngine
    from pyphp.stdlib_php.library import php_library

    gc.enable()
    return PythonEngine(ini.normal(), STDOUT, php_library(), host)


def _host(script: "Script", ini: Ini) -> "Host":
    """The host of the script's requests. Most scripts have none, so it is imported for the first."""
    made: list[Host] = []

    def answer(service: int, argument: bytes, caller: bytes, line: int) -> "Answer":
        from pyphp.interp.outside.answers import OWN

        if service in OWN:
            from pyphp.host import own

            return own.answer(service, argument, caller, line)
        if not made:
            from pyphp.host.services import IncludingHost

            made.append(IncludingHost(script, ini))
        return made[0](service, argument, caller, line)

    return answer


def _native_engine(wanted: Wanted, ini: Ini, image: "Image", host: "Host", script: "Script") -> "Engine":
    """The engine on an image, with the JIT or without."""
    if ini.flag("pyphp.jit"):
        from pyphp.jit.engine.jit_engine import JitEngine

        options = jit_options(wanted, ini)
        if not (options.log_path or options.report_path):
            return JitEngine(ini.normal(), image, options, STDOUT, host)
        from pyphp.jit.report.log_file import NotOurs

        try:
            engine = JitEngine(ini.normal(), image, options, STDOUT, host)
        except NotOurs as error:
            raise SettingError(f"pyphp: {error}") from None
        engine.sources[script.file] = script.source
        return engine
    from pyphp.jit.native.engine import NativeEngine

    return NativeEngine(ini.normal(), image, STDOUT, host=host)


def jit_options(wanted: Wanted, ini: Ini) -> "JitOptions":
    """What the settings, and whoever wants the engine, say about the JIT."""
    from pyphp.jit.options import NUMBERS, JitOptions

    return JitOptions(
        **{name: _number(ini, f"pyphp.jit.{name}", kind) for name, _, kind,
            _ in NUMBERS},  # type: ignore[arg-type]  # the numbers' names are the table's
        passes=_passes(ini.text("pyphp.jit.passes")),
        signatures=_signatures(ini.text("pyphp.signatures")),
        signatures_limit=ini.size("pyphp.signatures.limit"),
        signatures_threshold=ini.integer("pyphp.signatures.threshold"),
        signatures_key=ini.text("pyphp.signatures.key"),
        log_path=wanted.jit_log,
        keep_events=wanted.keep_events,
        stats=wanted.stats,
        report_path=wanted.jit_report,
    )


def _number(ini: Ini, name: str, kind: str) -> int:
    """A setting as its kind reads it."""
    return int(ini.flag(name)) if kind == "flag" else ini.size(name) if kind == "size" else ini.integer(name)


def _signatures(text: str) -> str:
    """pyphp.signatures: where they live. php.ini's grammar stores `off` as the empty text and `on`, which is our own
    database, as 1.
    """
    from pyphp.jit.options import DATABASE, SHARED

    if text in ("1", "on"):
        return os.path.join(cachedir.folder(), DATABASE)
    return text if text == "memory" or text.startswith(SHARED) else os.path.abspath(text) if text else "off"


def _passes(text: str) -> tuple[str, ...] | None:
    """pyphp.jit.passes, checked; None stands for all. php.ini's grammar stores `none` as the empty text."""
    if text == "all":
        return None
    from pyphp.jit.optimize import ALL_NAMES

    names = tuple(filter(None, (name.strip() for name in text.split(","))))
    for name in names:
        if name not in ALL_NAMES:
            raise SettingError(f"pyphp.jit.passes: there is no pass {name}; there are {', '.join(ALL_NAMES)}")
    return names


def native_image(checked: bool) -> "Image":
    """The image of this version of the interpreter, built if it is not there, which takes half a minute. checked: with
    assertions."""
    from pyphp.jit.native.loading import built_image
    from pyphp.jit.translate.image.files import ImageError

    try:
        return built_image(checked)
    except ImageError:
        pass  # it is made
    try:
        from pyphp.image import build

        return build(checked)
    except (ImageError, ImportError, OSError, RuntimeError) as error:
        raise NoImage(str(error)) from error
