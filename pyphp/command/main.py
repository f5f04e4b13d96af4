"""The command line: `pyphp FILE`, `pyphp -r CODE`, `pyphp < FILE`.

    read the options -> read the script -> parse -> compile -> run on an engine -> leave with the program's status

Behaves as `php -n` does, down to texts and exit statuses. Every import beyond what this start needs happens where it
is needed: the start is 10 ms of CPython, and what we add to it is felt in every run.
"""

import gc
import os
import sys

from pyphp.cache import cachedir, sources
from pyphp.command import options, signals
from pyphp.command.options import BadOption, CommandLine, Conflict, Refused
from pyphp.console import STDERR, STDOUT, say
from pyphp.settings.ini import FIRST_LINE, Ini, SettingError, definition

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable

    from pyphp.host.script import Script
    from pyphp.protocol import Engine

LEAST_MEMORY = 2 << 20
E_WARNING, E_DEPRECATED = 2, 8192


def main() -> None:
    """The `pyphp` command. Leaves without CPython's finalisation: it takes milliseconds and there is nothing left to
    save. Nor is there garbage in cycles before something runs for long, which then switches the search for it on.
    """
    gc.disable()
    sources.look_once()
    occupy_descriptors()
    signals.end_quietly()
    try:
        status = command(sys.argv[1:])
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:
        status = 255
    except OSError as error:
        say(STDERR, f"pyphp: {error}\n")
        status = 255
    os._exit(status)


def occupy_descriptors() -> None:
    """Put something where standard input, output or error are closed, which cannot be read or written either: the next
    file that is opened would be in that place, and receive what the script prints.
    """
    for fd, way in ((0, os.O_WRONLY), (STDOUT, os.O_RDONLY), (STDERR, os.O_RDONLY)):
        try:
            os.fstat(fd)
        except OSError:
            os.open(os.devnull, way)


def command(argv: list[str]) -> int:
    """Do what the words after the program's name ask for; the exit status."""
    try:
        line = options.read_command_line(argv)
        ini = settings(line)
        if (line.jit_log or line.jit_report) and not line.shown:
            look_at_outputs(line, ini)
    except BadOption as error:
        say(STDERR, f"{error}\n")
        say(STDOUT, options.help_text())
        return 1
    except Conflict as error:
        say(STDOUT, f"{error}\n")
        return 1
    except (Refused, SettingError) as error:
        say(STDERR, f"{error}\n")
        return 1
    if line.shown:
        return show(line, ini)
    if line.file == "cache" and line.arguments and not os.path.isfile("cache"):
        from pyphp.command import cache as cachetool

        status, text = cachetool.run(line.arguments)
        say(STDOUT, text)
        return status
    if line.file == "db" and line.arguments and not os.path.isfile("db"):
        from pyphp.command import database
        from pyphp.engines import Wanted, jit_options

        return database.run(line.arguments, jit_options(Wanted(), ini))
    if line.checked:
        from pyphp.command import check

        return check.run(line.arguments, ini.flag("short_open_tag"))
    if line.interactive or wants_shell(line):
        return run_shell(line, ini)
    return run_script(line, ini)


def look_at_outputs(line: CommandLine, ini: Ini) -> None:
    """Refuse a --jit-log or --jit-report that nothing would be written to, or that would write over something else:
    before a script is read from where there may be none.
    """
    from pyphp.jit.report import log_file as files

    for kind, path in ((files.LOG, line.jit_log), (files.PAGE, line.jit_report)):
        if not path:
            continue
        if line.engine != "native":
            raise Refused(f"pyphp: {kind.option} {path}: nothing is traced by --engine={line.engine}")
        if not ini.flag("pyphp.jit"):
            raise Refused(f"pyphp: {kind.option} {path}: nothing is traced with pyphp.jit=0")
        try:
            files.refuse_others(path, kind)
        except files.NotOurs as error:
            text = f"pyphp: {error}."
            if line.file is None and line.code is None:
                text += f" The option takes the {kind.word}'s own name, before the script's: "
                text += f"pyphp {kind.option} {kind.example} {path}"
            raise Refused(text) from None
    if line.jit_log and line.jit_log == line.jit_report:
        raise Refused(f"pyphp: --jit-log and --jit-report cannot both be {line.jit_log}")


def settings(line: CommandLine) -> Ini:
    """The settings: the files', and over them the command line's."""
    files = None
    if line.ini_place is not None or line.ini_files and ("PHPRC" in os.environ or os.environ.get("PHP_INI_SCAN_DIR")):
        from pyphp.settings.files import read_all

        files = read_all(line.ini_place, line.ini_files, lambda text: say(STDERR, text))
    before = list(options.GRANTED)
    before += [] if files is None and line.ini_files else [options.PLAIN_MEMORY_LIMIT]
    if files is not None:
        before += files.definitions
    for number, each in enumerate(line.definitions):
        before += definition(each, FIRST_LINE + number, lambda text: say(STDERR, text))
    return Ini(before, files)


def wants_shell(line: CommandLine) -> bool:
    """pyphp alone, on a terminal."""
    return (
        not (
            line.processes
            or line.listing
            or line.file
            or line.code
            or line.stdin
            or line.arguments
            or line.lint
            or line.dump
        )
        and line.code is None
        and os.isatty(0)
    )


def run_shell(line: CommandLine, ini: Ini) -> int:
    """The interactive shell; the exit status."""
    line.interactive = True
    try:
        if os.isatty(0) and os.isatty(1):
            from pyphp.repl import shell

            return shell.run(line, ini)
        from pyphp.repl import piped

        return piped.run(line, ini)
    except SettingError as error:
        say(STDERR, f"{error}\n")
        return 1


def show(line: CommandLine, ini: Ini) -> int:
    """The options that only print; the exit status."""
    if line.shown == "help":
        say(STDOUT, options.help_text())
        return 0
    from pyphp.command import about

    match line.shown:
        case "version":
            text = about.version_text()
        case "modules":
            text = about.modules_text()
        case "ini":
            text = about.configuration_text(ini)
        case "info":
            text = about.info_text(ini, line.engine)
        case _:
            try:
                text = about.module_text(line.module, ini, line.engine)
            except about.NoModule as error:
                say(STDOUT, f"{error}\n")
                return 1
    say(STDOUT, text)
    return 0


def run_script(line: CommandLine, ini: Ini) -> int:
    """Read the script that the command line names, and run, check or show it."""
    from pyphp.command import reading
    from pyphp.host import script

    settle_memory_limit(ini)

    settle_time_zone(ini)
    tell_deprecated(ini)
    if line.hides:
        from pyphp.command.hiding import hide

        hide(line.arguments)
    try:
        source = reading.read(line, ini)
        if line.processes:
            return run_several(line, ini, source)
    except reading.CannotOpen as error:
        say(STDOUT, f"{error}\n")
        return error.status
    try:
        if line.listing:
            from pyphp.host import listing

            say(STDOUT, (listing.highlighted if line.listing == "s" else listing.stripped)(source, ini))
            return 0
        if line.dump:
            from pyphp.command import dump

            say(STDOUT, dump.text(line.dump, source, ini))
            return 0
        if not line.lint and line.code is None and has_files(ini):
            return run_several(line, ini, source)
        unit = script.compiled(source, ini)
    except script.NotAProgram as error:
        error.report(ini)
        if line.lint:
            say(STDOUT, b"Errors parsing " + source.shown + b"\n")
        return 255
    if line.lint:
        script.report_notices(unit.notices, source.file, ini)
        return 0 if say(STDOUT, b"No syntax errors detected in " + source.shown + b"\n") else 255
    source.arguments = [os.fsencode(each) for each in line.arguments]
    return run_on_engine(
        line, ini, source, lambda engine: engine.run(unit, [source.argv0, *map(os.fsencode, line.arguments)])
    )


def has_files(ini: Ini) -> bool:
    """Do the settings name files that run before and behind the script?"""
    return any(ini.text(name) not in ("", "none") for name in ("auto_prepend_file", "auto_append_file"))


def run_several(line: CommandLine, ini: Ini, source: "Script") -> int:
    """Run the script with the files around it, or -B, -R, -F and -E."""
    from pyphp.command import texts

    arguments = [os.fsencode(each) for each in line.arguments]
    if line.processes:
        return run_on_engine(line, ini, source, lambda engine: texts.run_lines(engine, ini, line, arguments))
    return run_on_engine(line, ini, source, lambda engine: texts.run_with_files(engine, ini, source, arguments))


def run_on_engine(line: CommandLine, ini: Ini, source: "Script", run: "Callable[[Engine], int]") -> int:
    """Open an engine for a script and let it run; the exit status."""
    from pyphp.engines import open_engine

    try:
        engine = open_engine(line.wanted, ini, source)
    except SettingError as error:
        say(STDERR, f"{error}\n")
        return 1
    with signals.Watch(engine, ini.integer("max_execution_time")):
        status = run(engine)
    status = engine.finish() or status
    if line.jit_stats:
        for problem in cachedir.problems:
            say(STDERR, f"{problem}\n")
    return status & 255


def settle_memory_limit(ini: Ini) -> None:
    """Less than PHP itself has in use when it starts is refused."""
    limit = ini.size("memory_limit")
    if 0 <= limit < LEAST_MEMORY:
        ini.texts["memory_limit"] = "128M"
        from pyphp.host.reporting import report

        text = b"Failed to set memory limit to %d bytes (Current memory usage is %d bytes)" % (limit, LEAST_MEMORY)
        report(ini, E_WARNING, b"Warning", text, b"Unknown", 0, startup=True)


def settle_time_zone(ini: Ini) -> None:
    """One that is not there is UTC."""
    name = ini.text("date.timezone")
    if name != "UTC":
        from pyphp.host.outside import zones

        if not zones.is_known(name):
            from pyphp.host.reporting import report

            ini.texts["date.timezone"] = "UTC"
            text = b"PHP Startup: Invalid date.timezone value '%s', using 'UTC' instead" % os.fsencode(name)
            report(ini, E_WARNING, b"Warning", text, b"Unknown", 0, startup=True)


def tell_deprecated(ini: Ini) -> None:
    """Settings that php says are deprecated where they are on."""
    if (
        ini.flag("allow_url_include")
        and ini.flag("display_startup_errors")
        and ini.display_fd is not None
        and ini.error_level & E_DEPRECATED
    ):
        say(ini.display_fd, "\nDeprecated: Directive 'allow_url_include' is deprecated in Unknown on line 0\n")


if __name__ == "__main__":
    main()
