"""The operations of the VM's IR, each said once: what it does, what it takes and gives, and what the analyses have to know about it.

    IROp("getslot", "the Value in a slot of a frame", "Frame Slot -> Value", looks=STACK, result_is=BORROWED)

Whoever asks a question about all operations asks this table: the binding-time analysis (which are pure), the tracer (which have an effect that must not happen
twice, which look at frames, which no trace contains), ownership (where a reference comes from), the clones of fast handlers (which call), the verifier (ir_verify.py).

Signatures are `OPERANDS -> RESULT`, in the IR's types: int float bool void Value Str Frame Slot Instr Stack CodeBlock; `any` is one of them or a class,
`ref` one that is a reference, `same` the type of the operand before; `..` behind a type is any number of those. An operation without a result has nothing behind the arrow.
"""

# Where the reference in a result comes from (ownership.py)
BORROWED = "borrowed"  # read from the heap: it lives as long as nobody stores there
DERIVED = "derived"  # the operand's, under another type
OWNED = "owned"  # the caller must give it up
UNCOUNTED = "uncounted"  # a Value that is surely no reference


class IROp:
    """One operation.

    pure: a function of its operands and attribute, known when they are. effect: must not happen twice. stack: looks at frames, or may. called: no trace contains it,
    functions that do are called. leaves: it calls something, so a handler with it is no leaf. result_is: see above.
    """

    __slots__ = ("name", "doc", "operands", "result", "attr", "pure", "effect", "stack", "called", "leaves", "result_is")

    def __init__(self, name: str, doc: str, signature: str, *, attr: str = "", pure: bool = False, effect: bool = False, stack: bool = False,
                 called: bool = False, leaves: bool = False, result_is: str = "") -> None:  # fmt: skip
        taken, given = signature.split("->")
        self.name = name
        self.doc = doc
        self.operands = tuple(taken.split())
        self.result = given.strip()  # empty: there is none
        self.attr = attr
        self.pure = pure
        self.effect = effect
        self.stack = stack
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
    IROp("getword", "the instruction's own word", "Instr -> int"),
    IROp("setword", "store it", "Instr int ->", effect=True),
    IROp("getlink", "that word as a reference to this class", "Instr -> ref"),
    IROp("setlink", "store it", "Instr ref ->", effect=True),
    # frames
    IROp("slot", "a slot by its number", "int -> Slot", pure=True),
    IROp("slotindex", "its number", "Slot -> int"),
    IROp("getslot", "the Value in a slot", "Frame Slot -> Value", stack=True, result_is=BORROWED),
    IROp("setslot", "store it; a frame may be a view of the heap", "Frame Slot Value ->", attr="put?", stack=True),
    IROp("read", "what a read operand names: a slot, or below zero a constant", "Frame Instr Slot -> Value", stack=True, result_is=BORROWED),
    IROp("unique", "is this slot the only one that holds its object?", "Frame Slot -> bool", stack=True),
    IROp("gethdr", "a word of a frame's header", "Frame -> any", attr="ret_pc|func", stack=True),
    IROp("sethdr", "store it", "Frame any ->", attr="ret_pc|func", stack=True),
    IROp("fpadd", "a frame above", "Frame Slot -> Frame", stack=True),
    IROp("fpsub", "a frame below", "Frame Slot -> Frame", stack=True),
    IROp("fpdepth", "bytes from the stack's base", "Frame Stack -> int"),
    IROp("stackbase", "the lowest frame", "Stack -> Frame"),
    IROp("cellview", "a field as a frame of one slot", "ref -> Frame", attr="field"),
    IROp("itemview", "an element as a frame of one slot", "Array[Value] int -> Frame"),
    # heap objects
    IROp("getfield", "a field", "ref -> any", attr="field", result_is=BORROWED),
    IROp("setfield", "store it", "ref any ->", attr="field", effect=True),
    IROp("getcid", "the class of an object", "ref -> int"),
    IROp("cast", "the reference, known to be of this class", "ref -> ref", result_is=DERIVED),
    IROp("getitem", "an element", "ref int -> any", result_is=BORROWED),
    IROp("setitem", "store it", "ref int any ->", attr="put?", effect=True),
    IROp("uniqueitem", "is this element the only one that holds its object?", "Array[Value] int -> bool"),
    IROp("arraycopy", "copy elements: to, at, from, start, count", "ref int ref int int ->", attr="type", effect=True, called=True),
    IROp("arraymove", "move them", "ref int ref int int ->", attr="type", effect=True, called=True),
    IROp("new", "a new object with these fields", "any.. -> ref", attr="class", effect=True, leaves=True, result_is=OWNED),
    IROp("newarray", "a new array of this length", "int -> ref", attr="type", effect=True, leaves=True, result_is=OWNED),
    # strings
    IROp("stralloc", "a new string of this length", "int -> Str", effect=True, leaves=True, result_is=OWNED),
    IROp("strbyte", "a byte", "Str int -> int"),
    IROp("strword", "eight bytes", "Str int -> int"),
    IROp("strset", "store a byte", "Str int int ->", effect=True),
    IROp("strcopy", "copy bytes: to, at, from, start, count", "Str int Str int int ->", effect=True),
    IROp("strsame", "equal?", "Str Str -> bool"),
    IROp("strorder", "the order: below, at or above 0", "Str Str -> int"),
    IROp("charstr", "the string of one byte", "int -> Str"),
    IROp("address", "an object's address", "ref -> int"),
    IROp("objectat", "the object there", "int -> ref"),
    IROp("straddress", "the address of a string's bytes", "Str -> int"),
    # counting
    IROp("retain", "one reference more", "any ->", effect=True),
    IROp("release", "one less; the last frees, another notes a possible root unless a second operand, what replaces it, is the same", "any any.. ->", attr="quiet?",
         effect=True, leaves=True),
    # calls
    IROp("call", "call a function", "any.. -> any?", attr="function", leaves=True, result_is=OWNED),
    IROp("icall", "call through a pointer of this type", "any any.. -> any?", attr="type", effect=True, stack=True, leaves=True, result_is=OWNED),
    IROp("extern", "call the C function rt_NAME", "any.. -> any?", attr="name", effect=True, leaves=True),
    IROp("start", "run a dispatch loop", "VM Frame Instr ->", effect=True, stack=True, called=True, leaves=True),
    IROp("setthrown", "say that Thrown travels", "VM ->", effect=True),
    IROp("assertfail", "an assertion failed", "->", attr="(function, line)"),
)

BY_NAME: dict[str, IROp] = {op.name: op for op in IR_OPS}
TERMINATORS: frozenset[str] = frozenset({"branch", "check", "dispatch", "halt", "jump", "mergepoint", "raise", "record", "ret", "tail", "unreachable"})


def names(**facts: bool | str) -> frozenset[str]:
    """The names of the operations of which all this is so: names(pure=True)."""
    return frozenset(op.name for op in IR_OPS if all(getattr(op, key) == value for key, value in facts.items()))
