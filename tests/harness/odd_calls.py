"""Calls of every builtin with odd arguments, generated from the table of declarations.

    for case in cases():
        case.text            $a0 = 'abc'; $a1 = PHP_INT_MIN; var_dump(str_repeat($a0, $a1));

Of each parameter: integers at the ends of their range, 0 and -1; strings with zero bytes and broken UTF-8; floats that
are no numbers; arrays that contain themselves. The parameters before it have ordinary values, those behind it too, as
far as they are not optional. The texts are the same in every run.

    run_here(cases, engine, folder)     each case's output on one of our engines, in a fork for each group of cases
    run_php(cases, folder)              the same of php

Outputs are brought to one form (`plain`): a throwable is its class and message, and nothing names files, lines, numbers
of objects or amounts of memory.
"""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from pyphp.interp.bytecode import TYPE_ARRAY, TYPE_BOOL, TYPE_FLOAT, TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.stdlib_php.support import prelude
from pyphp.stdlib_php.support.registry import P, declared
from tests.harness.forkserver import Outcome

GROUP = 400  # cases of a fork
CONTENT = b"hello\n"
LONGEST = 20_000  # bytes of a case's output that are compared
MEMORY = "64M"
SECONDS = 120  # for a group

LEFT_OUT: dict[bytes, str] = {
    b"sleep": "it waits", b"usleep": "it waits", b"time_nanosleep": "it waits", b"time_sleep_until": "it waits",
    b"set_time_limit": "the time of all that follow would end", b"ob_start": "what follows would be kept back", b"ob_implicit_flush": "as ob_start",
    b"ini_set": "a setting would stay", b"ini_alter": "a setting would stay", b"chdir": "what follows would be elsewhere", b"umask": "it would stay",
    b"fpassthru": "standard streams", b"flush": "headers would be sent", b"register_shutdown_function": "it would be called later", b"set_error_handler": "it would stay",
    b"set_exception_handler": "it would stay", b"error_reporting": "it would stay", b"date_default_timezone_set": "it would stay",
    b"mb_internal_encoding": "it would stay", b"mb_substitute_character": "it would stay", b"mb_detect_order": "it would stay", b"mb_language": "it would stay",
    b"set_include_path": "it would stay", b"setlocale": "it would stay", b"ob_end_clean": "no buffer of theirs", b"ob_end_flush": "as that", b"ob_get_clean": "as that",
    b"ob_get_flush": "as that", b"ob_clean": "as that", b"ob_flush": "as that", b"readline": "it waits for input", b"get_defined_vars": "the cases' own",
    b"register_tick_function": "it would stay", b"phpinfo": "all of it differs", b"error_log": "it writes elsewhere", b"srand": "see mt_srand", b"get_included_files": "theirs", b"get_required_files": "theirs",
    **dict.fromkeys((b"exec", b"shell_exec", b"system", b"passthru", b"proc_open", b"popen", b"mail"), "it starts a process"), b"proc_nice": "it would stay",
    **dict.fromkeys((b"gethostbyname", b"gethostbynamel", b"gethostbyaddr", b"fsockopen", b"pfsockopen", b"stream_socket_client", b"stream_socket_server"), "it reaches outside"),
    **dict.fromkeys((b"mb_http_output", b"mb_regex_encoding", b"libxml_use_internal_errors", b"spl_autoload_extensions", b"assert_options", b"header_register_callback"), "it would stay"),
    b"get_resource_id": "numbers differ where php opens what we do not", b"get_defined_functions": "php has more", b"get_defined_constants": "php has more",
}  # fmt: skip
UNLIKE = frozenset(  # what no two runs agree about: only run
    b"gettimeofday date_create date_create_immutable date_get_last_errors get_current_user getmyuid getmygid ftok headers_list http_response_code stream_get_filters stream_filter_register stream_get_transports "
    b"stream_get_wrappers time microtime hrtime uniqid lcg_value rand mt_rand random_int random_bytes shuffle str_shuffle array_rand getmypid getmyinode getlastmod php_uname "
    b"phpversion zend_version php_sapi_name php_ini_loaded_file php_ini_scanned_files get_cfg_var ini_get_all ini_restore getenv putenv memory_get_usage memory_get_peak_usage "
    b"memory_reset_peak_usage gc_collect_cycles gc_status gc_mem_caches getrusage sys_getloadavg disk_free_space diskfreespace disk_total_space tempnam tmpfile sys_get_temp_dir "
    b"stat lstat fstat fileatime filemtime filectime fileinode extension_loaded get_loaded_extensions get_extension_funcs "
    b"spl_object_id password_hash get_declared_classes get_declared_interfaces preg_last_error preg_last_error_msg fsync fdatasync debug_backtrace debug_print_backtrace error_get_last "
    b"connection_status ob_get_level ob_get_length ob_get_contents ob_get_status ob_list_handlers touch call_user_func call_user_func_array func_get_args func_get_arg func_num_args".split()
)
# those that ask the clock for what they are not told
CLOCKED = frozenset(b"date gmdate mktime gmmktime getdate localtime idate strftime gmstrftime strtotime date_sunrise date_sunset timezone_transitions_get".split())
COSTS = frozenset(((b"hash_pbkdf2", b"iterations"),))  # who takes as long as is asked for
INTS = ("PHP_INT_MIN", "PHP_INT_MIN + 1", "-1", "0", "PHP_INT_MAX - 1", "PHP_INT_MAX")
STRINGS = ('"\\0"', '"a\\0b"', '""', '"\\xff\\xfe\\xc3"', '"%"')
FLOATS = ("NAN", "INF", "-INF", "1e300", "-0.0")
ARRAYS = ("[]", "$self", '["a" => ["\\0" => PHP_INT_MIN], 2 => NAN]')
BOOLS = ("true",)
ORDINARY: dict[bytes, str] = {
    b"stream": "fopen('php://memory', 'w+')", b"from": "'f.txt'", b"to": "'copy'", b"filename": "'f.txt'", b"directory": "'sub'",
    b"path": "'f.txt'", b"target": "'f.txt'", b"link": "'new-link'", b"format": "'%s'", b"encoding": "'UTF-8'", b"to_encoding": "'UTF-8'", b"from_encoding": "'UTF-8'",
    b"algo": "'md5'", b"callback": "'strlen'", b"mode": "'r'", b"pattern": "'*'", b"separator": "','", b"dir_handle": "opendir('sub')", b"context": "null",
    b"key_length": "8", b"constant_name": "'M_PI'", b"function": "'strlen'", b"option": "'precision'", b"resource": "fopen('php://memory', 'w+')", b"permissions": "0644",
    b"base": "10", b"from_base": "10", b"to_base": "2", b"num": "3", b"hex_string": "'ff'", b"var_name": "'self'", b"replace": "'x'", b"step": "1", b"start": "1", b"end": "3",
    b"operation": "1", b"timestamp": "86400", b"baseTimestamp": "86400", b"timezone": "'Europe/Berlin'", b"datetime": "'2020-02-29 12:00:00'", b"iterations": "3",
}  # fmt: skip
PARTICULAR: dict[tuple[bytes, bytes], str] = {  # of a function's parameter
    (b"date_create_from_format", b"format"): "'Y-m-d H:i:s'", (b"date_create_immutable_from_format", b"format"): "'Y-m-d H:i:s'", (b"date_parse_from_format", b"format"): "'Y-m-d H:i:s'",
    (b"date", b"format"): "DATE_ATOM", (b"gmdate", b"format"): "DATE_ATOM", (b"idate", b"format"): "'Y'", (b"date_format", b"format"): "DATE_ATOM", (b"date_interval_format", b"format"): "'%R%a %h'",
}  # fmt: skip


@attrs.frozen(slots=True)
class Case:
    """One call: the builtin, its module, which decides who runs beside whom, and the PHP text."""

    name: bytes
    module: str
    text: str

    @property
    def compared(self) -> bool:
        """Has php to say the same?"""
        return self.name not in UNLIKE


def cases() -> Iterator[Case]:
    """All of them."""
    for name, declaration in sorted(declared().items()):
        if name[:1].islower() and name not in LEFT_OUT:
            yield from _cases_of(name, declaration.function.__module__, _declared_params(name, declaration.params))
    for name in sorted(each for each in prelude.FUNCTIONS if each[:1].islower() and each not in LEFT_OUT):
        yield from _cases_of(name, f"prelude.{prelude.FUNCTIONS[name]}", _prelude_params(name))


# of a parameter's type in a head of the prelude
KINDS: dict[bytes, int] = {
    b"array": TYPE_ARRAY, b"bool": TYPE_BOOL, b"callable": TYPE_STRING, b"float": TYPE_FLOAT, b"int": TYPE_INT, b"iterable": TYPE_ARRAY,
    b"mixed": TYPE_MIXED, b"string": TYPE_STRING, b"": TYPE_ARRAY | TYPE_INT,
}  # fmt: skip
OBJECTS: dict[bytes, str] = {
    b"DateInterval": "new DateInterval('P1DT2H')", b"DateTime": "new DateTime('2020-02-29 12:00:00')", b"DateTimeInterface": "new DateTimeImmutable('2020-03-01')",
    b"DateTimeZone": "new DateTimeZone('Europe/Berlin')", b"HashContext": "hash_init('md5')", b"Throwable": "new Exception('abc')", b"Traversable": "new ArrayIterator([3, 1, 2])",
}  # fmt: skip


@attrs.frozen(slots=True)
class Parameter:
    """A builtin's parameter, and what is passed where nothing odd is."""

    name: bytes
    mask: int
    optional: bool
    variadic: bool
    by_ref: bool
    ordinary: str


def _declared_params(function: bytes, params: Iterable[P]) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(p.name, p.mask, p.optional, p.variadic, p.by_ref, _ordinary(function, p.name, p.mask)) for p in params
    )


def _prelude_params(function: bytes) -> tuple[Parameter, ...]:
    text = prelude.source(prelude.FUNCTIONS[function])
    head = re.search(rb"^function &?" + function + rb"\((.*?)\)(?:: [?\w|]+)?\s*\{?$", text, re.MULTILINE | re.DOTALL)
    assert head is not None, function
    params = []
    for each in filter(None, re.split(rb",\s*(?=[^)\]]*(?:[(\[]|$))", head[1].strip())):
        each = re.sub(rb"^#\[[^\]]*\] ", b"", each)
        found = re.match(rb"(?:(\??[\w|]+) )?(&?)(\.\.\.)?\$(\w+)( = .*)?", each)
        assert found is not None, each
        types = (found[1] or b"").lstrip(b"?").split(b"|")
        mask = 0
        for kind in types:
            mask |= KINDS.get(kind, 0)
        ordinary = next((OBJECTS[kind] for kind in types if kind in OBJECTS), "") or _ordinary(
            function, found[4], mask
        )
        params.append(Parameter(found[4], mask, bool(found[5]), bool(found[3]), bool(found[2]), ordinary))
    return tuple(params)


def _cases_of(name: bytes, module: str, params: tuple[Parameter, ...]) -> Iterator[Case]:
    least = sum(not (p.optional or p.variadic) for p in params)
    whole = sum(not p.variadic for p in params)
    if name in CLOCKED:
        least = whole
    yield Case(name, module, _text(name, params, [p.ordinary for p in params[:least]]))
    for k, param in enumerate(params):
        for odd in _odd(param, (name, param.name) in COSTS):
            values = [p.ordinary for p in params[: max(least, k + 1)]]
            values[k] = odd
            yield Case(name, module, _text(name, params, values))


def _odd(param: Parameter, costs: bool) -> Iterable[str]:
    """Values of the parameter's types that programs seldom pass. A path that names no file is not made up."""
    ints = INTS[:-2] if costs else INTS
    kinds = ((TYPE_INT, ints), (TYPE_FLOAT, FLOATS), (TYPE_STRING, STRINGS), (TYPE_ARRAY, ARRAYS), (TYPE_BOOL, BOOLS))
    for mask, values in kinds:
        if param.mask & mask == mask:
            yield from values


def _ordinary(function: bytes, name: bytes, kinds: int) -> str:
    known = PARTICULAR.get((function, name))
    if known is not None:
        return known
    known = ORDINARY.get(name)
    if kinds & TYPE_MIXED == TYPE_MIXED and name in (b"from", b"to"):
        return ORDINARY[b"stream"]
    if (
        known is not None
        and (kinds & TYPE_STRING or not known.startswith("'"))
        and (kinds & TYPE_INT or not known[:1].isdigit())
    ):
        return known
    for mask, value in (
        (TYPE_STRING, "'abc'"),
        (TYPE_ARRAY, "[3, 1, 2]"),
        (TYPE_INT, "2"),
        (TYPE_FLOAT, "1.5"),
        (TYPE_BOOL, "false"),
    ):
        if kinds & mask == mask:
            return value
    return "null"


def _text(name: bytes, params: tuple[Parameter, ...], values: list[str]) -> str:
    setup = "$self = [1]; $self[] = &$self; " + "".join(f"$a{k} = {value}; " for k, value in enumerate(values))
    passed = ", ".join(f"$a{k}" for k in range(len(values)))
    shown = "".join(f" var_dump($a{k});" for k, p in enumerate(params[: len(values)]) if p.by_ref)
    return f"{setup}var_dump({name.decode()}({passed}));{shown}"


# Outputs in one form

_PLACE = re.compile(rb" in (?:/odd\.php|[^\n ]*\.php\(\d+\) : eval\(\)'d code) on line \d+\n")
_UNCAUGHT = re.compile(
    rb"\n(?:PHP )?Fatal error: Uncaught ([A-Za-z]+): (.*?) in /odd\.php:\d+\nStack trace:\n.*?\n  thrown", re.DOTALL
)
_MEMORY = re.compile(
    rb"\n(?:PHP )?Fatal error: (?:Allowed memory size of|Out of memory|Possible integer overflow in memory allocation).*",
    re.DOTALL,
)
_OBJECT = re.compile(rb"(\b(?:object|enum)\([^)\n]*\))#\d+")
_NUMBER = re.compile(rb"resource\(\d+\)|Resource id #\d+|\d+ is not a valid stream resource")


def plain(out: bytes) -> bytes:
    """What is compared of a case's output."""
    out = _MEMORY.sub(b"\nOUT OF MEMORY", out)
    out = _OBJECT.sub(rb"\1#0", _PLACE.sub(b"\n", out))
    out = _UNCAUGHT.sub(rb"\nUNCAUGHT \1: \2", out)
    return _NUMBER.sub(b"RESOURCE", out).strip()[:LONGEST]


# Our engines


def run_here(all_cases: list[Case], engine: str, folder: Path) -> list[bytes]:
    """Each case's output; b"CRASH .." of the one in which the process ended."""
    outputs: list[bytes] = []
    while len(outputs) < len(all_cases):
        part = all_cases[len(outputs) : len(outputs) + GROUP]
        outcome, done = _in_fork(part, engine, folder)
        outputs += done
        if len(done) < len(part):
            outputs.append(f"CRASH {outcome.status} {outcome.err[-2000:].decode('utf-8', 'replace')}".encode())
    return outputs


def _in_fork(part: list[Case], engine: str, folder: Path) -> tuple[Outcome, list[bytes]]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as ends:
        pid = os.fork()
        if pid == 0:
            _child(part, engine, folder, out.fileno(), err.fileno(), ends.fileno())
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        for file in (out, err, ends):
            file.seek(0)
        text = out.read()
        places = [0, *map(int, ends.read().split())]
        return Outcome(status, text, err.read()), [
            text[start:end] for start, end in zip(places, places[1:], strict=False)
        ]


def _child(part: list[Case], engine: str, folder: Path, out: int, err: int, ends: int) -> None:
    """Run the cases on engines of this process, a new one where memory ran out; never returns."""
    status = 254
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.chdir(folder)
        signal.alarm(SECONDS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        machine = None
        for case in part:
            lay_out(Path())
            if machine is None or machine.abandoned:
                machine, compiled = new_machine(engine)
            machine.run(compiled(case.text.encode()), [b"odd.php"])
            os.write(ends, b"%d " % os.lseek(1, 0, os.SEEK_END))
        status = 0
    except BaseException:
        import traceback

        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(status)


def lay_out(folder: Path) -> None:
    """What is there before each case: f.txt, and sub with nothing in it."""
    file, sub = folder / "f.txt", folder / "sub"
    if file.is_file() and (file.stat().st_uid, file.stat().st_gid) != (os.getuid(), os.getgid()):
        os.chown(file, os.getuid(), os.getgid())
    if (
        sorted(os.listdir(folder)) == ["f.txt", "sub"]
        and file.stat().st_mode == 0o100644
        and file.read_bytes() == CONTENT
        and not os.listdir(sub)
    ):
        return
    for entry in os.scandir(folder):
        if entry.name == "f.txt" and entry.is_file(follow_symlinks=False):
            os.chmod(entry.path, 0o644)
        else:
            shutil.rmtree(entry.path) if entry.is_dir(follow_symlinks=False) else os.unlink(entry.path)
    sub.mkdir()
    file.write_bytes(CONTENT)


def new_machine(engine: str):  # type: ignore[no-untyped-def]  # any of the engines
    """(engine, what compiles a text for it)."""
    from pyphp.frontend.compiler import compile_file
    from pyphp.frontend.parser import parse
    from pyphp.host import own
    from pyphp.host.script import Script
    from pyphp.host.services import IncludingHost
    from pyphp.settings.ini import Ini
    from pyphp.stdlib_php.support.registry import known

    name = b"/odd.php"
    ini = Ini([("memory_limit", MEMORY)])
    host = own.beside(IncludingHost(Script(b"", name, name, name), ini))
    if engine == "python":
        from pyphp.interp.outside.python_engine import PythonEngine
        from pyphp.stdlib_php.library import php_library

        machine = PythonEngine(ini.normal(), 1, php_library(), host)
    else:
        from pyphp.jit.native.engine import NativeEngine
        from pyphp.jit.native.loading import open_image

        machine = NativeEngine(ini.normal(), open_image(engine == "checked"), 1, host=host)  # type: ignore[assignment]
    return machine, lambda text: compile_file(parse(text, name, in_script=True), name, known())


# php

_RUNNER = r"""<?php
[$from, $texts, $ends] = [(int) $argv[1], json_decode(file_get_contents($argv[2])), fopen($argv[3], 'a')];
function clear($folder) {
    foreach (array_diff(scandir($folder), ['.', '..']) as $name) {
        $path = "$folder/$name";
        if (is_dir($path) && !is_link($path)) { clear($path); rmdir($path); }
        elseif ($name === 'f.txt') { chmod($path, 0644); }
        else { unlink($path); }
    }
}
function lay_out() {
    clearstatcache();
    if (is_file('f.txt') && fileowner('f.txt') !== getmyuid()) { chown('f.txt', getmyuid()); }
    if (is_file('f.txt') && filegroup('f.txt') !== getmygid()) { chgrp('f.txt', getmygid()); }
    if (scandir('.') === ['.', '..', 'f.txt', 'sub'] && scandir('sub') === ['.', '..'] && fileperms('f.txt') === 0100644 && file_get_contents('f.txt') === "hello\n") { return; }
    clear('.');
    mkdir('sub');
    file_put_contents('f.txt', "hello\n");
}
function run_case($text) {
    ob_start();  // nothing has been sent, not even headers
    try { eval($text); }
    catch (Throwable $e) { echo "\nUNCAUGHT ", get_class($e), ': ', $e->getMessage(); }
    fwrite(STDOUT, ob_get_clean());
}
for ($k = $from; $k < count($texts); $k++) {
    lay_out();
    run_case($texts[$k][1]);
    fwrite(STDOUT, "\n\x01END $k\x01\n");
}
"""
EXTENSIONS = ("mbstring", "ctype", "posix")


def run_php(all_cases: list[Case], folder: Path) -> list[bytes | None]:
    """Each case's output; None where php has not the function, or has not come to an end in time."""
    with tempfile.TemporaryDirectory(prefix="pyphp-odd-") as place:
        runner, texts = Path(place) / "runner.php", Path(place) / "texts.json"
        runner.write_text(_RUNNER, encoding="latin-1")
        texts.write_text(json.dumps([(case.name.decode(), case.text) for case in all_cases]))
        options = [w for each in EXTENSIONS for w in ("-d", f"extension={each}")]
        there = subprocess.run(
            ["php", "-n", *options, "-r", "echo json_encode(get_defined_functions()['internal']);"],
            capture_output=True,
            check=True,
        )
        known = {name.encode() for name in json.loads(there.stdout[there.stdout.index(b"[") :])}
        outputs: list[bytes | None] = []
        while len(outputs) < len(all_cases):
            command = [
                "php",
                "-n",
                *options,
                "-d",
                f"memory_limit={MEMORY}",
                str(runner),
                str(len(outputs)),
                str(texts),
                os.devnull,
            ]
            try:
                done = subprocess.run(
                    command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
                )
                text = done.stdout
            except subprocess.TimeoutExpired as late:
                text = late.stdout or b""
            parts = re.split(rb"\n\x01END \d+\x01\n", text)
            outputs += parts[:-1]
            if len(outputs) < len(all_cases):  # php has not survived this one
                outputs.append(parts[-1] if _MEMORY.search(parts[-1]) else None)
        return [out if case.name in known else None for case, out in zip(all_cases, outputs, strict=True)]
