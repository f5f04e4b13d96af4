"""The native engine without the JIT: units are laid out in native memory and run by the image.

    engine = NativeEngine({"precision": "14"}, image)
    status = engine.run(unit, [b"script.php"])

The image holds a fresh VM, made when it was built; an engine starts with a copy of it and fills in what differs.
"""

import ctypes
import os

from pyphp.interp.bytecode import HEADER, USER, CodeUnit
from pyphp.interp.contracts.tags import SLOT_BYTES
from pyphp.interp.outside.starting import (
    BOOT,
    BOOT_GO_ON,
    BOOT_RETURN,
    SMALL_STACK_BYTES,
    STACK_MARGIN,
    STACK_PAGE,
    disabled_functions,
    error_texts,
    first_instruction,
    stack_bytes,
    vm_fields,
)
from pyphp.jit.native.layout import Arena, Loader
from pyphp.jit.native.loading import Image
from pyphp.jit.translate.ir.layouts import (
    ARRAY_ITEMS,
    ARRAY_LENGTH,
    BUFFER_WORDS,
    INSTR_SIZE,
    PAYLOAD,
    STR_BYTES,
    STR_CAPACITY,
    STR_LENGTH,
    item_size,
)

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from pyphp.interp.outside.answers import Host
    from pyphp.jit.native.classes import Classes

NEWLINE = 10
MARK, LIMIT, PEAK, REPORT = 1, 2, 3, 4  # words of an engine's accounts; see jit/translate/runtime/heap.py
LOOK, YOUNG_LIMIT = 9, 12  # see jit/translate/runtime/cycles.py
ACCOUNTS_WORDS = 57
NO_LIMIT = 1 << 62
STOPPED, COLLECT = 1, 4  # why a run is interrupted; see interp/limits/attending.py


class NativeEngine:
    """Runs units on the image. Functions declared by one run are there in the next."""

    def __init__(
        self,
        ini: "Mapping[str, str]",
        image: Image,
        output_fd: int = 1,
        thresholds: dict[int, int] | None = None,
        host: "Host | None" = None,
    ) -> None:
        """thresholds: what the counters of regions start with, by kind. host: answers the program's requests
        (interp/contracts/hostcodes.py); None: nobody.
        """
        self.image = image
        image.add_engine()
        self.arena = Arena(image)
        self.loader = Loader(self.arena, thresholds or {})
        self.loader.new_classes = _new_classes
        address = ctypes.c_uint64
        self._accounts = (ctypes.c_uint64 * ACCOUNTS_WORDS)(STACK_PAGE, 0, NO_LIMIT)
        self._start = self._ours(ctypes.CFUNCTYPE(None, address, address, address)(image.symbol("pyphp_start")))
        self._finish_output = self._function("finish_output", None, address)
        self._declare = self._function("declare_function", None, address, address)
        self._begin = self._function("begin_script", None, *[address] * 4)
        self._host = host
        self._prelude: dict[bytes, int] = {}
        self._loaded: dict[tuple[int, int], tuple[CodeUnit, int, list[int]]] = {}
        self._call_host = ctypes.CFUNCTYPE(None, address)(self._answer)
        self.vm_address = self._new_vm(vm_fields(ini), output_fd, disabled_functions(ini.get("disable_functions", "")))
        for name, text in error_texts(ini).items():
            self.field(name).value = self.loader.string(text)

    # -- calls into the image

    def _function(self, name: str, result: "Any", *parameters: "Any") -> "Callable[..., Any]":
        """A function of the image."""
        return self._ours(self.image.function(name, result, *parameters))

    def _ours(self, function: "Callable[..., Any]") -> "Callable[..., Any]":
        """The function, with this engine's accounts kept by the thread that calls it."""
        keep, own = self.image.keep_accounts, ctypes.addressof(self._accounts)

        def call(*arguments: "Any") -> "Any":
            before = keep(own)
            try:
                return function(*arguments)
            finally:
                keep(before)

        return call

    # -- the VM's memory

    def field(self, name: str) -> ctypes.c_int64:
        """A word of the native VM, readable and writable through .value."""
        return ctypes.c_int64.from_address(self.vm_address + self.image.offset("VM", name))

    def _new_vm(self, fields: dict[str, int], output_fd: int, disabled: list[bytes]) -> int:
        image = self.image
        template = image.address(image.meta["prebuilt"]["vm"])
        size = image.classes["VM"][1]
        self.vm_address = self._copy(template, size, 8 * BUFFER_WORDS)
        functions = self._copy_table("functions", "FuncTable")
        constants = self._copy_table("constants", "ConstantTable")
        builtins = self._copy_table("builtins", "BuiltinTable")
        classes = self._copy_table("classes", "ClassTable")
        out = self.field("out").value
        stack, stack_size = self._reserve_stack(stack_bytes(fields["memory_limit"]))
        self._boot = boot = self.loader.func(BOOT)
        _set_word(stack + SLOT_BYTES + PAYLOAD, boot)
        own = {
            "functions": functions,
            "constants": constants,
            "builtins": builtins,
            "classes": classes,
            "out": self._copy(out, STR_BYTES + _word(out + STR_CAPACITY) + 1),
            "out_fd": output_fd,
            "stack": stack,
            "ground": stack,
            "stack_end": stack_size - STACK_MARGIN,
            "exit_buffer": self.vm_address + size,
            "fp": stack,
            "pc": self._entry(boot),
            "host": ctypes.cast(self._call_host, ctypes.c_void_p).value or 0,
        }
        for name, value in {**fields, **own}.items():
            self.field(name).value = value
        if disabled:
            self.field("disabled").value = self.arena.references([self.arena.string(name) for name in disabled])
        return self.vm_address

    def _copy_table(self, field: str, cls: str) -> int:
        """An own copy of one of the VM's tables, which the program adds to."""
        image = self.image
        table = self._copy(self.field(field).value, image.classes[cls][1])
        for at, type_ in image.classes[cls][2].values():
            if type_.startswith("Array"):
                array = _word(table + at)
                _set_word(table + at, self._copy(array, ARRAY_ITEMS + item_size(type_) * _word(array + ARRAY_LENGTH)))
        return table

    def _reserve_stack(self, wanted: int) -> tuple[int, int]:
        """(address, bytes) of a stack: as large as wanted, or, where address space is limited, as can be had."""
        size = wanted
        while True:
            try:
                return self.arena.reserve(size), size
            except OSError:
                size //= 2
                if size <= 2 * STACK_MARGIN:
                    raise

    def _copy(self, address: int, size: int, room: int = 0) -> int:
        """An own copy of an object, and so many zero bytes behind it."""
        return self.arena.object(ctypes.string_at(address, size) + bytes(room))

    def _entry(self, func: int) -> int:
        return _word(func + self.image.offset("Func", "entry"))

    # -- running

    def run(self, unit: CodeUnit, argv: list[bytes] | None, goes_on: bool = False) -> int:
        """Run a file's top level to its end; the exit status. All output has been written. argv: None for a text that
        goes on where the last one ended, with its variables. goes_on: another text is to follow, so it is not the end
        of the script yet, unless it is not `completed`.
        """
        if self.abandoned:
            raise RuntimeError("this engine has run out of memory: make another")
        if self.image.is_shared:
            self.image.renew_counts()
        status = self.field("exit_status")
        status.value = 0
        self.field("unwound").value = 0
        main = self.load(unit)
        if main:
            self._call_main(main, unit, argv, goes_on)
            if self.abandoned and self.field("shutdown").value and not self.field("collecting").value:
                self._end_abandoned()
        self._finish_output(self.vm_address)
        return status.value

    def define(self, name: bytes, value: bytes | int) -> None:
        """Set a global variable, between two texts."""
        kind = "int" if isinstance(value, int) else "text"
        define = self._function(f"define_{kind}", None, *[ctypes.c_uint64] * 2, ctypes.c_int64)
        define(self.vm_address, self.loader.string(name), value if isinstance(value, int) else self.arena.string(value))

    def end_line(self) -> None:
        """End the line that the last run's output began, if it did."""
        last = self.field("last_byte")
        if last.value not in (-1, NEWLINE):
            os.write(self.field("out_fd").value, b"\n")
            last.value = NEWLINE

    def finish(self) -> int:
        """The last run is over; an exit status instead of its own, if not 0. There is nothing to say about it."""
        return 0

    def _load_prelude(self, unit: CodeUnit) -> int:
        """Declare a function of the prelude and what it calls, as far as that has not been done."""
        declare = self._function("declare_prelude", None, *[ctypes.c_uint64] * 2)
        for inner in unit.functions:
            if inner.name not in self._prelude:
                self._prelude[inner.name] = self.loader.func(inner)
                declare(self.vm_address, self._prelude[inner.name])
        self.codes_loaded()
        return self._prelude[unit.functions[0].name] if unit.functions else 0

    def load(self, unit: CodeUnit, told: bool = False, scope: int = 0) -> int:
        """Report what the compiler had to say about a file, unless the program is told, and declare its functions. Its
        Func; 0, after PHP's fatal error, if a function is there already. scope: the class whose method includes the
        file.
        """
        if unit.kind != USER:
            return self._load_prelude(unit)
        for notice in () if told else unit.notices:
            tell = self._function(
                "compile_notice", None, ctypes.c_uint64, ctypes.c_int64, *[ctypes.c_uint64] * 2, ctypes.c_int64
            )
            tell(
                self.vm_address,
                notice.kind,
                self.loader.string(notice.message),
                self.loader.string(unit.file),
                notice.line,
            )
        loaded = self._loaded.get((id(unit), scope))
        if loaded is None:
            loaded = self._loaded[id(unit), scope] = (
                unit,
                self.loader.func(unit, scope),
                [self.loader.func(inner) for inner in unit.functions],
            )
            self.codes_loaded()
        for func in loaded[2]:
            self._declare(self.vm_address, func)
            if self.field("exit_status").value:
                return 0
        return loaded[1]

    def codes_loaded(self) -> None:
        """Codes have been laid out that did not run yet."""

    def _answer(self, call: int) -> None:
        """Pass a request of the program, a HostCall, on to the host."""
        from pyphp.interp.contracts.hostcodes import (
            ABOUT_CLASS,
            ABOUT_CODE,
            ANSWERED,
            LINK_CLASS,
            OPERATION_CODE,
            SCOPED_FUNC,
            STUB,
        )
        from pyphp.interp.outside.answers import ask, no_host
        from pyphp.interp.outside.host_records import packed

        at = {name: call + offset for name, (offset, _) in self.image.classes["HostCall"][2].items()}
        line = ctypes.c_int64.from_address(at["line"])
        service, argument, scope = _word(at["service"]), _text(_word(at["argument"])), _word(at["cls"])
        if service in (SCOPED_FUNC, STUB, OPERATION_CODE):
            from pyphp.jit.native.made import operation_func, scoped_func, stub_func

            made = {SCOPED_FUNC: scoped_func, STUB: stub_func, OPERATION_CODE: operation_func}[service]
            _set_word(at["outcome"], ANSWERED)
            _set_word(at["func"], made(self.loader, argument))
            self.codes_loaded()
            return
        if service in (ABOUT_CODE, ABOUT_CLASS):
            from pyphp.interp.outside.about import about

            text = about(lambda: self.loader.book, self.loader.units, service, argument)
            _set_word(at["outcome"], ANSWERED)
            _set_word(at["text"], self.loader.string(text))
            return
        if service == LINK_CLASS:
            argument = packed(self.loader.book.number) + argument
        answer = ask(self._host or no_host, service, argument, _text(_word(at["caller"])), line.value)
        _set_word(at["outcome"], answer.outcome)
        line.value = answer.line
        for name in ("text", "place", "label", "notices"):
            _set_word(at[name], self.loader.string(getattr(answer, name)))
        if answer.layout is not None:
            _set_word(at["cls"], self.loader.classes.lay_out(answer.layout))
            self.codes_loaded()
        if answer.unit is not None and answer.unit.kind != USER and answer.unit.classes:
            _set_word(at["decl"], self.loader.classes.decl(answer.unit.classes[0], answer.unit.kind))
        if answer.unit is not None:
            _set_word(at["func"], self.load(answer.unit, told=True, scope=scope))

    def _call_main(self, main: int, unit: CodeUnit, argv: list[bytes] | None, goes_on: bool) -> None:
        stack = self.field("stack").value
        boot = _word(stack + SLOT_BYTES + PAYLOAD)
        frame = stack + SLOT_BYTES * HEADER
        _set_word(frame + PAYLOAD, self._entry(boot) + INSTR_SIZE * (BOOT_GO_ON if goes_on else BOOT_RETURN))
        _set_word(frame + SLOT_BYTES + PAYLOAD, main)
        if argv is None:
            go_on = self._function("continue_script", None, *[ctypes.c_uint64] * 3)
            go_on(self.vm_address, frame, main)
        else:
            self._begin(self.vm_address, frame, main, self.loader.list(argv))
        self.enter(frame, self._entry(main) + INSTR_SIZE * first_instruction(unit))

    def _end_abandoned(self) -> None:
        """Memory ran out: call what is to be called at the end, on another stack. See interp/limits/abandonment.py."""
        stack = self.arena.reserve(SMALL_STACK_BYTES)
        _set_word(stack + SLOT_BYTES + PAYLOAD, self._boot)
        self.field("stack").value = self.field("ground").value = stack
        self.field("stack_end").value = SMALL_STACK_BYTES - STACK_MARGIN
        self._function("begin_ending", None, *[ctypes.c_uint64] * 2)(self.vm_address, stack)
        self._run_from(stack, self.field("pc").value)

    def enter(self, frame: int, pc: int) -> None:
        """Run from pc until the machine halts."""
        limit = self.field("memory_limit").value
        self._accounts[LIMIT] = limit if limit >= 0 else self.field("memory_end").value
        self._accounts[MARK] = self._accounts[PEAK] = 0
        self._accounts[YOUNG_LIMIT] = self.field("gc_threshold").value - 1 if self.field("collects").value else NO_LIMIT
        self._accounts[LOOK] = 0
        self._accounts[REPORT] = self.image.address("heap_exhausted")
        self._run_from(frame, pc)

    def _run_from(self, frame: int, pc: int) -> None:
        self._start(self.vm_address, frame, pc)
        self._accounts[LIMIT] = NO_LIMIT
        self._accounts[MARK] = 0

    @property
    def abandoned(self) -> bool:
        """Did memory run out? Then the engine cannot be used any more, and what it held is lost."""
        return self.field("abandoned").value != 0

    def interrupt(self, reason: int = STOPPED) -> None:
        """End the run that another thread is in. It does so at its next loop header or call, in compiled code, too."""
        self.field("interrupt").value = reason
        self.field("stack_limit").value = -1

    def call_back(self) -> None:
        """Have the run that another thread is in leave compiled code once, at its next loop header or call: there may
        be better code. What is asked of it is not forgotten.
        """
        self.image.function("rt_call_back", None, ctypes.c_uint64)(self.vm_address)

    def is_asked(self) -> bool:
        """Has the run not yet come to where it notices an interrupt? One of its own does not count."""
        return self.field("interrupt").value not in (0, COLLECT)

    @property
    def completed(self) -> bool:
        """Did the last run come to the end of its code?"""
        return self.field("unwound").value == 0

    def take_back(self) -> None:
        """Forget an interrupt that came when the run was over."""
        self.field("interrupt").value = 0
        self.field("stack_limit").value = self.field("stack_ready").value

    def wake_by(self, fd: int) -> None:
        """Whoever calls interrupt() makes this descriptor readable then; -1: nobody does."""
        self.field("wake").value = fd

    def inspect(self, what: int, name: bytes = b"", limit: int = 0) -> bytes:
        """Ask the engine, which is at rest, for one of the things that stdlib_php/standard/variables/inspecting.py
        tells.
        """
        address, number = ctypes.c_uint64, ctypes.c_int64
        ask = self._function("inspect", None, address, number, address, number)
        fd, last = self.field("out_fd"), self.field("last_byte")
        before = fd.value, last.value
        fd.value = answer = os.memfd_create("answer")
        try:
            ask(self.vm_address, what, self.loader.string(name), limit)
            return os.pread(answer, os.fstat(answer).st_size, 0)
        finally:
            fd.value, last.value = before
            os.close(answer)

    def keep_time(self) -> None:
        """The host takes care of SIGPROF: a script may set a timer that causes it."""
        self.field("keeps_time").value = 1

    @property
    def time_limit(self) -> int:
        """Seconds of processor time, as set last."""
        return self.field("time_limit").value

    def where(self) -> tuple[bytes, int]:
        """File and line of where execution is, as errors name it."""
        func = _word(self.field("fp").value + SLOT_BYTES + PAYLOAD)
        code = _word(func + self.image.offset("Func", "code"))
        block, lines, file = (_word(code + self.image.offset("Code", name)) for name in ("block", "lines", "file"))
        line = _word(lines + ARRAY_ITEMS + 8 * ((self.field("pc").value - block) // INSTR_SIZE))
        return ctypes.string_at(file + STR_BYTES, _word(file + STR_LENGTH)), line

    def print_waiting(self) -> None:
        """Print what waits in the output buffer, from another thread, before the process ends; not where that would
        have to wait, too.
        """
        import select

        fd = self.field("out_fd").value
        if select.select([], [fd], [], 0)[1]:
            os.write(fd, ctypes.string_at(self.field("out").value + STR_BYTES, self.field("out_used").value))

    def close(self) -> None:
        """Give up everything that this engine's objects refer to, and their memory. The engine cannot be used
        afterwards.
        """
        self._ours(self._give_up)()
        self.vm_address = 0

    def _give_up(self) -> None:
        if self.abandoned:
            self.arena.objects.clear()  # nobody knows what they hold
        else:
            self.arena.empty()
            self.image.function("collect_leftovers", None)()
        self.image.function("forget_leftovers", None)()
        self.arena.close()


def _new_classes(loader: Loader) -> "Classes":
    """What lays classes out, imported when there are some."""
    from pyphp.jit.native.classes import Classes

    return Classes(loader, loader.book)


def _text(address: int) -> bytes:
    """The content of a Str."""
    return ctypes.string_at(address + STR_BYTES, _word(address + STR_LENGTH))


def _word(address: int) -> int:
    return ctypes.c_uint64.from_address(address).value


def _set_word(address: int, value: int) -> None:
    ctypes.c_uint64.from_address(address).value = value
