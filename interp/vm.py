"""VM: everything that one engine's run hangs from. One VM pointer travels through every handler.

The host makes it (interp/outside/python_engine.py; natively a copy of the one in the image, jit/native/) and reads the
outcome from it.
"""

from attrs import define

from pyphp.interp.arrays.base import PhpArray
from pyphp.interp.data.code import Callee, Class, Func
from pyphp.interp.data.encodings import Encodings
from pyphp.interp.data.fibers import FiberObject, FiberStack
from pyphp.interp.data.objects import Kept, PhpObject
from pyphp.interp.data.patterns import Patterns
from pyphp.interp.data.refs import RefCell
from pyphp.interp.data.resources import Stream, StreamBook
from pyphp.interp.data.strings import StrBuilder
from pyphp.interp.data.weak import WeakBook
from pyphp.interp.data.zones import Zones
from pyphp.interp.rlib.array import Array
from pyphp.interp.rlib.frame import Frame, Instr, Stack
from pyphp.interp.rlib.hints import Volatile, immortal, immutable
from pyphp.interp.rlib.obj import HeapObject, fn_type
from pyphp.interp.rlib.text import Str
from pyphp.interp.rlib.value import Value


@immortal
@define(slots=True, eq=False)
class VM(HeapObject):
    """One engine's state. Units: bytes for stack_limit and memory, instructions for thresholds."""

    stack: Stack
    ground: Stack  # the script's own: fibers have others (objects/fibers.py)
    fiber: FiberObject | None  # the one that runs
    no_switch: int  # above 0: none may be entered or left
    idle_stacks: FiberStack | None  # of fibers that are over, for the next ones; how many there are
    idle_count: int
    stack_limit: (
        int  # deepest frame start that ENTER lets pass, in bytes from the stack's base; see limits/attending.py
    )
    stack_ready: int  # so much of it is accounted for
    stack_end: int  # so much there is
    fp: Frame  # where execution is, as of the last vm.at()
    pc: Instr
    native: "Builtin | None"  # the builtin that runs, called by pc: it is a line of traces
    given: Array[Value] | None  # its arguments as traces show them, if some were coerced
    exception: PhpObject | None  # the throwable at hand: while Thrown travels, and until it is caught
    closing: PhpObject | None  # what travels in place of a throwable through code that is ended: only `finally` sees it
    pending: "PhpThrowable | None"  # what is to become that; neither is there while exit() unwinds
    sensitive: bool  # the trace that was made last has arguments in it that are not to be shown
    typed: bool  # there have been references with types: elements of arrays may be such
    exception_handler: "ExceptionHandler | None"  # of set_exception_handler()
    leaving: bool  # the frame at hand is being left: to PHP what runs is called from its caller (objects/leaving.py)
    thrown: bool  # Thrown travels; on CPython it does so by itself
    exit_status: int
    unwound: bool  # the script did not come to its end: an error, exit() or an interrupt unwound it
    interrupt: Volatile[int]  # why the next LOOP or ENTER should attend(); 0 = it need not
    wake: int  # file descriptor that is readable once something is asked: what waits looks at it; -1 = nobody says so
    time_limit: int  # ini, in seconds of processor time; 0 = none
    keeps_time: bool  # the host has made arrangements for time limits
    memory_limit: int  # ini, in bytes; -1 = as much as there is
    memory_end: int  # so much there is
    collects: bool  # ini zend.enable_gc: cycles are collected when much is young (limits/collecting.py)
    gc_threshold: int  # one more than how much that is; 0: it has never been on
    gc_step: int  # by which that grows and shrinks; 0 keeps it as it is, for tests
    gc_runs: int  # collections, and what they have freed
    gc_collected: int
    gc_aged: int  # how much has come to be old since everything was looked at
    collecting: bool  # a collection is under way, and counts are not what they will be
    abandoned: (
        bool  # memory ran out half-way through something: frames are not to be looked at any more, see abandonment.py
    )
    overdrawn: (
        int  # the block, in bytes, with which the heap went beyond its limit; 0: it did not; see limits/memory.py
    )
    overdrawn_file: Str  # where that was
    overdrawn_line: int
    out: Str  # output buffer, out_used bytes of it waiting
    out_used: int
    out_fd: int
    last_byte: int  # written last; -1 before there is one
    functions: "FuncTable"
    classes: "ClassTable"
    separators: Str | None  # arg_separator.input, once somebody has asked
    kept: Kept | None  # what sites are linked to, newest first
    weak: WeakBook | None  # WeakReferences and WeakMaps
    doomed: Volatile[int]  # how many objects wait for their destructors (rlib/dying.py)
    operations: Array[Func]  # code of operations that call methods, by number; empty: none has been met yet
    guards: "Guard | None"  # magic methods that run inside operations, innermost first
    autoloaders: "Autoloader | None"
    loading: "Loading | None"  # classes that autoloaders are looking for, innermost first
    guards_outside: "Guard | None"  # those that ran when the dispatch loop began that runs now
    builtins: "BuiltinTable"
    disabled: Array[Str]  # ini: names of builtins that the script does not have
    constants: "ConstantTable"
    statics: Array[RefCell]  # static variables of functions, n_statics of them, numbered as they were met
    n_statics: int
    globals: "Scope | None"  # the global scope, once there is one
    host: int  # whom ask_host() asks
    error_level: int  # ini: mask of the errors reported
    handlers: "ErrorHandlers | None"  # of set_error_handler(); None: there was none yet
    inside: int  # operations that are interrupted: see interruptions.py
    last_error: "ReportedError | None"  # reported last, unless a handler dealt with it
    shutdown: "ShutdownCall | None"  # what is to be called when the script is over
    ticks: int  # statements since the functions of register_tick_function() were called
    tick_functions: "TickFunction | None"
    stopping: bool  # it is over, and that is being called
    delayed: "Delayed | None"  # classes to be loaded before what declared classes inherit is checked
    inheriting: "Str | None"  # what is thrown now ends the script, for a class was being declared: how that is said
    warnings_as: "Str | None"  # the class of the exception that a warning becomes while a method of PHP's own has it so
    silenced: int  # within @: what error_level was outside; else -1
    display_fd: int  # ini: where errors are shown; 1 is the output itself, 0 nowhere
    error_style: int  # ini: how errors are shown besides (errors/styles.py): LOGGED, HTML, WITH_TEXTS
    log_fd: int  # ini: where they are logged
    error_prepend: Str  # ini: printed before and after each
    error_append: Str
    docref_root: Str  # ini: where links to the manual lead
    docref_ext: Str
    fiber_bytes: int  # ini: fiber.stack_size
    trace_bytes: int  # ini: how much of a string argument traces show; -1: of no argument anything
    buffer: "OutputBuffer | None"  # the innermost of ob_start()
    handling: bool  # a buffer's handler runs
    unsent: bool  # nothing has been written through; else, where that began
    began_file: Str
    began_line: int
    header_callback: "Callable | None"  # of header_register_callback()
    session: "Session | None"  # what builtins remember from call to call; None: nothing yet
    assertions: int  # ini: 1: they are evaluated, 0: they are not, -1: nor can they be
    precision: int  # ini: digits of echoed floats
    serialize_precision: int  # ini: -1 = shortest round trip
    pattern_steps: int  # ini: pcre.backtrack_limit
    pattern_depth: int  # ini: pcre.recursion_limit
    pattern_jit: int  # ini: are patterns compiled to machine code?
    hot_loop: int  # thresholds of the JIT: passes of a loop header, entries of a function, takings of an exit
    hot_func: int
    hot_exit: int
    recording: "Recording | None"  # what is being recorded
    finished: "Recording | None"  # recordings that the host may still be reading, newest first
    fresh: bool  # the region's own merge point has not been passed yet
    log_at: int  # address at which the next event is logged
    log_end: int
    exit_buffer: int  # address of the words through which an exit hands live values to the rest of a handler
    mailbox: int  # file descriptor to which addresses of finished Recordings go; -1 = no JIT
    # file descriptor on which the compiler says that it has dealt with a Recording; -1 = do not wait (tests wait)
    reply: int
    exit_number: int  # the trace exit taken last
    exit_counts: Array[int]  # by exit number: how often it may still be taken before a bridge is recorded
    resumed: int  # the exit behind an effect that was taken last
    landings: int  # address of the table of landings, see jit/translate/runtime/exits.py

    def at(self, fp: Frame, pc: Instr) -> None:
        """Say where execution is: what warnings, errors and traces of calls report."""
        self.fp = fp
        self.pc = pc
        self.native = None

    def at_builtin(self, fp: Frame, pc: Instr, builtin: "Builtin") -> None:
        """As at(), in a call of this builtin, whose arguments are in pc's window."""
        self.fp = fp
        self.pc = pc
        self.native = builtin


@define(slots=True, eq=False)
class OutputBuffer(HeapObject):
    """Output that is kept back, inside the buffers that were there before (frames/output.py).

    keeps: all that is written is just added to it. flags: what a script may do with it, and what has been done. room:
    the size that PHP's buffer would have. callback: the script's function that makes something else of the text.
    convert: the one that makes strings of what that returns. failed: it has thrown.
    """

    text: StrBuilder
    chunk_size: int  # handled and passed on when it is so long; 0: never
    keeps: bool
    flags: int
    level: int
    room: int
    name: Str
    callback: "Callable | None"
    convert: "Callable | None"
    failed: bool
    outer: "OutputBuffer | None"


@define(slots=True, eq=False)
class Remembered(HeapObject):
    """What one builtin tells the next: a class of theirs derives from this."""


@define(slots=True, eq=False)
class Session(HeapObject):
    """What builtins remember from call to call, until the script ends."""

    random: Array[int] | None  # state of mt_rand's generator, None before it is seeded
    random_next: int  # the number in `random` to be used next
    random_legacy: bool  # MT_RAND_PHP
    json_error: int
    tokens: Str  # what strtok is taking apart, and from where on
    token_at: int
    resources: int  # the number that the next resource gets
    encoding: Str  # in which strings are to mb_ functions; empty: as the settings say
    folder: Stream | None  # that was opened last
    zones: Zones | None  # None: no date yet that hangs on one
    patterns: Patterns | None  # None: no regular expression yet
    numbers: Remembered | None  # serialize()'s, while an object that is Serializable calls it, and so for unserialize()
    reader: Remembered | None
    pieces: Remembered | None  # what SPL's unserialize() reads its text with, piece by piece
    most_depth: int  # of what unserialize() reads; -1: the setting has not been looked at
    streams: StreamBook | None
    letters: Str  # of each byte, the kinds of character in the locale (stdlib_php/ctype); empty: as in ASCII
    charset: int  # of HTML (stdlib_php/standard/strings/charsets.py); -1: the settings have not been looked at
    collating: bool  # the locale has an order of its own
    encodings: Encodings | None  # None: no mb_ function yet
    encoding_said: bool  # by mb_internal_encoding(): most settings do not change it then


@define(slots=True, eq=False)
class PhpThrowable(HeapObject):
    """What the machine throws, before there is an object for it."""

    class_name: Str
    message: Str
    code: int
    file: Str
    line: int
    trace: PhpArray


@define(slots=True, eq=False)
class ExceptionHandler(HeapObject):
    """The script's handler of what nobody catches, None: there is none; and what restore_exception_handler() goes back
    to.
    """

    current: "Callable | None"
    outer: "ExceptionHandler | None"


@define(slots=True, eq=False)
class ReportedError(HeapObject):
    """What error_get_last() tells."""

    kind: int
    message: Str
    file: Str
    line: int


@define(slots=True, eq=False)
class ShutdownCall(HeapObject):
    """A call that register_shutdown_function() has put off, and those behind it."""

    callback: "Callable"
    arguments: PhpArray
    next: "ShutdownCall | None"


@define(slots=True, eq=False)
class TickFunction(HeapObject):
    """What register_tick_function() has been given, and those behind it. callback: None once it is not to be called
    any more. run: a helper that calls it with any number of arguments. runs: it is being called.
    """

    callback: "Callable | None"
    arguments: PhpArray
    run: Func
    runs: bool
    next: "TickFunction | None"


@define(slots=True, eq=False)
class ErrorHandlers(HeapObject):
    """The script's handler of errors of the kinds in mask, and what restore_error_handler() goes back to. It is not
    `current` while it runs.
    """

    current: "Callable | None"
    mask: int
    outer: "ErrorHandlers | None"


@define(slots=True, eq=False)
class Recording(HeapObject):
    """One recording: from start at pc to end_pc. Read by the host, kept until the host sets `done`."""

    pc: Instr
    end_pc: Instr
    base: Frame
    end_base: Frame
    exit: int  # the trace exit that a bridge starts from; -1 for a region
    root: bool  # of a region; with an exit: another version of its trace, for those that miss the first
    outcome: int  # see interp/tracing/jitdriver.py
    log: Str
    used: int
    passed: int  # merge points passed
    inlined: Instr  # the function entry passed last
    inlined_base: Frame  # and the frame that was entered there
    left: bool  # what a region records: it has returned to the region's caller
    landed: bool  # it begins where an exit behind an effect has landed
    done: bool
    previous: "Recording | None"


@immortal
@define(slots=True, eq=False)
class FuncTable(HeapObject):
    """User functions by lower-case name: open addressing over two parallel arrays, a power of two long."""

    names: Array[Str]
    funcs: Array[Func]
    used: int


@immortal
@define(slots=True, eq=False)
class ClassTable(HeapObject):
    """Classes by lower-case name, laid out as FuncTable. A name without a class is one that the host has code of."""

    names: Array[Str]
    classes: Array[Class | None]
    used: int


@define(slots=True, eq=False)
class Guard(HeapObject):
    """A magic method runs for this property of this object: there, the property is accessed as if there were none."""

    object: PhpObject
    name: Str
    kind: int
    outer: "Guard | None"


@define(slots=True, eq=False)
class Autoloader(HeapObject):
    """One of the functions of spl_autoload_register(), and those behind it."""

    callback: "Callable"
    next: "Autoloader | None"


@define(slots=True, eq=False)
class Loading(HeapObject):
    """Autoloaders are called for this lower-case name, or the class of this name is being linked, which lets no
    autoloader be called for it; `inside` is the VM's, of before. declaration: the number of what is being linked.
    """

    name: Str
    inside: int
    linking: bool
    declaration: int
    outer: "Loading | None"


@define(slots=True, eq=False)
class Delayed(HeapObject):
    """The name of a class to be loaded, and those behind it."""

    name: Str
    next: "Delayed | None"


BuiltinFn = fn_type([VM, Frame, int], Value)


@immutable
@immortal
@define(slots=True, eq=False)
class Builtin(Callee):
    """A builtin function. Arguments arrive in args[slot(0)] .. args[slot(n-1)], coerced to the masks; max_args -1 =
    variadic.

    Past the last of masks and param_names, a variadic's further arguments are as the last. opcode: php compiles a call
    to an instruction of its own, so that errors in it show no line for it in their traces. sensitive: the mask of the
    parameters whose arguments traces do not show. quiet: its parameters are floats, and it neither throws, complains
    nor calls back: nobody sees that an int has become a float.
    """

    fn: BuiltinFn  # type: ignore[valid-type]
    min_args: int
    max_args: int
    masks: Array[int]
    param_names: Array[Str]
    defaults: Array[Value]  # of parameters that a call by name may skip; UNDEF where php knows none
    opcode: bool
    sensitive: int
    quiet: bool


@define(slots=True, eq=False)
class Callable(HeapObject):
    """What can be called: a function with bytecode or a builtin; one of the two is there. bound: of methods, the
    object, or the class that is called (HIDDEN). given: the value that named it. noted: what it returned has been
    complained about.
    """

    func: Func | None
    builtin: Builtin | None
    bound: Value
    given: Value
    noted: bool


@immortal
@define(slots=True, eq=False)
class BuiltinTable(HeapObject):
    """Builtins by lower-case name, laid out as FuncTable."""

    names: Array[Str]
    builtins: Array[Builtin]
    used: int


@immutable
@define(slots=True, eq=False)
class Constant(HeapObject):
    """A named constant's value, never changed: what FETCH_CONST is linked to. The table keeps it for as long as the
    engine lives.
    """

    value: Value


@define(slots=True, eq=False)
class ConstantTable(HeapObject):
    """Constants by name as written, laid out as FuncTable. An array is held in `values`, too: it must not look unique
    anywhere else.
    """

    names: Array[Str]
    constants: Array[Constant]
    values: Array[Value]
    used: int


@define(slots=True, eq=False)
class Scope(HeapObject):
    """Variables by name, see frames/scopes.py. index: entry + 1 by hash, a power of two long and at least twice as long
    as there are entries.
    """

    holder: Frame
    names: Array[Str]
    slots: Array[int]
    values: Array[Value]
    mirrors: Array[Value]  # of each variable, its reference where that is known, else UNDEF
    used: int
    first: int  # entries before it are an earlier script's
    index: Array[int]
