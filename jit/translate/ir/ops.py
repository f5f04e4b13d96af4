"""The operations of the VM's IR, each said once: what it does, what it takes and gives, and what the analyses have to
know about it.

    IROp("getslot", "the Value in a slot of a frame", "Frame Slot -> Value", result_is=BORROWED, reads=SLOTS)

Whoever asks a question about all operations asks this table: the binding-time analysis (which are pure), the effects
of functions (what each operation reads and writes: effects.py), the tracer (which no trace contains), ownership
(where a reference comes from), the clones of fast handlers (which call), the verifier (passes/verify.py).

Signatures are `OPERANDS -> RESULT`, in the IR's types: int float bool void Value Str Frame Slot Instr Stack CodeBlock;
`any` is one of them or a class, `ref` one that is a reference, `same` the type of the operand before; `..` behind a
type is any number of those. An operation without a result has nothing behind the arrow.
"""

from pyphp.jit.translate.ir.places import ACCOUNTS, ALL, ALLOCATION, BYTES, COUNTS, NONE, RELEASE, SLOTS, WORDS

# Where the reference in a result comes from (ownership.py)
BORROWED = "borrowed"  # read from the heap: it lives as long as nobody stores there
DERIVED = "derived"  # the operand's, under another type
OWNED = "owned"  # the caller must give it up
UNCOUNTED = "uncounted"  # a Value that is surely no reference

# Places that depend on the instruction
FIELD = "{field}"  # its attribute
ITEMS = "{items}"  # elements of arrays like its first operand
HEADER = "{header}"  # the word of a frame's header that its attribute names
CALLEE = "{callee}"  # whatever the function reads or writes
STRING = f"{BYTES} Str.length"


class IROp:
    """One operation.

    pure: a function of its operands and attribute, known when they are. reads, writes: places, as a text (places.py)
    in which FIELD, ITEMS, HEADER and CALLEE stand for what the instruction says. called: no trace contains it,
    functions that do are called. leaves: it calls something, so a handler with it is no leaf. result_is: see above.
    """

    __slots__ = (
        "name", "doc", "operands", "result", "attr", "pure", "reads", "writes", "called", "leaves", "result_is",
    )  # fmt: skip

    def __init__(self, name: str, doc: str, signature: str, *, attr: str = "", pure: bool = False,
                 reads: str = NONE, writes: str = NONE, called: bool = False, leaves: bool = False,
                 result_is: str = "") -> None:  # fmt: skip
        taken, given = signature.split("->")
        self.name = name
        self.doc = doc
        self.operands = tuple(taken.split())
        self.result = given.strip()  # empty: there is none
        self.attr = attr
        self.pure = pure
        self.reads = reads
        self.writes = writes
        self.called = called
        self.leaves = leaves
        self.result_is = result_is


IR_OPS: tuple[IROp, ...] = (
    # variables
    IROp("ldvar", "read a variable", "-> any", attr="variable"),
    IROp("stvar", "assign to it", "any ->", attr="variable"),
    IROp("moveout", "the variable gives its reference away", "any ->", attr="variable"),
    IROp("nop", "a note for the analyses about the operand", "any.. ->", attr="note"),
    # integers
    IROp("add", "a + b", "int|Slot same -> same", attr="wraps?", pure=True),
    IROp("sub", "a - b", "int|Slot same -> same", attr="wraps?", pure=True),
    IROp("mul", "a * b", "int int -> int", attr="wraps?", pure=True),
    IROp("and", "bits of both", "int int -> int", attr="wraps?", pure=True),
    IROp("or", "bits of either", "int int -> int", attr="wraps?", pure=True),
    IROp("xor", "bits of one", "int int -> int", attr="wraps?", pure=True),
    IROp("shl", "a << b", "int int -> int", pure=True),
    IROp("ashr", "a >> b, the sign stays", "int int -> int", pure=True),
    IROp("lshr", "a >> b, zeros come", "int int -> int", pure=True),
    IROp("sdiv", "a / b, towards zero", "int int -> int"),
    IROp("srem", "the remainder of that", "int int -> int"),
    IROp("imin", "the lesser", "int int -> int"),
    IROp("imax", "the greater", "int int -> int"),
    IROp("umulh", "the upper half of the unsigned product", "int int -> int"),
    IROp("ovf", "does this sum, difference or product overflow?", "int int -> bool", attr="operation", pure=True),
    IROp("wrap", "that sum, difference or product, wrapped", "int int -> int", attr="operation", pure=True),
    # doubles
    IROp("fadd", "a + b", "float float -> float", attr="wraps?"),
    IROp("fsub", "a - b", "float float -> float", attr="wraps?"),
    IROp("fmul", "a * b", "float float -> float", attr="wraps?"),
    IROp("fdiv", "a / b", "float float -> float"),
    IROp("fneg", "-a", "float -> float"),
    IROp("cmath", "a function of the C library", "float.. -> float", attr="name", leaves=True),
    # conversions
    IROp("itof", "the nearest double", "int -> float"),
    IROp("ftoi", "the int, towards zero", "float -> int"),
    IROp("fbits", "a double's bits", "float -> int"),
    IROp("bitsf", "the double of these bits", "int -> float"),
    # questions
    IROp("icmp", "compare ints", "int|Slot|bool same -> bool", attr="predicate", pure=True),
    IROp("fcmp", "compare doubles", "float float -> bool", attr="predicate"),
    IROp("pcmp", "the same reference or pointer?", "ref ref -> bool", attr="eq|ne"),
    IROp("jitted", "is this a trace?", "-> bool", pure=True),
    IROp("likely", "the operand, which is mostly so", "bool -> bool", attr="outcome", pure=True),
    IROp("promote", "the operand, as a constant of the trace", "any -> same", pure=True, result_is=DERIVED),
    # Values
    IROp("vtag", "the tag", "Value -> int", pure=True),
    IROp("vint", "the payload, an int", "Value -> int"),
    IROp("vfloat", "the payload, a double", "Value -> float"),
    IROp("vref", "the payload, a reference to this class", "Value -> ref", result_is=DERIVED),
    IROp("mkint", "an int", "int -> Value", result_is=UNCOUNTED),
    IROp("mkfloat", "a float", "float -> Value", result_is=UNCOUNTED),
    IROp("mkbool", "FALSE or TRUE", "bool -> Value", result_is=UNCOUNTED),
    IROp("mkref", "a reference under this tag", "ref -> Value", attr="tag"),
    # instructions and code
    IROp("operand", "an operand of an instruction", "Instr -> int|Slot", attr="letter", pure=True),
    IROp("target", "where a jump of it goes", "Instr -> Instr", attr="letter", pure=True),
    IROp("pcadd", "an instruction so many further on", "Instr -> Instr", attr="distance", pure=True),
    IROp("pcconst", "a constant that an operand names", "Instr Slot -> Value", pure=True),
    IROp("entry", "an instruction of a code block by its number", "CodeBlock int -> Instr"),
    IROp("pcindex", "its number", "CodeBlock Instr -> int"),
    IROp("getword", "the instruction's own word", "Instr -> int", reads=WORDS),
    IROp("setword", "store it", "Instr int ->", writes=WORDS),
    IROp("getlink", "that word as a reference to this class", "Instr -> ref", reads=WORDS),
    IROp("setlink", "store it", "Instr ref ->", writes=WORDS),
    # frames
    IROp("slot", "a slot by its number", "int -> Slot", pure=True),
    IROp("slotindex", "its number", "Slot -> int"),
    IROp("getslot", "the Value in a slot", "Frame Slot -> Value", result_is=BORROWED, reads=SLOTS),
    IROp("setslot", "store it; a frame may be a view of the heap", "Frame Slot Value ->", attr="put?", writes=SLOTS),
    IROp(
        "read",
        "what a read operand names: a slot, or below zero a constant",
        "Frame Instr Slot -> Value",
        result_is=BORROWED,
        reads=SLOTS,
    ),
    IROp("unique", "is this slot the only one that holds its object?", "Frame Slot -> bool", reads=f"{SLOTS} {COUNTS}"),
    IROp("gethdr", "a word of a frame's header", "Frame -> any", attr="ret_pc|func", reads=HEADER),
    IROp("sethdr", "store it", "Frame any ->", attr="ret_pc|func", writes=HEADER),
    IROp("fpadd", "a frame above", "Frame Slot -> Frame"),
    IROp("fpsub", "a frame below", "Frame Slot -> Frame"),
    IROp("fpdepth", "bytes from the stack's base", "Frame Stack -> int"),
    IROp("stackbase", "the lowest frame", "Stack -> Frame"),
    IROp("cellview", "a field as a frame of one slot", "ref -> Frame", attr="field"),
    IROp("itemview", "an element as a frame of one slot", "Array[Value] int -> Frame"),
    # heap objects
    IROp("getfield", "a field", "ref -> any", attr="field", result_is=BORROWED, reads=FIELD),
    IROp("setfield", "store it", "ref any ->", attr="field", writes=FIELD),
    IROp("getcid", "the class of an object", "ref -> int"),
    IROp("cast", "the reference, known to be of this class", "ref -> ref", result_is=DERIVED),
    IROp("getitem", "an element", "ref int -> any", result_is=BORROWED, reads=ITEMS),
    IROp("setitem", "store it", "ref int any ->", attr="put?", writes=ITEMS),
    IROp(
        "countitem",
        "how many references there are to the object that this element holds?",
        "Array[Value] int -> int",
        reads=f"{ITEMS} {COUNTS}",
    ),
    IROp(
        "uniqueitem",
        "is this element the only one that holds its object?",
        "Array[Value] int -> bool",
        reads=f"{ITEMS} {COUNTS}",
    ),
    IROp(
        "arraycopy",
        "copy elements: to, at, from, start, count",
        "ref int ref int int ->",
        attr="type",
        called=True,
        reads=f"{ITEMS} {COUNTS}",
        writes=f"{ITEMS} {COUNTS}",
    ),
    IROp("arraymove", "move them", "ref int ref int int ->", attr="type", called=True, reads=ITEMS, writes=ITEMS),
    IROp(
        "new",
        "a new object with these fields",
        "any.. -> ref",
        attr="class",
        leaves=True,
        result_is=OWNED,
        reads=ALLOCATION.reads.text,
        writes=ACCOUNTS,
    ),
    IROp(
        "newarray",
        "a new array of this length",
        "int -> ref",
        attr="type",
        leaves=True,
        result_is=OWNED,
        reads=ALLOCATION.reads.text,
        writes=ACCOUNTS,
    ),
    # strings
    IROp(
        "stralloc",
        "a new string of this length",
        "int -> Str",
        leaves=True,
        result_is=OWNED,
        reads=ALLOCATION.reads.text,
        writes=ACCOUNTS,
    ),
    IROp("strbyte", "a byte", "Str int -> int", reads=BYTES),
    IROp("strword", "eight bytes", "Str int -> int", reads=BYTES),
    IROp("strset", "store a byte", "Str int int ->", writes=BYTES),
    IROp("strcopy", "copy bytes: to, at, from, start, count", "Str int Str int int ->", reads=BYTES, writes=BYTES),
    IROp("strsame", "equal?", "Str Str -> bool", reads=STRING),
    IROp("strorder", "the order: below, at or above 0", "Str Str -> int", reads=STRING),
    IROp("charstr", "the string of one byte", "int -> Str"),
    IROp("address", "an object's address", "ref -> int"),
    IROp("objectat", "the object there", "int -> ref"),
    IROp("straddress", "the address of a string's bytes", "Str -> int"),
    # counting
    IROp("retain", "one reference more", "any ->", reads=COUNTS, writes=COUNTS),
    IROp(
        "release",
        "one less; the last frees",
        "any ->",
        leaves=True,
        reads=RELEASE.reads.text,
        writes=RELEASE.writes.text,
    ),
    # calls
    IROp(
        "call",
        "call a function",
        "any.. -> any?",
        attr="function",
        leaves=True,
        result_is=OWNED,
        reads=CALLEE,
        writes=CALLEE,
    ),
    IROp(
        "icall",
        "call through a pointer of this type",
        "any any.. -> any?",
        attr="type",
        leaves=True,
        result_is=OWNED,
        reads=CALLEE,
        writes=CALLEE,
    ),
    IROp(
        "extern", "call the C function rt_NAME", "any.. -> any?", attr="name", leaves=True, reads=CALLEE, writes=CALLEE
    ),
    IROp(
        "switch",
        "leave a coroutine for another: see interp/rlib/coroutines.py",
        "VM int int int ->",
        called=True,
        leaves=True,
        reads=ALL,
        writes=ALL,
    ),
    IROp("start", "run a dispatch loop", "VM Frame Instr ->", called=True, leaves=True, reads=ALL, writes=ALL),
    IROp("setthrown", "say that Thrown travels", "VM ->", writes="VM.thrown"),
    IROp("assertfail", "an assertion failed", "->", attr="(function, line)"),
)

BY_NAME: dict[str, IROp] = {op.name: op for op in IR_OPS}
RUNNING: frozenset[str] = frozenset({"icall", "start", "switch"})  # operations in which PHP code may run
TERMINATORS: frozenset[str] = frozenset(
    {"branch", "check", "dispatch", "halt", "jump", "mergepoint", "raise", "record", "ret", "tail", "unreachable"}
)


def names(**facts: bool | str) -> frozenset[str]:
    """The names of the operations of which all this is so: names(pure=True)."""
    return frozenset(op.name for op in IR_OPS if all(getattr(op, key) == value for key, value in facts.items()))
