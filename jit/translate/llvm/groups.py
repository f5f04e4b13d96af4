"""Groups: the program's LLVM text in pieces, one a source module, each compiled and cached on its own.
 A module's hot group holds its functions' release variants and private copies of small functions of other modules that
they call (so that they inline across modules, as C headers do). Everything else is declared. Its warm group holds the
resume stubs, which the exits of some programs run often: no functions are inlined there. Its cold group holds the
recording variants, which run a few times: they are hardly optimised (image/objects.py). An object file is keyed by the
hash of its group's text: a one-line edit recompiles three.
"""

import re
from collections.abc import Callable

from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.graph import Function, has_loop
from pyphp.jit.translate.ir.layouts import HANDLER_CC, llvm_type
from pyphp.jit.translate.ir.temperatures import COLD, WARM
from pyphp.jit.translate.llvm.emit import Emitter
from pyphp.jit.translate.llvm.recording import EVENTS, RecordingEmitter
from pyphp.jit.translate.runtime.functions import declarations, extern_declarations, node_functions

_DEFINED = re.compile('define [^@]*@"([^"]+)"')
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


def module_texts(program: Program, module: str, make_emitter: Callable[[], RecordingEmitter]) -> dict[str, str]:
    """The LLVM text of one module's groups, by name."""
    own = [fn for fn in program.functions.values() if fn.module == module]
    hot, warm, cold = make_emitter(), make_emitter(), make_emitter()
    for fn in own:
        hot.release(fn)
        warm.resume_stubs_of(fn)
        cold.recording_variant_of(fn)
    shared = declarations(hot.checked)
    outlined = (shared + EVENTS).replace("alwaysinline", "noinline")
    # a checked image is for tests, which are done before optimising it would have paid
    of_release, of_stubs = (COLD, COLD) if hot.checked else ("", WARM)
    return {
        module: of_release + _text(program, hot, {fn.name for fn in own}, shared),
        f"{module} (resume stubs)": of_stubs + _text(program, warm, set(), shared),
        f"{module} (recording)": COLD + _text(program, cold, set(), outlined),
    }


def _text(program: Program, emitter: RecordingEmitter, defined: set[str], head: str) -> str:
    """A group's whole text. defined: release variants that it has itself; recording variants it has if it is cold."""
    hot = bool(defined)
    done = defined | {found[1] for line in emitter.out if (found := _DEFINED.match(line))}
    declared: list[str] = []
    while todo := sorted(emitter.needs - done):
        for name in todo:
            done.add(name)
            base = name.removeprefix("R:").removeprefix("X:")
            fn = program.functions[base]
            if name == base and hot and is_small(fn) and fn.name not in program.pointed:
                emitter.function(fn, linkage="internal ")
            elif name == base:
                declared.append(declaration(fn, emitter))
            else:
                declared.append(declaration(fn, emitter, name, "" if fn.is_handler else "ptr"))
    math = [f"declare double @{n}({', '.join(['double'] * k)}) nounwind" for n, k in sorted(emitter.cmath.items())]
    body = "\n".join([*sorted(declared), *math, *emitter.out])
    body = "\n".join([*extern_declarations(body), body])
    return "\n".join([head + node_functions(body), emitter.prebuilt.declarations(body), body, emitter.metadata()])
