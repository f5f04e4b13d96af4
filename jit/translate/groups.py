"""Groups: the program's LLVM text in pieces, one a source module, each compiled and cached on its own.

A group holds its module's functions and private copies of small functions of other modules that it calls (so that they inline across modules, as C
headers do). Everything else is declared. An object file is keyed by the hash of its group's text: a one-line edit recompiles one group.
"""

from pyphp.jit.translate.ir import Function, has_loop
from pyphp.jit.translate.layouts import HANDLER_CC, llvm_type
from pyphp.jit.translate.llvm_cycles import NODES
from pyphp.jit.translate.llvm_emit import Emitter
from pyphp.jit.translate.llvm_runtime import declarations
from pyphp.jit.translate.program import Program

SMALL = 40  # IR instructions up to which a loop-free function is copied into its callers' groups


def is_small(fn: Function) -> bool:
    """Worth a private copy in every group that calls it."""
    if fn.is_handler or fn.flags & {"noinline", "dont_look_inside", "export"}:
        return False
    return sum(len(b.ins) for b in fn.blocks) <= SMALL and not has_loop(fn)


def declaration(fn: Function, emitter: Emitter, name: str | None = None, extra: str = "") -> str:
    """`declare` for a function of another group."""
    types = [extra] if extra else []
    for _, type_ in fn.params:
        types += ["i64", "i64"] if type_ == "Value" else [llvm_type(type_)]
    cc = HANDLER_CC + " " if fn.is_handler else ""
    return f'declare hidden {cc}{emitter.result(fn)} @"{name or fn.name}"({", ".join(types)}) nounwind'


def module_text(program: Program, module: str, make_emitter: object) -> str:
    """The LLVM text of one module's group."""
    emitter: Emitter = make_emitter()  # type: ignore[operator]
    own = [fn for fn in program.functions.values() if fn.module == module]
    for fn in own:
        emitter.emit_variants(fn)
    done = {name for fn in own for name in (fn.name, f"R:{fn.name}")}
    declared: list[str] = []
    while True:
        todo = sorted(emitter.needs - done)
        if not todo:
            break
        for name in todo:
            done.add(name)
            base = name.removeprefix("R:")
            fn = program.functions[base]
            if name == base and is_small(fn) and fn.name not in program.pointed:
                emitter.function(fn, linkage="internal ")
            elif name == base:
                declared.append(declaration(fn, emitter))
            else:
                declared.append(declaration(fn, emitter, name, "" if fn.is_handler else "ptr"))
    math = [f"declare double @{n}({', '.join(['double'] * k)}) nounwind" for n, k in sorted(emitter.cmath.items())]
    body = "\n".join([*sorted(declared), *math, *emitter.out])
    nodes = NODES if "@rt_edge(" in body else ""
    return "\n".join([declarations(emitter.checked) + nodes, emitter.prebuilt.declarations(body), body, emitter.metadata()])
