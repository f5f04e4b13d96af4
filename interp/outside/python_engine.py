"""The host's side of the interpreter on CPython: makes a VM, loads compiled units, runs them.

engine = PythonEngine({"precision": "14"})
status = engine.run(unit, [b"script.php", b"argument"])
"""

import os
import select
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar, cast

from pyphp.interp.arrays.api import array_append, new_array
from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.bytecode import USER, CodeUnit
from pyphp.interp.bytecode.classes import CLASS_MAGIC, KIND_FLAGS, STATIC, ClassUnit
from pyphp.interp.contracts.constants import CORE
from pyphp.interp.contracts.hostcodes import (
    ABOUT_CLASS,
    ABOUT_CODE,
    ANSWERED,
    LINK_CLASS,
    OPERATION_CODE,
    SCOPED_FUNC,
    STUB,
)
from pyphp.interp.contracts.tags import SLOT_BYTES
from pyphp.interp.data.code import Class, ClassConstant, ClassDecl, ClassState, ClosureCode, Code, Func, PropertyInfo
from pyphp.interp.data.lookup import find_sorted
from pyphp.interp.data.refs import RefCell
from pyphp.interp.errors.raising import MOST_INSIDE, file_at, line_at
from pyphp.interp.frames.output import STOPPED, finish_output, flush, write
from pyphp.interp.frames.scopes import begin_script, continue_script, define_int, define_text
from pyphp.interp.handlers.registry import all_handlers
from pyphp.interp.limits.abandonment import begin_ending
from pyphp.interp.limits.collecting import watch_young
from pyphp.interp.limits.memory import heap_exhausted, limit_in_force
from pyphp.interp.names.declaring import compile_notice, declare_function, declare_prelude
from pyphp.interp.names.hosting import HostCall
from pyphp.interp.names.tables import (
    add_builtin,
    add_constant,
    new_builtins,
    new_constants,
    new_functions,
    put_function,
)
from pyphp.interp.objects.classes import new_classes, put_class
from pyphp.interp.objects.members import find_class_constant, find_property
from pyphp.interp.operators.assigning import forget_sources
from pyphp.interp.outside.about import about
from pyphp.interp.outside.answers import ask, no_host
from pyphp.interp.outside.classes import NO_CODE, UNSET, ClassBook, Layout, MethodLayout, PropertyLayout, cast_constant
from pyphp.interp.outside.host_records import packed, unpacked
from pyphp.interp.outside.host_values import constant_value
from pyphp.interp.outside.library import NO_LIBRARY, Library
from pyphp.interp.outside.operations import operation
from pyphp.interp.outside.starting import (
    BOOT,
    BOOT_GO_ON,
    BOOT_RETURN,
    STACK_MARGIN,
    STACK_PAGE,
    disabled_functions,
    error_texts,
    first_instruction,
    stack_bytes,
    vm_fields,
)
from pyphp.interp.outside.stubs import stub
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.cycles import COLLECT, collecting_by_itself
from pyphp.interp.rlib.dying import mourning
from pyphp.interp.rlib.frame import HEADER, CodeBlock, Instr, Stack, start
from pyphp.interp.rlib.heap import Accounts, HeapExhausted, heap_open, keeping
from pyphp.interp.rlib.hostcall import HOSTS
from pyphp.interp.rlib.text import Str, from_bytes, lit, str_alloc, to_bytes
from pyphp.interp.rlib.value import STR, Value, v_ref, v_undef
from pyphp.interp.vm import VM

if TYPE_CHECKING:
    from pyphp.interp.outside.answers import Host

T = TypeVar("T")
OUTPUT_BUFFER = 1 << 16
NEWLINE = 10
UNREACHED = 1 << 40  # a threshold that nothing reaches: CPython does not record


CALLS_OF_AN_INTERRUPTION = 30  # of Python's, at most, from one handler of errors to the one that interrupts it


@contextmanager
def deep_enough() -> Iterator[None]:
    """While a program runs, Python's limit on calls inside each other lets the machine's own come first."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(before + MOST_INSIDE * CALLS_OF_AN_INTERRUPTION)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class PythonEngine:
    """One engine: functions declared by one run are there in the next."""

    def __init__(
        self, ini: Mapping[str, str], output_fd: int = 1, library: Library = NO_LIBRARY, host: "Host" = no_host
    ) -> None:
        """`library` is what to offer beside the language; PHP's is stdlib_php/library.py. `host` answers requests
        (hostcodes.py).
        """
        self._inspect = library.inspect
        self._handlers = all_handlers()
        self._host = host
        self._prelude: dict[bytes, Func] = {}
        self._book = ClassBook()
        self._classes: dict[int, Class] = {}
        self._decls: dict[int, ClassDecl] = {}
        self._loaded: dict[tuple[int, int], tuple[CodeUnit, Func, list[Func]]] = {}
        self._units: list[CodeUnit] = []  # by number of their codes
        self._closures: list[tuple[CodeUnit, ClosureCode]] = []
        self._closure_codes: dict[int, ClosureCode] = {}
        self._accounts = Accounts(STACK_PAGE)
        disabled = disabled_functions(ini.get("disable_functions", ""))
        with keeping(self._accounts):
            self.vm = self._new_vm(vm_fields(ini), output_fd, library, disabled)
        texts = error_texts(ini)
        for name, text in texts.items():
            setattr(self.vm, name, from_bytes(text))

    def _new_vm(self, fields: dict[str, int], output_fd: int, library: Library, disabled: list[bytes]) -> VM:
        builtins, constants = list(library.builtins), {**CORE, **library.constants}
        stack_size = stack_bytes(fields["memory_limit"])
        self._stack = stack = Stack(stack_size // SLOT_BYTES)
        self._boot = boot = self._func(BOOT)
        base = stack.base()
        base.func = boot
        collects = bool(fields.pop("collects"))
        vm = VM(
            buffer=None, handling=False, unsent=True, began_file=lit(b""), began_line=0, header_callback=None,
            session=None,
            error_prepend=lit(b""), error_append=lit(b""), docref_root=lit(b""), docref_ext=lit(b""), handlers=None,
            shutdown=None,
            stopping=False, ticks=0, tick_functions=None, inside=0, last_error=None,
            **fields, collects=collects, gc_aged=0, collecting=False, stack=stack,
            ground=stack, fiber=None, no_switch=0, idle_stacks=None, idle_count=0,
            stack_end=stack_size - STACK_MARGIN, keeps_time=False, abandoned=False, fp=base, pc=boot.entry,
            overdrawn=0, overdrawn_file=lit(b""), overdrawn_line=0,
            native=None, given=None, pending=None, exception=None, closing=None, sensitive=False, typed=False,
            exception_handler=None,
            thrown=False, exit_status=0, unwound=False,
            statics=Array[RefCell](0), n_statics=0, warnings_as=None, delayed=None, inheriting=None, silenced=-1,
            interrupt=0, wake=-1,
            out=str_alloc(OUTPUT_BUFFER), out_used=0, out_fd=output_fd, last_byte=-1,
            functions=new_functions(), classes=new_classes(len(library.classes)), separators=None, kept=None,
            weak=None, doomed=0, leaving=False, guards=None, guards_outside=None, operations=Array[Func](0),
            autoloaders=None, loading=None,
            builtins=new_builtins(len(builtins)), disabled=Array[Str](0),
            constants=new_constants(len(constants)), globals=None, host=id(self),
            hot_loop=UNREACHED, hot_func=UNREACHED, hot_exit=UNREACHED, recording=None, finished=None, fresh=False,
            log_at=0, log_end=0, exit_buffer=0, mailbox=-1, reply=-1, exit_number=0, exit_counts=Array[int](0),
            resumed=0, landings=0,
        )  # fmt: skip
        HOSTS[id(self)] = self._answer
        for builtin in builtins:
            add_builtin(vm, builtin)
        if disabled:
            vm.disabled = Array[Str](len(disabled))
            for index, name in enumerate(disabled):
                vm.disabled[index] = lit(name)
        for name in library.prelude:
            put_function(vm, lit(name), None)
        for name in library.classes:
            put_class(vm, lit(name), None)
        for name, value in constants.items():
            add_constant(vm, lit(name), constant_value(value))
        return vm

    # Loading

    def _func(
        self, unit: CodeUnit, scope: Class | None = None, name: bytes = b"", flags: int = 0, root: Class | None = None
    ) -> Func:
        self._stack.room = max(self._stack.room, unit.n_slots + HEADER)
        code = self._code(unit, scope)
        return Func(
            from_bytes(name or unit.name),
            unit.by_ref,
            code,
            code.block.entry(0),
            unit.n_params,
            unit.n_required,
            unit.line,
            unit.variadic,
            unit.kind,
            scope,
            flags | unit.flags,
            unit.this_local,
            root,
            self._closure_code(unit) if unit.flags else None,
        )

    def _closure_code(self, unit: CodeUnit) -> ClosureCode:
        """What the functions of one closure share."""
        made = self._closure_codes.get(id(unit))
        if made is None:
            made = self._closure_codes[id(unit)] = ClosureCode(len(self._closures), unit.n_statics, None)
            self._closures.append((unit, made))
        return made

    def _code(self, unit: CodeUnit, scope: Class | None) -> Code:
        number = len(self._units)
        self._units.append(unit)
        block = CodeBlock()
        for index, (opcode, a, b, c, d) in enumerate(unit.instructions):
            block.instrs.append(Instr(block, index, opcode, self._handlers[opcode], (a, b, c, d)))
        block.consts.extend(constant_value(value) for value in unit.constants)
        lines = _ints(unit.lines)
        names = Array[Str](len(unit.locals))
        for index, name in enumerate(unit.locals):
            if name is not None:
                names[index] = lit(name)
        inner = Array[Func](len(unit.inner))
        for index, function in enumerate(unit.inner):
            inner[index] = self._func(function, scope if function.flags else None)
        classes = Array[ClassDecl](len(unit.classes))
        for index, each in enumerate(unit.classes):
            classes[index] = self._decl(each, unit.kind)
        return Code(
            lit(unit.file),
            block,
            len(unit.instructions),
            lines,
            names,
            len(unit.locals),
            unit.n_slots,
            unit.strict,
            inner,
            classes,
            unit.scope_local,
            _ints([x for row in unit.regions for x in row]),
            unit.sensitive,
            number,
        )

    # Classes

    def _decl(self, unit: ClassUnit, kind: int) -> ClassDecl:
        number = self._book.enter(unit, kind)
        decl = self._decls.get(number)
        if decl is None:
            parent = None if unit.parent is None else lit(unit.parent)
            decl = self._decls[number] = ClassDecl(
                lit(unit.name), parent, _strings(unit.interfaces), _strings(unit.traits), number, unit.early,
                False, kind,
                lit(unit.file), unit.line, unit.flags | KIND_FLAGS[unit.kind],
            )  # fmt: skip
        return decl

    def _class(self, layout: Layout) -> Class:
        """Lay out a class that has been linked."""
        parent = self._classes[layout.parent.number] if layout.parent else None
        cls = Class.__new__(Class)
        cls._slots = 0
        cls.name, cls.flags, cls.number = lit(layout.name), layout.flags, layout.number
        cls.decl = self._decls[layout.number]
        cls.parent = parent
        cls.create = layout.create
        ancestors = [*(parent.ancestors._items if parent else []), cls]
        cls.ancestors = _array(Class, ancestors)
        cls.interfaces = _array(Class, [self._classes[number] for number in layout.interfaces])
        funcs = {each.key: self._method(cls, each) for each in layout.methods}
        keys = sorted(funcs, key=lambda key: (len(key), key))
        cls.method_names, cls.methods = _strings(keys), _array(Func, [funcs[key] for key in keys])
        cls.method_order = _array(Func, funcs.values())
        for role in CLASS_MAGIC:
            key = layout.magic.get(role)
            setattr(cls, role, None if key is None else funcs[key])
        self._lay_out_properties(cls, layout, parent)
        self._lay_out_constants(cls, layout)
        self._classes[layout.number] = cls
        return cls

    def _method(self, cls: Class, each: MethodLayout) -> Func:
        if each.origin == cls.number:
            root = self._classes.get(each.root)
            return self._func(each.code or NO_CODE, cls, each.name, each.flags, root)
        origin = self._classes[each.origin]
        return origin.methods[find_sorted(origin.method_names, from_bytes(each.key))]

    def _lay_out_properties(self, cls: Class, layout: Layout, parent: Class | None) -> None:
        own = {name: self._info(cls, each) for name, each in layout.own_properties.items()}
        infos = {
            name: own[name] if number == cls.number else find_property(self._classes[number], from_bytes(name))
            for name, number in layout.properties.items()
        }
        names = sorted(infos, key=lambda name: (len(name), name))
        cls.property_names, cls.properties = _strings(names), _array(PropertyInfo, [infos[name] for name in names])
        cls.property_order = _array(PropertyInfo, infos.values())
        slots, defaults, initials = [], Array[Value](len(layout.slots)), []
        for index, (number, name) in enumerate(layout.slots):
            if number == cls.number:
                slots.append(own[name])
                value, func = self._initial(cls, layout.own_properties[name].initial)
            else:
                assert parent is not None
                slots.append(parent.slots[index])
                value, func = parent.state.defaults[index], parent.state.initials[index]
            defaults[index] = value
            initials.append(func)
        cls.slots = _array(PropertyInfo, slots)
        cells, cell_initials = [], []
        cell_defaults = Array[Value](len(layout.cells))
        for index, (number, name) in enumerate(layout.cells):
            if number == cls.number:
                value, func = self._initial(cls, layout.own_properties[name].initial)
                cells.append(RefCell(value))
                cell_defaults[index] = value
                cell_initials.append(func)
            else:
                assert parent is not None
                cells.append(parent.statics[index])
                cell_initials.append(None)
        cls.statics = _array(RefCell, cells)
        cls.defaults = defaults
        functions: tuple[Array[Func | None], Array[Func | None]] = (
            _array(Func, initials),
            _array(Func, cell_initials),
        )
        cls.state = ClassState(False, defaults, *functions, cell_defaults, None, None)

    def _info(self, cls: Class, each: PropertyLayout) -> PropertyInfo:
        return PropertyInfo(lit(each.name), each.index, each.flags, cls, each.mask, lit(each.text), None)

    def _lay_out_constants(self, cls: Class, layout: Layout) -> None:
        constants: dict[bytes, ClassConstant | None] = {}
        for name, number in layout.constants.items():
            if number == cls.number:
                own = layout.own_constants[name]
                value, func = self._initial(cls, own.initial)
                constants[name] = ClassConstant(lit(name), own.flags, cls, func, False, value)
            else:
                constants[name] = find_class_constant(self._classes[number], from_bytes(name))
        names = sorted(constants, key=lambda name: (len(name), name))
        cls.constant_names = _strings(names)
        cls.constants = _array(ClassConstant, [constants[name] for name in names])
        cls.constant_order = _array(ClassConstant, constants.values())

    def _initial(self, cls: Class, initial: object) -> tuple[Value, Func | None]:
        """The value of a property or constant, or the function that computes it."""
        if initial is UNSET:
            return v_undef(), None
        if isinstance(initial, CodeUnit):
            return v_undef(), self._func(initial, cls)
        return constant_value(cast_constant(initial)), None

    def _load_prelude(self, unit: CodeUnit) -> Func | None:
        """Declare a function of the prelude and what it calls, as far as that has not been done."""
        for inner in unit.functions:
            if inner.name not in self._prelude:
                self._prelude[inner.name] = self._func(inner)
                declare_prelude(self.vm, self._prelude[inner.name])
        return self._prelude[unit.functions[0].name] if unit.functions else None

    def load(self, unit: CodeUnit, told: bool = False, scope: Class | None = None) -> Func | None:
        """Report what the compiler had to say about a file, unless the program is told, and declare its functions;
        None, after PHP's fatal error, if one is there already. scope: the class whose method includes the file.
        """
        if unit.kind != USER:
            return self._load_prelude(unit)
        for notice in () if told else unit.notices:
            compile_notice(self.vm, notice.kind, from_bytes(notice.message), lit(unit.file), notice.line)
        key = id(unit), 0 if scope is None else scope.number
        loaded = self._loaded.get(key)
        if loaded is None:
            inner = [self._func(inner) for inner in unit.functions]
            loaded = self._loaded[key] = (unit, self._func(unit, scope), inner)
        for func in loaded[2]:
            declare_function(self.vm, func)
            if self.vm.exit_status:
                return None
        return loaded[1]

    def _answer(self, call: HostCall) -> None:
        """Pass a request of the program on to the host."""
        argument, scope = to_bytes(call.argument), call.cls
        if call.service in (SCOPED_FUNC, STUB, OPERATION_CODE):
            call.outcome = ANSWERED
            call.func = self._made(call.service, argument)
            return
        if call.service in (ABOUT_CODE, ABOUT_CLASS):
            call.outcome = ANSWERED
            call.text = from_bytes(about(lambda: self._book, self._units, call.service, argument))
            return
        if call.service == LINK_CLASS:
            argument = packed(self._book.number) + argument
        answer = ask(self._host, call.service, argument, to_bytes(call.caller), call.line)
        call.outcome, call.line = answer.outcome, answer.line
        call.text, call.place, call.label = from_bytes(answer.text), from_bytes(answer.place), from_bytes(answer.label)
        call.notices = from_bytes(answer.notices)
        if answer.layout is not None:
            call.cls = self._class(answer.layout)
        if answer.unit is not None and answer.unit.kind != USER and answer.unit.classes:
            call.decl = self._decl(answer.unit.classes[0], answer.unit.kind)
        if answer.unit is not None:
            call.func = self.load(answer.unit, told=True, scope=scope)

    def _made(self, service: int, argument: bytes) -> Func:
        """A function that the program wants for an operation, or for one of its classes."""
        if service == OPERATION_CODE:
            (number,) = unpacked(argument)
            assert isinstance(number, int)
            return self._func(operation(number))
        number, other, *names = unpacked(argument)
        assert isinstance(number, int) and isinstance(other, int)
        if service == SCOPED_FUNC:
            return self._func(self._closures[number][0], self._classes[other] if other else None)
        (name,) = names
        assert isinstance(name, bytes)
        return self._func(stub(name), self._classes[number], flags=STATIC if other else 0)

    # Running

    def run(self, unit: CodeUnit, argv: list[bytes] | None, goes_on: bool = False) -> int:
        """Run a file's top level to its end; the exit status. All output has been written. argv: None for a text that
        goes on where the last one ended, with its variables. goes_on: another text is to follow, so it is not the end
        of the script yet, unless it is not `completed`.
        """
        if self.abandoned:
            raise RuntimeError("this engine has run out of memory: make another")
        with keeping(self._accounts), deep_enough():
            return self._run(unit, argv, goes_on)

    def _run(self, unit: CodeUnit, argv: list[bytes] | None, goes_on: bool) -> int:
        self.vm.exit_status = 0
        self.vm.unwound = False
        main = self.load(unit)
        if main is not None:
            heap_open(limit_in_force(self.vm), lambda size: heap_exhausted(self.vm, size, 1))
            watch_young(self.vm)
            with collecting_by_itself(self._ask_for_collection), mourning(self._accounts, self.vm, forget_sources):
                with suppress(HeapExhausted):
                    self._call_main(main, unit, argv, goes_on)
                if self.abandoned and self.vm.shutdown is not None and not self.vm.collecting:
                    with suppress(HeapExhausted):
                        self._end_abandoned()
        finish_output(self.vm)
        return self.vm.exit_status

    def define(self, name: bytes, value: bytes | int) -> None:
        """Set a global variable, between two texts."""
        with keeping(self._accounts):
            if isinstance(value, int):
                define_int(self.vm, lit(name), value)
            else:
                define_text(self.vm, lit(name), from_bytes(value))

    def end_line(self) -> None:
        """End the line that the last run's output began, if it did."""
        if self.vm.last_byte not in (-1, NEWLINE):
            write(self.vm, lit(b"\n"))
            flush(self.vm)

    def interrupt(self, reason: int = STOPPED) -> None:
        """End the run that another thread is in, for one of the reasons of interp/limits/attending.py. It does so at
        its next loop header or call.
        """
        self.vm.interrupt = reason
        self.vm.stack_limit = -1

    def _ask_for_collection(self) -> None:
        if not self.vm.interrupt:
            self.interrupt(COLLECT)

    @property
    def abandoned(self) -> bool:
        """Did memory run out? Then the engine cannot be used any more, and what it held is lost."""
        return self.vm.abandoned

    def is_asked(self) -> bool:
        """Has the run not yet come to where it notices an interrupt? One of its own does not count."""
        return self.vm.interrupt not in (0, COLLECT)

    @property
    def completed(self) -> bool:
        """Did the last run come to the end of its code?"""
        return not self.vm.unwound

    def take_back(self) -> None:
        """Forget an interrupt that came when the run was over."""
        self.vm.interrupt = 0
        self.vm.stack_limit = self.vm.stack_ready

    def wake_by(self, fd: int) -> None:
        """Whoever calls interrupt() makes this descriptor readable then; -1: nobody does."""
        self.vm.wake = fd

    def inspect(self, what: int, name: bytes = b"", limit: int = 0) -> bytes:
        """Ask the engine, which is at rest, for one of the things that stdlib_php/standard/variables/inspecting.py
        tells.
        """
        fd, last = self.vm.out_fd, self.vm.last_byte
        self.vm.out_fd = answer = os.memfd_create("answer")
        try:
            with keeping(self._accounts):
                self._inspect(self.vm, what, from_bytes(name), limit)
            return os.pread(answer, os.fstat(answer).st_size, 0)
        finally:
            self.vm.out_fd, self.vm.last_byte = fd, last
            os.close(answer)

    def keep_time(self) -> None:
        """The host takes care of SIGPROF: a script may set a timer that causes it."""
        self.vm.keeps_time = True

    @property
    def time_limit(self) -> int:
        """Seconds of processor time, as set last."""
        return self.vm.time_limit

    def where(self) -> tuple[bytes, int]:
        """File and line of where execution is, as errors name it."""
        return to_bytes(file_at(self.vm.fp)), line_at(self.vm.fp, self.vm.pc)

    def print_waiting(self) -> None:
        """Print what waits in the output buffer, from another thread, before the process ends; not where that would
        have to wait, too.
        """
        if select.select([], [self.vm.out_fd], [], 0)[1]:
            os.write(self.vm.out_fd, bytes(self.vm.out._bytes[: self.vm.out_used]))

    def finish(self) -> int:
        """The last run is over; an exit status instead of its own, if not 0. There is nothing to say about it."""
        return 0

    def _call_main(self, main: Func, unit: CodeUnit, argv: list[bytes] | None, goes_on: bool) -> None:
        base = self.vm.stack.base()
        frame = base.window(HEADER)
        frame.ret_pc = base.func.code.block.entry(BOOT_GO_ON if goes_on else BOOT_RETURN)
        frame.func = main
        if argv is None:
            continue_script(self.vm, frame, main)
        else:
            begin_script(self.vm, frame, main, self._list(argv))
        start(self.vm, frame, main.code.block.entry(first_instruction(unit)))

    def _end_abandoned(self) -> None:
        """Call what is to be called at the end, on another stack."""
        self.vm.stack = self.vm.ground = self._stack = Stack(self._stack.size)
        base = self._stack.base()
        base.func = self._boot
        begin_ending(self.vm, base)
        start(self.vm, base, self.vm.pc)

    @staticmethod
    def _list(strings: list[bytes]) -> PhpArray:
        made = new_array(len(strings))
        for each in strings:
            grown = array_append(made, v_ref(STR, from_bytes(each)))
            assert grown is not None
            made = grown
        return made


def _strings(texts: Iterable[bytes]) -> Array[Str]:
    return _array(Str, map(lit, texts))


def _ints(numbers: list[int]) -> Array[int]:
    made = Array[int](len(numbers))
    for index, number in enumerate(numbers):
        made[index] = number
    return made


def _array(kind: type[T], items: Iterable[T | None]) -> Array[T]:
    """An Array of these references."""
    found = list(items)
    made: Array[T | None] = Array.__class_getitem__(kind)(len(found))
    for index, item in enumerate(found):
        made[index] = item
    return cast("Array[T]", made)
