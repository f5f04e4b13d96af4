"""How the IR's types look natively: class ids, sizes and offsets of the built-in heap objects, LLVM's types.

Object header: {i32 count, i32 collector's word, i64 class id}. The tracer's back end needs this too, so the module
imports nothing of the translator.
"""

import struct

from pyphp.interp.contracts.tags import SLOT_BYTES as SLOT_BYTES

# ids of the built-in heap layouts; classes follow
BUILTIN_CIDS = {"Str": 1, "Array[int]": 2, "Array[float]": 3, "Array[byte]": 4, "Array[Value]": 5, "Array[ref]": 6}
FIRST_CLASS = 16
IMMORTAL = 1 << 30  # the count of prebuilt objects
OBJECT_HEADER = 16
CLASS_ID = 8  # in it
STR_BYTES = 40
ARRAY_ITEMS = 24
ARRAY_LENGTH = 16
PAYLOAD = 8  # of a slot; its tag comes first
HEADER_AT = {"ret_pc": PAYLOAD, "func": SLOT_BYTES + PAYLOAD}  # of a frame: the payloads of its first slots
BUFFER_WORDS = 512  # of the exit buffer, which is behind the VM
LANDINGS = 1 << 12  # rows of the table of landings (runtime/exits.py), a power of two
LANDING_BYTES = 16  # of a row
INSTR_SIZE = 32  # an instruction: its handler's address, operands, its own word (a counter, or a link)
OPERAND_AT = {"a": 8, "b": 12, "c": 16, "d": 20}
WORD_AT = 24
STR_LENGTH, STR_HASH, STR_CAPACITY = 16, 24, 32
STR_FIELDS = {"length": (STR_LENGTH, "int"), "hash": (STR_HASH, "int"), "capacity": (STR_CAPACITY, "int")}
SIZES = frozenset({"Str.length", "Str.capacity", "Array.length"})  # as Size in interp/rlib/hints.py
LASTING = frozenset({"Str.capacity", "Array.length"})  # fields that never change during an object's life
HANDLER_CC = "preserve_nonecc"
LLVM = {"int": "i64", "float": "double", "bool": "i1", "Slot": "i64", "void": "void", "Next": "void"}


def element(type_: str) -> str:
    """T of Array[T]."""
    return type_[6:-1]


def array_cid(type_: str) -> int:
    """The heap layout of an array type."""
    return BUILTIN_CIDS.get(type_, BUILTIN_CIDS["Array[ref]"])


def item_size(type_: str) -> int:
    """Bytes of one element of an Array type."""
    return {"Value": 16, "byte": 1}.get(element(type_), 8)


def entry_number(block: int, index: int) -> int:
    """How an exit names the point at which a function's resume stub begins, instruction `index` of a block
    (resume_stubs.py).
    """
    return block << 16 | index


def llvm_type(type_: str) -> str:
    """The LLVM type of a scalar IR type."""
    return LLVM.get(type_, "ptr")


def double_text(x: float) -> str:
    """A double as LLVM's exact hexadecimal."""
    return f"0x{struct.unpack('<Q', struct.pack('<d', x))[0]:016X}"
