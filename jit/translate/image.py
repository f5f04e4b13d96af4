"""The image: the translated interpreter as a shared library, with what the host and the tracer must know about it.

    python -m pyphp.jit.translate.image --build [--checked]

Files in the cache folder (owner-only; see pyphp's cachedir): objects/HASH.o one a group, image-KEY.so, image-KEY.meta (marshal: layouts, handler and function tables).
Building is incremental: a group's object is found by the hash of its LLVM text and of the compiler's settings.
"""

import hashlib
import marshal
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

from pyphp.interp.bytecode import OPCODES
from pyphp.jit.translate.binding import Binding
from pyphp.jit.translate.build import build_program
from pyphp.jit.translate.demote import demote
from pyphp.jit.translate.groups import module_text
from pyphp.jit.translate.ir import Function
from pyphp.jit.translate.llvm_runtime import DECLARATIONS, HANDLER_CC, runtime_text
from pyphp.jit.translate.ownership import settle_ownership
from pyphp.jit.translate.prebuilt import Prebuilt
from pyphp.jit.translate.program import Program
from pyphp.jit.translate.record import EVENTS, RecordingEmitter
from pyphp.jit.translate.serialize import dump_program, region_kinds
from pyphp.jit.translate.tagfacts import drop_uncounted

FORMAT = 1
OPT_LEVEL = 2


def translate(modules: list[ModuleType], handlers: dict[str, Any], checked: bool = False) -> tuple[Program, Binding, dict[str, int]]:
    """The program's final IR. handlers: opcode name -> handler function."""
    program = Program(modules)
    for opcode, function in handlers.items():
        program.opcode_of[program.by_object[function].name] = opcode
    build_program(program, checked)
    for fn in program.functions.values():
        drop_uncounted(fn)
        demote(fn)
    report = settle_ownership(program)
    return program, Binding(program), report


def group_texts(program: Program, binding: Binding, checked: bool, roots: dict[str, Any] | None = None) -> tuple[dict[str, str], dict[str, Any], bytes]:
    """LLVM text by group name, the metadata, and the serialized IR."""
    prebuilt = Prebuilt(program, roots)
    emitters: list[RecordingEmitter] = []

    def make() -> RecordingEmitter:
        emitters.append(RecordingEmitter(program, prebuilt, binding, checked))
        return emitters[-1]

    texts: dict[str, str] = {}
    for module in program.modules:
        texts[module.__name__] = EVENTS + module_text(program, module.__name__, make)
    ir = dump_program(program, binding, prebuilt)
    root_names = prebuilt.roots()
    texts["(runtime)"] = _own_declarations(DECLARATIONS) + runtime_text(program, checked) + "\n" + emitters[0].metadata()
    texts["(prebuilt)"] = prebuilt.definitions()
    names, table = _tables(program, binding, emitters, sorted([*prebuilt.objects, *prebuilt.strings]))
    texts["(tables)"] = table
    meta = {
        "format": FORMAT,
        "functions": names,
        "classes": {c.name: (c.cid, c.size, dict(c.offsets), c.base.name if c.base else "") for c in program.classes.values()},
        "prebuilt": root_names,
        "n_handlers": len(OPCODES),
        "regions": region_kinds(program),
        "checked": checked,
    }
    return texts, meta, ir


def _own_declarations(text: str) -> str:
    """The shared declarations without those that the runtime group defines itself."""
    kept = []
    for line in text.splitlines():
        if line.startswith("declare") and "@rt_" in line:
            continue
        kept.append(line)
    return "\n".join(kept)


RUNTIME_FUNCTIONS = ("rt_alloc", "rt_new_array", "rt_str_alloc", "rt_dealloc", "rt_str_order", "rt_copy_values", "rt_copy_refs", "rt_write", "rt_read", "rt_format_e",
                     "rt_format_f", "rt_strtod", "rt_clock_ns")


def _tables(program: Program, binding: Binding, emitters: list[RecordingEmitter], prebuilt: list[str]) -> tuple[list[str], str]:
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
    for emitter in emitters:
        for name in emitter.rest_names:
            names.append(name)
            declarations.append(f'declare hidden void @"{name}"()')
    for name in RUNTIME_FUNCTIONS:
        names.append(name)
        declarations.append(f"declare hidden void @{name}()")
    for name in [*prebuilt, "rt_chars", "rt_live"]:
        names.append(name)
        declarations.append(f'@"{name}" = external hidden global i8')
    rows = ", ".join(f'ptr @"{n}"' for n in names)
    handlers = {opcode: name for name, opcode in program.opcode_of.items()}
    ops = ", ".join(f'ptr @"{handlers[op.name]}"' if op.name in handlers else "ptr null" for op in OPCODES)
    text = "\n".join(declarations)
    text += f"\n@pyphp_functions = constant [{len(names)} x ptr] [{rows}]\n@pyphp_handlers = constant [{len(OPCODES)} x ptr] [{ops}]\n"
    text += f"""
define void @pyphp_start(ptr %vm, ptr %fp, ptr %pc) {{
  %h = load ptr, ptr %pc
  call {HANDLER_CC} void %h(ptr %vm, ptr %fp, ptr %pc)
  ret void
}}
define void @pyphp_publish(ptr %at, i64 %word) {{
  store atomic i64 %word, ptr %at release, align 8
  ret void
}}
"""
    return names, text


# -- compiling


def _machine() -> Any:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_default_triple()
    return target.create_target_machine(cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(),
                                        opt=OPT_LEVEL, reloc="pic", codemodel="small")


def compile_text(name: str, text: str, to: str) -> float:
    """Compile one group's text to an object file at `to`; the seconds it took."""
    import llvmlite.binding as llvm

    start = time.perf_counter()
    machine = _machine()
    module = llvm.parse_assembly(text)
    module.verify()
    module.triple = llvm.Target.from_default_triple().triple
    module.data_layout = str(machine.target_data)
    options = llvm.create_pipeline_tuning_options(speed_level=OPT_LEVEL)
    options.loop_vectorization = False
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)
    data = machine.emit_object(module)
    with tempfile.NamedTemporaryFile(dir=os.path.dirname(to), delete=False) as file:
        file.write(data)
    os.replace(file.name, to)
    return time.perf_counter() - start


def compiler_key() -> str:
    """What besides the text decides an object: LLVM, CPU, settings."""
    import llvmlite
    import llvmlite.binding as llvm

    parts = [llvmlite.__version__, str(llvm.llvm_version_info), llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten(), HANDLER_CC,
             str(OPT_LEVEL), str(FORMAT)]
    return hashlib.blake2b("|".join(parts).encode(), digest_size=16).hexdigest()


def compile_groups(texts: dict[str, str], folder: Path, progress: Callable[[int, int], None] | None = None) -> list[Path]:
    """Object files of all groups, compiling in parallel what is not cached."""
    objects = folder / "objects"
    objects.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = compiler_key()
    paths: list[Path] = []
    todo: list[tuple[str, str, str]] = []
    for name, text in texts.items():
        digest = hashlib.blake2b((key + text).encode(), digest_size=16).hexdigest()
        path = objects / f"{digest}.o"
        paths.append(path)
        if not path.exists():
            todo.append((name, text, str(path)))
    todo.sort(key=lambda job: -len(job[1]))
    if progress:
        progress(0, len(todo))
    if len(todo) <= 1:
        for job in todo:
            compile_text(*job)
    else:
        with ProcessPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            for done, future in enumerate([pool.submit(compile_text, *job) for job in todo], 1):
                future.result()
                if progress:
                    progress(done, len(todo))
    return paths


def link(objects: list[Path], to: Path) -> None:
    """Link with the system's C compiler driver or linker."""
    driver = next((d for d in ("cc", "gcc", "clang", "ld", "ld.lld") if shutil.which(d)), None)
    if driver is None:
        raise RuntimeError("no linker found: install gcc, clang or binutils")
    libraries = ["-lm", "-lc"] if driver in ("ld", "ld.lld") else ["-lm"]
    with tempfile.NamedTemporaryFile(dir=to.parent, delete=False, suffix=".so") as file:
        name = file.name
    done = subprocess.run([driver, "-shared", "-Bsymbolic" if driver.startswith("ld") else "-Wl,-Bsymbolic", "-o", name, *map(str, objects), *libraries],
                          capture_output=True, text=True)
    if done.returncode:
        os.unlink(name)
        raise RuntimeError(f"{driver} failed: {done.stderr.strip()}")
    os.replace(name, to)


def build_image(folder: Path, checked: bool = False, progress: Callable[[int, int], None] | None = None) -> Path:
    """Translate, compile, link. Returns the image's path; beside it lies its .meta file and its .ir file."""
    from pyphp.jit.translate.manifest import handlers, modules, roots, source_key

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = source_key(checked)
    program, binding, _ = translate(modules(), handlers(), checked)
    texts, meta, ir = group_texts(program, binding, checked, roots())
    objects = compile_groups(texts, folder, progress)
    path = folder / f"image-{key}.so"
    for suffix, content in ((".meta", marshal.dumps(meta)), (".ir", ir)):
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(content)
        os.replace(file.name, path.with_suffix(suffix))
    link(objects, path)
    return path


def main(argv: list[str]) -> int:
    """Command line: --build, --checked, --text MODULE (print a group's LLVM text)."""
    from pyphp.jit.translate.manifest import cache_folder

    start = time.perf_counter()
    path = build_image(cache_folder(), "--checked" in argv)
    print(f"{path} ({time.perf_counter() - start:.1f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
