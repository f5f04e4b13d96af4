"""How the IR's types look natively: class ids, sizes and offsets of the built-in heap objects, LLVM's types.

Object header: {i32 count, i32 collector's word, i64 class id}; what the collector has there: runtime/cycles.py. The tracer's back end needs this too, so the module imports nothing of the translator.
"""

import struct

# ids of the built-in heap layouts; classes follow
BUILTIN_CIDS = {"Str": 1, "Array[int]": 2, "Array[float]": 3, "Array[byte]": 4, "Array[Value]": 5, "Array[ref]": 6}
FIRST_CLASS = 16
IMMORTAL = 1 << 30  # the count of prebuilt objects
UNNOTED = -1 << 31  # in the count of a possible root of cycles that has not been noted (runtime/cycles.py)
COUNT = 0x7FFFFFFF  # the count without that
MOST_COUNT = 1_200_000_000  # no count is so large; poisoned memory looks as if it were
OBJECT_HEADER = 16
STR_BYTES = 40
ARRAY_ITEMS = 24
STR_FIELDS = {"length": (16, "int"), "hash": (24, "int"), "capacity": (32, "int")}
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


def first_count(rootable: bool) -> int:
    """The first word of a new object's header, as i64: one reference."""
    return 1 | (UNNOTED & 0xFFFFFFFF) if rootable else 1


def entry_number(block: int, index: int) -> int:
    """How an exit names the point at which a function's rest begins, instruction `index` of a block (rests.py)."""
    return block << 16 | index


def llvm_type(type_: str) -> str:
    """The LLVM type of a scalar IR type."""
    return LLVM.get(type_, "ptr")


def double_text(x: float) -> str:
    """A double as LLVM's exact hexadecimal."""
    return f"0x{struct.unpack('<Q', struct.pack('<d', x))[0]:016X}"
