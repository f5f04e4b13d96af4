"""The primitives' lowering: what each rlib function and method becomes in the IR. One row each.

A row is (operand types, result type, IR op, attr). `owned` results carry a reference that the caller must give up.
"""

from typing import Any

from attrs import frozen

from pyphp.interp.rlib import cycles, frame, heap, hints, hostcall, libc, libm, obj, rarithmetic, text, value


@frozen(slots=True)
class Primitive:
    """IR op and types of one primitive. params None: checked by the lowering of its own."""

    op: str
    params: tuple[str, ...]
    result: str
    attr: Any = None
    owned: bool = False


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
    libc.c_write: Primitive("extern", (I, "Str", I, I), I, "write"),
    libc.c_read: Primitive("extern", (I, "Str", I, I), I, "read"),
    libc.c_close: Primitive("extern", (I,), I, "close"),
    libc.c_seek: Primitive("extern", (I, I, I), I, "seek"),
    libc.c_errno: Primitive("extern", (), I, "errno"),
    libc.c_format_e: Primitive("extern", ("Str", I, F), I, "format_e"),
    libc.c_format_f: Primitive("extern", ("Str", I, F), I, "format_f"),
    libc.c_strtod: Primitive("extern", ("Str", I, I), F, "strtod"),
    libc.c_find: Primitive("extern", ("Str", "Str", I), I, "find"),
    libc.c_find_byte: Primitive("extern", ("Str", I, I), I, "find_byte"),
    libc.c_random: Primitive("extern", (), I, "random_word"),
    libc.c_clock_ns: Primitive("extern", (), I, "clock_ns"),
    libc.c_time_us: Primitive("extern", (), I, "time_us"),
    libc.c_sleep_ns: Primitive("extern", (I,), "void", "sleep_ns"),
    hostcall.c_host: Primitive("extern", (I, "?"), "void", "host"),
    libc.c_set_cpu_timer: Primitive("extern", (I,), "void", "set_cpu_timer"),
    libc.c_die: Primitive("extern", (I,), "void", "die"),
    cycles.node_of: Primitive("address", ("?",), I),
    cycles.take_interrupt: Primitive("extern", ("?",), I, "take_interrupt"),
    cycles.root_limit: Primitive("extern", (I,), "void", "root_limit"),
    cycles.root_count: Primitive("extern", (), I, "root_count"),
    cycles.root_end: Primitive("extern", (), I, "root_end"),
    cycles.root_at: Primitive("extern", (I,), I, "root_at"),
    cycles.forget_root: Primitive("extern", (I,), "void", "forget_root"),
    cycles.move_root: Primitive("extern", (I, I), "void", "move_root"),
    cycles.end_roots: Primitive("extern", (I,), "void", "end_roots"),
    cycles.node_count: Primitive("extern", (I,), I, "node_count"),
    cycles.set_node_count: Primitive("extern", (I, I), "void", "set_node_count"),
    cycles.node_mark: Primitive("extern", (I,), I, "node_mark"),
    cycles.set_node_mark: Primitive("extern", (I, I), "void", "set_node_mark"),
    cycles.edge_count: Primitive("extern", (I,), I, "edge_count"),
    cycles.edge: Primitive("extern", (I, I), I, "edge"),
    cycles.hold: Primitive("extern", (I,), "void", "hold"),
    cycles.empty: Primitive("extern", (I,), "void", "empty_node"),
    cycles.discard: Primitive("extern", (I,), "void", "discard"),
    cycles.finish: Primitive("extern", (), "void", "finish"),
    heap.heap_bytes: Primitive("extern", (), I, "heap_bytes"),
    heap.heap_peak: Primitive("extern", (), I, "heap_peak"),
    heap.heap_allow: Primitive("extern", (I,), "void", "heap_allow"),
    heap.heap_charge: Primitive("extern", (I,), "void", "heap_charge"),
}

# Any other function of rlib.libc and rlib.libm is a pure function of doubles with C's name behind c_.
for _library in (libc, libm):
    for _name, _function in vars(_library).items():
        if _name.startswith("c_") and _function not in FUNCTIONS and getattr(_function, "__module__", "") == _library.__name__:
            FUNCTIONS[_function] = Primitive("cmath", (F,) * _function.__code__.co_argcount, F, _name[2:])

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
