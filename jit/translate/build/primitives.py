"""The primitives' lowering: what each rlib function and method becomes in the IR. One row each.

A row is (operand types, result type, IR op, attr). `owned` results carry a reference that the caller must give up. A C
function's row, an `extern`, says what it reads and writes besides (ir/places.py), and, where it is a function of the C
library, or of one that is loaded late (rlib/foreign.py), which: then there is nothing more to write natively. Others
are defined by the runtime's text. Everything that knows C functions takes them from these rows.
"""

from typing import Any

from attrs import frozen

from pyphp.interp.rlib import (
    coroutines,
    cycles,
    dying,
    foreign,
    frame,
    heap,
    hints,
    hostcall,
    libc,
    libm,
    libonig,
    libpcre,
    obj,
    rarithmetic,
    text,
    value,
)
from pyphp.jit.translate.ir.places import ACCOUNTS, ALL, BYTES, NONE, OUTSIDE, Effects, effects


@frozen(slots=True)
class Primitive:
    """IR op and types of one primitive. params None: checked by the lowering of its own."""

    op: str
    params: tuple[str, ...]
    result: str
    attr: Any = None
    owned: bool = False
    reads: str = NONE
    writes: str = NONE
    library: str = ""  # the C library's prototype of an extern, in LLVM's words: "i32 @close(i32)"
    place: int = -1  # of an extern that is reached through a table, its first parameter: there; its name has no @

    @property
    def effects(self) -> Effects:
        """Of a C function."""
        return effects(self.reads, self.writes)


def _c(name: str, params: tuple[str, ...], result: str, reads: str, writes: str, library: str = "") -> Primitive:
    return Primitive("extern", params, result, name, reads=reads, writes=writes, library=library)


I, F, B = "int", "float", "bool"  # noqa: E741  (a table reads best with one-letter columns)

FUNCTIONS: dict[Any, Primitive] = {
    rarithmetic.int_div: Primitive("sdiv", (I, I), I),
    rarithmetic.int_mod: Primitive("srem", (I, I), I),
    rarithmetic.int_shl: Primitive("shl", (I, I), I),
    rarithmetic.int_sar: Primitive("ashr", (I, I), I),
    rarithmetic.int_shr: Primitive("lshr", (I, I), I),
    rarithmetic.ult: Primitive("icmp", (I, I), B, "ult"),
    min: Primitive("imin", (I, I), I),
    max: Primitive("imax", (I, I), I),
    rarithmetic.umul_high: Primitive("umulh", (I, I), I),
    rarithmetic.float_to_int: Primitive("ftoi", (F,), I),
    rarithmetic.float_bits: Primitive("fbits", (F,), I),
    rarithmetic.bits_float: Primitive("bitsf", (I,), F),
    rarithmetic.float_div: Primitive("fdiv", (F, F), F),
    rarithmetic.float_mul: Primitive("fmul", (F, F), F),
    value.v_bool: Primitive("mkbool", (B,), "Value"),
    value.v_int: Primitive("mkint", (I,), "Value"),
    value.v_float: Primitive("mkfloat", (F,), "Value"),
    frame.slot: Primitive("slot", (I,), "Slot"),
    frame.cell_view: Primitive("cellview", ("?",), "Frame", "RefCell.value"),
    frame.item_view: Primitive("itemview", ("Array[Value]", I), "Frame"),
    frame.slot_index: Primitive("slotindex", ("Slot",), I),
    obj.same_object: Primitive("pcmp", ("?", "?"), B, "eq"),
    frame.set_link: Primitive("setlink", ("Instr", "?"), "void"),
    text.str_alloc: Primitive("stralloc", (I,), "Str", owned=True),
    text.str_copy: Primitive("strcopy", ("Str", I, "Str", I, I), "void"),
    text.str_same: Primitive("strsame", ("Str", "Str"), B),
    text.str_order: Primitive("strorder", ("Str", "Str"), I),
    text.str_word: Primitive("strword", ("Str", I), I),
    text.char_str: Primitive("charstr", (I,), "Str"),
    frame.address_of: Primitive("address", ("?",), I),
    frame.string_address: Primitive("straddress", ("Str",), I),
    hints.we_are_translated: Primitive("translated", (), B),
    hints.we_are_jitted: Primitive("jitted", (), B),
    hints.likely: Primitive("likely", (B,), B, True),
    hints.unlikely: Primitive("likely", (B,), B, False),
    libc.c_write: _c("write", (I, "Str", I, I), I, f"{BYTES} {OUTSIDE}", OUTSIDE),
    libc.c_read: _c("read", (I, "Str", I, I), I, OUTSIDE, f"{BYTES} {OUTSIDE}"),
    libc.c_close: _c("close", (I,), I, OUTSIDE, OUTSIDE, "i32 @close(i32)"),
    libc.c_seek: _c("seek", (I, I, I), I, OUTSIDE, OUTSIDE, "i64 @lseek(i32, i64, i32)"),
    libc.c_errno: _c("errno", (), I, OUTSIDE, NONE),
    libc.c_format_e: _c("format_e", ("Str", I, F), I, "Str.capacity", BYTES),
    libc.c_format_f: _c("format_f", ("Str", I, F), I, "Str.capacity", BYTES),
    libc.c_strtod: _c("strtod", ("Str", I, I), F, BYTES, NONE),
    libc.c_find: _c("find", ("Str", "Str", I), I, f"{BYTES} Str.length", NONE),
    libc.c_find_byte: _c("find_byte", ("Str", I, I), I, f"{BYTES} Str.length", NONE),
    libc.c_random: _c("random_word", (), I, OUTSIDE, OUTSIDE),
    libc.c_clock_ns: _c("clock_ns", (), I, OUTSIDE, NONE),
    libc.c_time_us: _c("time_us", (), I, OUTSIDE, NONE),
    libc.c_sleep_ns: _c("sleep_ns", (I,), "void", NONE, OUTSIDE),
    libc.c_wait: _c("wait", (I, I, I), I, OUTSIDE, OUTSIDE),
    libc.c_fetch: _c("fetch", ("Str", I, I), "void", OUTSIDE, BYTES, "ptr @memcpy(ptr, ptr, i64)"),
    libc.c_length: _c("length", (I,), I, OUTSIDE, NONE, "i64 @strlen(ptr)"),
    hostcall.c_host: _c("host", (I, "?"), "void", ALL, ALL),
    libc.c_set_cpu_timer: _c("set_cpu_timer", (I,), "void", NONE, OUTSIDE),
    libc.c_die: _c("die", (I,), "void", ALL, ALL),
    coroutines.new_coroutine: _c("new_coroutine", (), I, OUTSIDE, OUTSIDE),
    coroutines.coroutine_stack: _c("coroutine_stack", ("VM", I), "Stack", NONE, NONE),
    coroutines.begin_coroutine: _c("begin_coroutine", (I, "VM", "Frame", "Instr"), "void", NONE, OUTSIDE),
    cycles.node_of: Primitive("address", ("?",), I),
    cycles.take_interrupt: _c("take_interrupt", ("?",), I, ALL, ALL),
    cycles.young_limit: _c("young_limit", (I,), "void", ALL, ALL),
    cycles.young_count: _c("young_count", (), I, ALL, ALL),
    cycles.young_start: _c("young_start", (), I, ALL, ALL),
    cycles.tracked_end: _c("tracked_end", (), I, ALL, ALL),
    cycles.tracked_at: _c("tracked_at", (I,), I, ALL, ALL),
    cycles.settle: _c("settle", (I, I), "void", ALL, ALL),
    cycles.forget_tracked: _c("forget_tracked", (), "void", ALL, ALL),
    cycles.has_edges: _c("has_edges", (I,), B, ALL, ALL),
    cycles.node_count: _c("node_count", (I,), I, ALL, ALL),
    cycles.set_node_count: _c("set_node_count", (I, I), "void", ALL, ALL),
    cycles.node_mark: _c("node_mark", (I,), I, ALL, ALL),
    cycles.set_node_mark: _c("set_node_mark", (I, I), "void", ALL, ALL),
    cycles.edge_room: _c("edge_room", (I,), I, ALL, ALL),
    cycles.follow: _c("follow", (I, I, I, I, "Array[int]", I), I, ALL, ALL),
    cycles.hold: _c("hold", (I,), "void", ALL, ALL),
    cycles.empty: _c("empty_node", (I,), "void", ALL, ALL),
    cycles.discard: _c("discard", (I,), "void", ALL, ALL),
    cycles.finish: _c("finish", (), "void", ALL, ALL),
    dying.new_handle: _c("new_handle", (), I, ACCOUNTS, ACCOUNTS),
    dying.doomed_node: _c("doomed_node", (I,), I, ALL, ALL),
    dying.departed_at: _c("departed_at", (I,), I, ALL, ALL),
    dying.give_back: _c("give_back", (I,), "void", ACCOUNTS, ACCOUNTS),
    dying.watch: _c("watch", ("?",), "void", "PhpObject.flags", "PhpObject.flags"),
    dying.note_bound: _c("note_bound", ("?",), "void", "PhpObject.flags", "PhpObject.flags"),
    dying.place_of: Primitive("address", ("?",), I),
    dying.sentence: _c("sentence", ("?",), "void", ALL, ALL),
    dying.forget_doomed: _c("forget_doomed", (), "void", ALL, ALL),
    heap.heap_limit: _c("heap_limit", (), I, ACCOUNTS, NONE),
    heap.heap_bytes: _c("heap_bytes", (), I, ACCOUNTS, NONE),
    heap.heap_peak: _c("heap_peak", (), I, ACCOUNTS, NONE),
    heap.heap_allow: _c("heap_allow", (I,), "void", NONE, ACCOUNTS),
    heap.heap_charge: _c("heap_charge", (I,), "void", ACCOUNTS, ACCOUNTS),
}

# Any other function of rlib.libc and rlib.libm is a pure function of doubles with C's name behind c_.
for _library in (libc, libm):
    for _name, _function in vars(_library).items():
        if (
            _name.startswith("c_")
            and _function not in FUNCTIONS
            and getattr(_function, "__module__", "") == _library.__name__
        ):
            FUNCTIONS[_function] = Primitive("cmath", (F,) * _function.__code__.co_argcount, F, _name[2:])

for _module in (libpcre, libonig):
    for _name, _function in vars(_module).items():
        if isinstance(_function, foreign.Foreign):
            FUNCTIONS[_function] = Primitive(
                "extern",
                _function.params,
                _function.result,
                _name[2:],
                reads=f"{BYTES} {OUTSIDE}",
                writes=f"{BYTES} {OUTSIDE}" if _function.fills else OUTSIDE,
                library=_function.prototype,
                place=_function.place,
            )

C_FUNCTIONS: dict[str, Primitive] = {row.attr: row for row in FUNCTIONS.values() if row.op == "extern"}

METHODS: dict[tuple[str, str], Primitive] = {
    ("Frame", "window"): Primitive("fpadd", ("Slot",), "Frame"),
    ("Frame", "up"): Primitive("fpsub", ("Slot",), "Frame"),
    ("Frame", "depth"): Primitive("fpdepth", ("Stack",), I),
    ("Frame", "read"): Primitive("read", ("Instr", "Slot"), "Value"),
    ("Frame", "unique"): Primitive("unique", ("Slot",), B),
    ("Stack", "base"): Primitive("stackbase", (), "Frame"),
    ("CodeBlock", "entry"): Primitive("entry", (I,), "Instr"),
    ("CodeBlock", "index"): Primitive("pcindex", ("Instr",), I),
    ("Instr", "next"): Primitive("pcadd", (), "Instr", 1),
    ("Instr", "prev"): Primitive("pcadd", (), "Instr", -1),
    ("Instr", "target_a"): Primitive("target", (), "Instr", "a"),
    ("Instr", "target_b"): Primitive("target", (), "Instr", "b"),
    ("Instr", "target_c"): Primitive("target", (), "Instr", "c"),
    ("Instr", "const"): Primitive("pcconst", ("Slot",), "Value"),
    ("Str", "byte"): Primitive("strbyte", (I,), I),
    ("Str", "set_byte"): Primitive("strset", (I, I), "void"),
}
