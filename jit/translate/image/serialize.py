"""The IR as data: what the tracer loads at run time instead of translating sources again.

One marshalled record a function, one behind the other, so that a process reads, checks and decodes only those of the
functions that its traces meet. A directory says where each is, and has the tables that go with all of them:

    ({name: (offset, bytes, digest)}, tables)

    (params, ret, traceable, effects, vars, static register ids, blocks, stubs, flags)
    effects: (reads, writes, depends), as texts (ir/places.py)
    block: (name, ((op, result id | -1, result type, args, attr), ...), (kind, args, target block numbers, attr))
    argument: register id, or (type, value) for a constant, or (type, None, symbol) for a prebuilt object
    stubs: {(block number, index): live values}   live value: ("v", name, type) | ("r", id, type)
"""

import marshal
from typing import Any

from pyphp.cache.cachedir import digest
from pyphp.jit.translate.build.primitives import C_FUNCTIONS
from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.graph import Const, Function, Operand
from pyphp.jit.translate.llvm.prebuilt import Prebuilt
from pyphp.jit.translate.passes.binding import Binding


def dump_program(program: Program, binding: Binding, prebuilt: Prebuilt) -> tuple[bytes, bytes]:
    """All functions, and their directory."""
    records: list[bytes] = []
    places: dict[str, tuple[int, int, bytes]] = {}
    end = 0
    for fn in program.functions.values():
        record = marshal.dumps(_function(fn, binding, prebuilt))
        places[fn.name] = (end, len(record), digest(record))
        records.append(record)
        end += len(record)
    tables = {
        "externs": {name: (row.reads, row.writes) for name, row in C_FUNCTIONS.items()},
        "handlers": {opcode: name for name, opcode in program.opcode_of.items()},
    }
    return b"".join(records), marshal.dumps((places, tables))


def region_kinds(program: Program) -> dict[str, int]:
    """The opcodes that begin regions, each with its kind (interp/tracing/jitdriver.py)."""
    kinds = ((opcode, _region_kind(program.functions[name])) for name, opcode in program.opcode_of.items())
    return {opcode: kind for opcode, kind in kinds if kind is not None}


def _region_kind(fn: Function) -> int | None:
    """The kind of region whose header this handler is, as its merge point says."""
    for block in fn.blocks:
        if block.term is not None and block.term.kind == "mergepoint":
            kind = block.term.args[3]
            return kind.value if isinstance(kind, Const) else None
    return None


def _function(fn: Function, binding: Binding, prebuilt: Prebuilt) -> tuple[Any, ...]:
    number = {b.name: k for k, b in enumerate(fn.blocks)}
    blocks = []
    for block in fn.blocks:
        ins = tuple(
            (
                i.op,
                i.res.id if i.res is not None else -1,
                i.res.type if i.res is not None else "",
                tuple(_arg(a, prebuilt) for a in i.args),
                i.attr,
            )
            for i in block.ins
        )
        term = block.term
        assert term is not None
        blocks.append(
            (
                block.name,
                ins,
                (
                    term.kind,
                    tuple(_arg(a, prebuilt) for a in term.args),
                    tuple(number[t.name] for t in term.targets),
                    term.attr,
                ),
            )
        )
    traceable = binding.is_traceable(fn)
    stubs = {}
    if traceable:
        stubs = {(number[b.name], k): tuple(binding.live(fn, b, k)) for b, k in binding.resume_points(fn)}
    found = binding.effects.of(fn.name)
    static = tuple(sorted(binding.static(fn)))
    variables = tuple(fn.vars.items())
    return (
        tuple(fn.params),
        fn.ret,
        traceable,
        (found.reads.text, found.writes.text, found.depends),
        variables,
        static,
        tuple(blocks),
        stubs,
        tuple(sorted(fn.flags)),
    )


def _arg(a: Operand, prebuilt: Prebuilt) -> Any:
    if not isinstance(a, Const):
        return a.id
    value = a.value
    if value is None or isinstance(value, bool | int | float | tuple):
        return (a.type, value)
    return (a.type, None, prebuilt.symbol(value)[2:-1])
