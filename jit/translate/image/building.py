"""The image: the translated interpreter as a shared library, with what the host and the tracer must know about it.

    python -m pyphp.jit.translate.image.building --text pyphp.interp.data.strings [--checked]

files.py says what its files are, objects.py how building is incremental. Where there is no linker the objects
themselves are the image (jit/native/loading.py).
"""

import marshal
import re
import sys
from types import ModuleType
from typing import Any

from pyphp.cache import cachedir
from pyphp.interp.bytecode import NUMBER, OPCODES
from pyphp.jit.translate.build.program import Program, name_of
from pyphp.jit.translate.build.statements import SubsetErrors, build_program
from pyphp.jit.translate.image import files as imagefiles
from pyphp.jit.translate.image import manifest
from pyphp.jit.translate.image.entries import FUNCTIONS, RUNTIME
from pyphp.jit.translate.image.files import DIRECTORY, IR, LIBRARY, NAMES, OBJECTS, ImageError
from pyphp.jit.translate.image.objects import compile_groups, find_linker, link
from pyphp.jit.translate.image.processor import baseline_name, machine_name
from pyphp.jit.translate.image.progress import LINKING, PHASES, SILENT, TRANSLATING, Progress
from pyphp.jit.translate.image.serialize import dump_program, region_kinds
from pyphp.jit.translate.ir.graph import Function
from pyphp.jit.translate.ir.layouts import HANDLER_CC, IMMORTAL
from pyphp.jit.translate.llvm.groups import module_texts
from pyphp.jit.translate.llvm.prebuilt import Prebuilt
from pyphp.jit.translate.llvm.recording import RecordingEmitter
from pyphp.jit.translate.passes.binding import Binding
from pyphp.jit.translate.passes.boundaries import guard_boundaries
from pyphp.jit.translate.passes.demote import demote
from pyphp.jit.translate.passes.effects import stale_arrays
from pyphp.jit.translate.passes.heap_places import check_places
from pyphp.jit.translate.passes.ownership import settle_ownership
from pyphp.jit.translate.passes.specialise import shape_of
from pyphp.jit.translate.passes.tagfacts import drop_uncounted
from pyphp.jit.translate.passes.verify import verify_program
from pyphp.jit.translate.runtime.coroutines import RUNNING_COROUTINE
from pyphp.jit.translate.runtime.functions import declarations, runtime_text


def translate(
    modules: list[ModuleType], handlers: dict[str, Any], checked: bool = False, progress: Progress = SILENT
) -> tuple[Program, Binding, dict[str, int]]:
    """The program's final IR. handlers: opcode name -> handler function."""
    program = Program(modules)
    progress.done(0.2)
    for opcode, function in handlers.items():
        program.opcode_of[program.by_object[function].name] = opcode
    build_program(program, checked)
    progress.done(0.5)
    if checked:
        verify_program(program, "build")
    for fn in program.functions.values():
        drop_uncounted(fn)
    if checked:
        verify_program(program, "tagfacts")
    for fn in program.functions.values():
        demote(fn)
    if checked:
        verify_program(program, "demote", local=True)
    check_places(program)
    report = settle_ownership(program)
    verify_program(program, "ownership", local=True)
    report["boundaries"] = guard_boundaries(program)
    if checked:
        verify_program(program, "boundaries", local=True)
    binding = Binding(program)
    stale = stale_arrays(program, binding.effects)
    if stale:
        raise SubsetErrors(stale)
    return program, binding, report


def group_texts(
    program: Program, binding: Binding, checked: bool, roots: dict[str, Any] | None = None, linked: bool = True
) -> tuple[dict[str, str], dict[str, Any], dict[str, bytes]]:
    """LLVM text by group name, the metadata, and what goes into files of its own. linked: to a library."""
    prebuilt = Prebuilt(program, roots)
    emitters: list[RecordingEmitter] = []

    def make() -> RecordingEmitter:
        emitters.append(RecordingEmitter(program, prebuilt, binding, checked))
        return emitters[-1]

    texts: dict[str, str] = {}
    for module in program.modules:
        texts |= module_texts(program, module.__name__, make)
    ir, directory = dump_program(program, binding, prebuilt)
    root_names = prebuilt.roots()
    runtime = runtime_text(program, checked, linked)
    texts["(runtime)"] = _own_declarations(declarations(checked)) + runtime + "\n" + emitters[0].metadata()
    texts["(prebuilt)"] = prebuilt.definitions()
    ready_made = sorted([*prebuilt.objects, *prebuilt.strings])
    names, table = _tables(program, binding, emitters, _runtime_functions(runtime), ready_made)
    texts["(tables)"] = table
    clones, regions = _clones(program), region_kinds(program)
    meta = {
        "n_functions": len(names),
        "early": _early(
            names,
            {
                *root_names.values(),
                *(name for _, _, made in clones.values() for name in made.values()),
                *(f"R:{handler}" for handler, opcode in program.opcode_of.items() if opcode in regions),
            },
        ),
        "classes": {
            c.name: (c.cid, c.size, dict(c.offsets), c.base.name if c.base else "") for c in program.classes.values()
        },
        "tracked": sorted(c.name for c in program.classes.values() if c.tracked),
        "immutable": sorted(c.name for c in program.classes.values() if c.immutable),
        "copied": sorted(c.name for c in program.classes.values() if c.copied),
        "volatile": sorted(f"{c.name}.{field}" for c in program.classes.values() for field in c.volatile),
        "fixed": sorted(
            f"{c.name}.{field}{word}"
            for c in program.classes.values()
            for field in (c.fixed if not c.immutable else [name for name, _ in c.own_fields])
            for word in ((".tag", ".payload") if c.offsets[field][1] == "Value" else ("",))
        ),
        "sizes": sorted(f"{c.name}.{field}" for c in program.classes.values() for field in c.sizes),
        "prebuilt": root_names,
        "n_handlers": len(OPCODES),
        "clones": clones,
        "regions": regions,
        "checked": checked,
    }
    return texts, meta, {IR: ir, DIRECTORY: directory, NAMES: "\n".join(names).encode()}


def _early(names: list[str], more: set[str]) -> dict[str, int]:
    """Places in the table, for a start that does without all the others' names; of functions that engines ask for, by
    their short names.
    """
    at = {name: k for k, name in enumerate(names)}
    asked = {
        function.__name__: at[name_of(function)] for function in FUNCTIONS if name_of(function) in at
    }  # a program of a test may have few
    return {**{name: k for name, k in at.items() if name in more or name in RUNTIME}, **asked}


def _clones(program: Program) -> dict[int, tuple[str, str, dict[str, str]]]:
    """By opcode number: the letters that a clone's key is made of (specialise.py), and the clones by key."""
    found = {}
    for name, opcode in program.opcode_of.items():
        shape = shape_of(program.functions[name], opcode)
        if shape is not None:
            found[NUMBER[opcode]] = (shape.reads, shape.bound, {key: f"S:{name}:{key}" for key in shape.keys()})
    return found


def _own_declarations(text: str) -> str:
    """The shared declarations without those that the runtime group defines itself."""
    kept = []
    for line in text.splitlines():
        if line.startswith("declare") and "@rt_" in line:
            continue
        kept.append(line)
    return "\n".join(kept)


JUMP_WORDS = 64  # of C's jmp_buf, and more: 25 on x86-64, 39 on aarch64


def _runtime_functions(runtime: str) -> list[str]:
    """What the runtime's text defines for others. Traces call some of it, the engine some."""
    return re.findall(r"^define (?!internal )[^@\n]*@(rt_\w+)\(", runtime, re.MULTILINE)


def _tables(program: Program, binding: Binding, emitters: list[RecordingEmitter], runtime: list[str],
            prebuilt: list[str]) -> tuple[list[str], str]:  # fmt: skip
    """All functions' addresses in one exported table, so that hidden symbols can be reached by number."""
    names: list[str] = []
    declarations: list[str] = []
    by_name: dict[str, Function] = program.functions
    for fn in by_name.values():
        names.append(fn.name)
        declarations.append(f'declare hidden void @"{fn.name}"()')
        if binding.is_traceable(fn):
            names.append(f"R:{fn.name}")
            declarations.append(f'declare hidden void @"R:{fn.name}"()')
        elif fn.name in program.pointed:
            names.append(f"R:{fn.name}")
            declarations.append(f'declare hidden void @"R:{fn.name}"()')
    for emitter in emitters:
        for name in [*emitter.clone_names, *emitter.stub_names]:
            names.append(name)
            declarations.append(f'declare hidden void @"{name}"()')
    for name in runtime:
        names.append(name)
        declarations.append(f"declare hidden void @{name}()")
    first = len(names)
    for name in [*prebuilt, "rt_chars", "rt_live"]:
        names.append(name)
        declarations.append(f'@"{name}" = external hidden global i8')
    rows = ", ".join(f'ptr @"{n}"' for n in names)
    handlers = {opcode: name for name, opcode in program.opcode_of.items()}
    ops = ", ".join(f'ptr @"{handlers[op.name]}"' if op.name in handlers else "ptr null" for op in OPCODES)
    text = "\n".join(declarations)
    text += (
        f"\n@pyphp_functions = constant [{len(names)} x ptr] [{rows}]\n@pyphp_handlers = constant "
        f"[{len(OPCODES)} x ptr] [{ops}]\n"
    )
    text += f"""
declare i32 @_setjmp(ptr) returns_twice
declare hidden ptr @pyphp_accounts()
define void @pyphp_start(ptr %vm, ptr %fp, ptr %pc) {{
  %here = alloca [{JUMP_WORDS} x i64], align 16
  %accounts = call ptr @pyphp_accounts()
  %vm.at = getelementptr i8, ptr %accounts, i64 40
  %way.at = getelementptr i8, ptr %accounts, i64 48
  %outer.vm = load ptr, ptr %vm.at
  %outer = load ptr, ptr %way.at
  store ptr %vm, ptr %vm.at
  store ptr %here, ptr %way.at
  %returned = call i32 @_setjmp(ptr %here) returns_twice
  %first = icmp eq i32 %returned, 0
  br i1 %first, label %run, label %over
run:
  %h = load ptr, ptr %pc
  call {HANDLER_CC} void %h(ptr %vm, ptr %fp, ptr %pc)
  br label %over
over:
  %running = getelementptr i8, ptr %accounts, i64 {RUNNING_COROUTINE}
  store ptr null, ptr %running
  store ptr %outer.vm, ptr %vm.at
  store ptr %outer, ptr %way.at
  ret void
}}
define void @pyphp_renew_counts() {{
entry:
  br label %next
next:
  %k = phi i64 [ {first}, %entry ], [ %k1, %next ]
  %at = getelementptr ptr, ptr @pyphp_functions, i64 %k
  %object = load ptr, ptr %at
  store atomic i32 {IMMORTAL}, ptr %object monotonic, align 4
  %k1 = add i64 %k, 1
  %more = icmp slt i64 %k1, {first + len(prebuilt)}
  br i1 %more, label %next, label %done
done:
  ret void
}}
define void @pyphp_publish(ptr %at, i64 %word) {{
  store atomic i64 %word, ptr %at release, align 8
  ret void
}}
"""
    return names, text


# -- building


def build(
    stem: str,
    modules: list[ModuleType],
    handlers: dict[str, Any],
    roots: dict[str, Any],
    checked: bool = False,
    progress: Progress = SILENT,
    driver: str | None = None,
    baseline: bool = False,
) -> None:
    """Translate, compile, link, and put the image's files into the cache under this name. driver: a linker other than
    the system's, or "" for none. baseline: for other machines, too."""
    progress.phase(TRANSLATING, PHASES[TRANSLATING])
    program, binding, _ = translate(modules, handlers, checked, progress)
    progress.done(0.7)
    driver = find_linker() if driver is None else driver
    texts, meta, files = group_texts(program, binding, checked, roots, linked=bool(driver))
    objects = compile_groups(texts, baseline, progress)
    meta["machine"] = baseline_name() if baseline else machine_name()
    if driver:
        progress.phase(LINKING, PHASES[LINKING])
        imagefiles.store(stem, meta, {LIBRARY: link(objects, driver), **files})
    else:
        imagefiles.store(stem, meta, {OBJECTS: marshal.dumps(objects), **files})


def build_image(checked: bool = False, progress: Progress = SILENT, baseline: bool = False) -> str:
    """Build the interpreter's image; its name in the cache. baseline: the one that wheels bring, which is never a
    checked one. Where another process is building it, wait for that."""
    stem = manifest.baseline_stem() if baseline else manifest.image_stem(checked)
    imagefiles.require_room(stem)
    with cachedir.Lock(stem + imagefiles.LOCK):
        if not is_built(stem):
            build(stem, manifest.modules(), manifest.handlers(), manifest.roots(), checked, progress, baseline=baseline)
            imagefiles.prune(stem)
    return stem


def is_built(stem: str) -> bool:
    """Is this image there, whole?"""
    try:
        meta = imagefiles.read_meta(stem)
        for suffix in meta["files"]:
            imagefiles.read(stem, suffix, meta)
    except ImageError:
        return False
    return True


def main(argv: list[str]) -> int:
    """Command line: --text MODULE prints a group's LLVM text; with --checked, the checked image's."""
    checked = "--checked" in argv
    program, binding, _ = translate(manifest.modules(), manifest.handlers(), checked)
    print(group_texts(program, binding, checked, manifest.roots())[0][argv[argv.index("--text") + 1]])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
