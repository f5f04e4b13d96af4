"""The host of a running program: it finds, reads and compiles what include and eval name.

    host = IncludingHost(script, ini)
    host(INCLUDE, b"lib/a.php", b"/srv/main.php", 12)  -> Answer(LOADED, unit=..)

PHP's way to find a file: an absolute path, and one that begins with ./ or ../, is taken as it is; others are looked
for in the folders of include_path and then in the folder of the file that asks. Files are known by their real paths.
One that has not changed is compiled once, and its unit is the same object each time, by which engines know what they
have laid out already.
"""

import errno
import os
import re

from pyphp.frontend.errors import PhpSyntaxError, ThrownCompileError
from pyphp.host import script
from pyphp.host.basedir import NAME as OPEN_BASEDIR
from pyphp.host.basedir import Barred, Basedir
from pyphp.host.rooms import Room
from pyphp.host.script import NotAProgram, Script
from pyphp.interp.bytecode import FILE_KINDS, CodeUnit
from pyphp.interp.contracts.hostcodes import (
    ALREADY,
    ANSWERED,
    ASK,
    COMPILED,
    CONFIGURATION,
    ENVIRONMENT,
    EVAL,
    FAILED,
    FATAL,
    FILES,
    FIND_FILE,
    GET_INCLUDE_PATH,
    GET_SETTING,
    INCLUDE_ONCE,
    INCLUDE_TEXT,
    INCLUDED,
    INCLUDED_FILES,
    LISTING,
    LOADED,
    MACHINE,
    NOT_OPENED,
    PROCESS,
    REQUIRE,
    REQUIRE_ONCE,
    SERVER,
    SET_INCLUDE_PATH,
    SET_SETTING,
    SOCKETS,
    SYNTAX_ERROR,
    TEXT,
    UNKNOWN,
    ZONES,
)
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.host_records import packed_all, unpacked
from pyphp.interp.outside.starting import trace_bytes
from pyphp.settings.idle import ACCESS
from pyphp.settings.ini import NEVER_EMPTY, PRECISIONS, Ini

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyphp.host.outside.processes import Processes

_WRAPPER = re.compile(rb"([a-zA-Z0-9.+-]+)://|(data):", re.DOTALL)
_REMOTE = (b"http", b"https", b"ftp", b"ftps", b"data")  # wrappers that allow_url_include would have to allow
_MOST_EVALS = 1000  # texts whose units are kept


class IncludingHost:
    """One program's. Included files are listed in the order of their first inclusion, the script itself first."""

    def __init__(self, main: Script, ini: Ini) -> None:
        self._main = main
        self._ini = ini
        self._basedir = Basedir(ini)
        self._include_path = os.fsencode(ini.text("include_path"))
        self._included: dict[bytes, None] = {main.file: None} if main.is_file else {}
        self._units: dict[bytes, tuple[tuple[int, ...], CodeUnit]] = {}
        self._processes: Processes | None = None
        self._evals: dict[tuple[bytes, bytes], CodeUnit] = {}
        self._eval_count = 0
        self._rooms: dict[str, Room] = {}  # who answers what the prelude asks

    def __call__(self, service: int, argument: bytes, caller: bytes, line: int) -> Answer:
        """Answer one request."""
        for other in self._main.others:
            self._included.setdefault(other)
        if service < EVAL:
            return self._include(service, argument, caller)
        if service == EVAL:
            return self._eval(argument, caller)
        if service == INCLUDE_TEXT:
            return self._include_text(*unpacked(argument))
        if service == INCLUDED_FILES:
            return Answer(ANSWERED, packed_all(self._included))
        if service == GET_INCLUDE_PATH:
            return Answer(ANSWERED, self._include_path)
        if service == SET_INCLUDE_PATH:
            before, self._include_path = self._include_path, argument
            self._ini.original.setdefault("include_path", os.fsdecode(before))
            self._ini.texts["include_path"] = os.fsdecode(argument)
            return Answer(ANSWERED, before)
        if service == ENVIRONMENT:
            return Answer(ANSWERED, packed_all(part for pair in self._variables().items() for part in pair))
        if service == SERVER:
            return Answer(ANSWERED, packed_all(self._server()))
        if service == GET_SETTING:
            name = argument.decode("latin-1")
            return Answer(ANSWERED, os.fsencode(self._ini.text(name))) if name in self._ini.texts else Answer(UNKNOWN)
        if service == SET_SETTING:
            name, value = (os.fsdecode(part) for part in unpacked(argument) if isinstance(part, bytes))
            return self._set_setting(name, value)
        if service == FILES:
            from pyphp.host import files  # few programs ask

            return files.answer(argument, self._ini)
        if service == PROCESS:
            return self._own_processes().answer(argument)
        if service == MACHINE:
            from pyphp.host.outside.machine import Machine

            return Machine(self._main, self._ini).answer(argument)
        if service == SOCKETS:
            from pyphp.host.outside import sockets

            return sockets.answer(argument, self._ini)
        if service == FIND_FILE:
            path = self.find(argument, caller)
            return Answer(UNKNOWN) if path is None else Answer(ANSWERED, path)
        if service == TEXT:
            from pyphp.host.multibyte import acts, room

            found = self._rooms.get("mb")
            if not isinstance(found, room.Multibyte):
                found = self._rooms["mb"] = room.Multibyte(self._ini)
            return acts.answer(argument, found)
        if service == LISTING:
            from pyphp.host import tokens

            return tokens.answer(argument, self._ini)
        if service == CONFIGURATION:
            from pyphp.host import configuration

            return configuration.answer(argument, self._ini)
        if service == ZONES:
            from pyphp.host.outside import zones

            return zones.answer(argument)
        if service == ASK:
            from pyphp.host import asking

            return asking.answer(argument, self._ini, self._rooms)
        return Answer(FAILED, b"no such service")

    def _own_processes(self) -> "Processes":
        if self._processes is None:
            from pyphp.host.outside.processes import Processes

            self._processes = Processes(self._ini)
        return self._processes

    def _variables(self) -> "Mapping[bytes, bytes]":
        """The environment."""
        return os.environb if self._processes is None else self._processes.environment

    def _set_setting(self, name: str, value: str) -> Answer:
        before = self._ini.texts.get(name)
        if before is None or name.startswith("pyphp.") or name in ACCESS or (name in NEVER_EMPTY and not value):
            return Answer(UNKNOWN)
        if name == OPEN_BASEDIR and not self._basedir.may_become(os.fsencode(value)):
            return Answer(UNKNOWN)
        self._ini.original.setdefault(name, before)
        self._ini.texts[name] = value
        if name in PRECISIONS and self._ini.integer(name) < -1:
            self._ini.texts[name] = before
            return Answer(UNKNOWN)
        if name == "include_path":
            self._include_path = os.fsencode(value)
        normal = self._ini.normal()
        plain = str(trace_bytes(normal)) if name.startswith("zend.exception_") else normal[name]
        return Answer(ANSWERED, os.fsencode(before), os.fsencode(plain))

    def _server(self) -> list[bytes]:
        """What $_SERVER has beside the environment, names and values."""
        called = self._main.argv0
        name = called if self._main.is_file else b""
        return [
            b"PHP_SELF", called, b"SCRIPT_NAME", called, b"SCRIPT_FILENAME", name, b"PATH_TRANSLATED", name,
            b"DOCUMENT_ROOT", b"",
        ]  # fmt: skip

    # -- files

    def _include(self, service: int, name: bytes, caller: bytes) -> Answer:
        once = service in (INCLUDE_ONCE, REQUIRE_ONCE)
        kind = FILE_KINDS[service].encode()
        if b"\0" in name:
            return self._not_opened(service, kind, name.partition(b"\0")[0], [])
        wrapper = _WRAPPER.match(name)
        warnings: list[bytes] = []
        if wrapper is not None:
            scheme = (wrapper[1] or wrapper[2]).lower()
            if scheme == b"file":
                name = name[len(wrapper[0]) :]
            elif scheme in _REMOTE:
                return self._include_url(service, name, kind, scheme)
            else:  # php looks for a wrapper twice
                unknown = (
                    b'%s(): Unable to find the wrapper "%s" - did you forget to enable it when you configured PHP?'
                )
                warnings = 2 * [unknown % (kind, scheme)]
        path = self.find(name, caller)
        if once and path in self._included:
            return Answer(ALREADY)
        place = name if path is None else path
        try:
            self._basedir.check(place)
            if path is None:
                raise FileNotFoundError(errno.ENOENT, "No such file or directory")
            if os.path.isdir(path):
                raise OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))
            unit = self._unit(path)
        except Barred:
            warnings += _barred(kind, place, self._basedir.text)
            return self._not_opened(service, kind, name, [*warnings, _failed(kind, place, b"Operation not permitted")])
        except OSError as error:
            return self._not_opened(
                service, kind, name, [*warnings, _failed(kind, name, os.fsencode(error.strerror or ""))]
            )
        except NotAProgram as error:
            return _refused(error)
        self._included[path] = None
        return Answer(LOADED, unit=unit, notices=unit.notices)

    def _include_url(self, service: int, name: bytes, kind: bytes, scheme: bytes) -> Answer:
        """Code that a URL names, if the settings allow that: of data: alone, there are no other wrappers."""
        for setting in ("allow_url_fopen", "allow_url_include"):
            if not self._ini.flag(setting):
                disabled = b"%s(): %s:// wrapper is disabled in the server configuration by %s=0" % (
                    kind,
                    scheme,
                    setting.encode(),
                )
                return self._not_opened(
                    service, kind, name, [disabled, _failed(kind, name, b"no suitable wrapper could be found")]
                )
        if scheme != b"data":
            missing = b"%s(): pyphp has no %s:// wrapper yet" % (kind, scheme)
            return self._not_opened(
                service, kind, name, [missing, _failed(kind, name, b"no suitable wrapper could be found")]
            )
        if service in (INCLUDE_ONCE, REQUIRE_ONCE) and name in self._included:
            return Answer(ALREADY)
        from pyphp.host.data_urls import NotADataUrl, decoded

        try:
            unit = script.compile_script(Script(decoded(name), name, name, name), self._ini)
        except NotADataUrl as error:
            return self._not_opened(service, kind, name, [_failed(kind, name, str(error).encode())])
        except NotAProgram as error:
            return _refused(error)
        self._included[name] = None
        return Answer(LOADED, unit=unit, notices=unit.notices)

    def _include_text(self, service: bytes | int, name: bytes | int, act: bytes | int, source: bytes | int) -> Answer:
        """Code that the program itself has read from a stream, by the stream's name."""
        assert isinstance(service, int)
        assert isinstance(name, bytes)
        assert isinstance(source, bytes)
        if act == INCLUDED:
            once = service in (INCLUDE_ONCE, REQUIRE_ONCE)
            return Answer(ALREADY if once and name in self._included else ANSWERED)
        if act != COMPILED:
            return self._not_opened(service, FILE_KINDS[service].encode(), name, [])
        try:
            unit = script.compile_script(Script(source, name, name, name), self._ini)
        except NotAProgram as error:
            return _refused(error)
        self._included[name] = None
        return Answer(LOADED, unit=unit, notices=unit.notices)

    def _not_opened(self, service: int, kind: bytes, name: bytes, warnings: list[bytes]) -> Answer:
        if service in (REQUIRE, REQUIRE_ONCE):
            last = b"Failed opening required '%s' (include_path='%s')" % (name, self._include_path)
        else:
            last = b"%s(): Failed opening '%s' for inclusion (include_path='%s')" % (kind, name, self._include_path)
        return Answer(NOT_OPENED, packed_all(warnings), last)

    def find(self, name: bytes, caller: bytes) -> bytes | None:
        """The real path of the file that is meant, if it is there."""
        if name.startswith((b"/", b"./", b"../")) or name in (b".", b".."):
            return _real(name)
        folders = self._include_path.split(b":") if self._include_path else []
        if caller.startswith(b"/"):
            folders.append(os.path.dirname(caller.partition(b"(")[0] if b"eval()'d code" in caller else caller))
        return next(filter(None, (_real(os.path.join(folder, name)) for folder in folders if folder)), None)

    def _unit(self, path: bytes) -> CodeUnit:
        status = os.stat(path)
        state = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        known = self._units.get(path)
        if known is not None and known[0] == state:
            return known[1]
        source = script.read_file(path)
        unit = script.compiled(Script(source, path, path, path), self._ini)
        self._units[path] = (state, unit)
        return unit

    # -- eval

    def _eval(self, code: bytes, name: bytes) -> Answer:
        unit = self._evals.get((code, name))
        if unit is None:
            self._eval_count += 1
            text = Script(code, name, name, name, in_script=True)
            text.anonymous = self._eval_count << 8
            try:
                unit = script.compile_script(text, self._ini)
            except NotAProgram as error:
                return _refused(error)
            if len(self._evals) == _MOST_EVALS:
                self._evals.clear()
            self._evals[code, name] = unit
        return Answer(LOADED, unit=unit, notices=unit.notices)


def _refused(problem: NotAProgram) -> Answer:
    """A text that does not compile: an Error that can be caught where it is no PHP, else the end of the script."""
    error = problem.error
    outcome = SYNTAX_ERROR if isinstance(error, (PhpSyntaxError, ThrownCompileError)) else FATAL
    return Answer(outcome, error.message, error.file, error.line, label=error.label.encode(), notices=error.notices)


def _failed(kind: bytes, name: bytes, reason: bytes) -> bytes:
    """The warning about a file that cannot be opened."""
    return b"%s(%s): Failed to open stream: %s" % (kind, name, reason)


def _barred(kind: bytes, path: bytes, setting: bytes) -> list[bytes]:
    """The warning about a file that open_basedir forbids."""
    return [
        b"%s(): open_basedir restriction in effect. File(%s) is not within the allowed path(s): (%s)"
        % (kind, path, setting)
    ]


def _real(path: bytes) -> bytes | None:
    """The real path of what is there."""
    return os.path.realpath(path) if os.path.exists(path) else None
