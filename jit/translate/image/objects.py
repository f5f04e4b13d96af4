"""Object files: compiling the groups' LLVM text, keeping what was compiled, linking.

An object is found by the hash of its text and of what else decides it (LLVM, CPU, settings), so a one-line edit
recompiles one group. Kept objects are sealed (pyphp/cache/cachedir.py): one that is damaged, or another's, is as good
as absent.

    objects/HASH.obj
"""

import ctypes
import hashlib
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from pyphp.cache import cachedir
from pyphp.jit.translate.image.progress import COMPILING, Progress
from pyphp.jit.translate.ir.layouts import HANDLER_CC
from pyphp.jit.translate.ir.temperatures import COLD, WARM

FORMAT = 4
MAGIC = b"pyphp object 1\n"
OPT_LEVEL = 2
BASELINE = {"x86_64": "x86-64-v2", "aarch64": "generic"}  # by machine: what an image is compiled for that others run
PR_SET_PDEATHSIG = 1  # of Linux' prctl
COSTS = {WARM: 1.2e-6, COLD: 0.4e-6}  # seconds a byte of LLVM text
HOT_COST = 3.0e-6
PARALLEL_FROM = 300_000  # bytes of LLVM text from which on starting processes pays
LINKERS = ("cc", "gcc", "clang", "ld", "ld.lld")


class LinkError(RuntimeError):
    """The linker refused; what it said."""


def compile_text(text: str, baseline: bool) -> bytes:
    """The object file of one group."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    llvm.initialize_native_asmparser()
    level = 0 if text.startswith(COLD) else 1 if text.startswith(WARM) else OPT_LEVEL
    target = llvm.Target.from_default_triple()
    cpu, features = _processor(baseline)
    machine = target.create_target_machine(cpu=cpu, features=features, opt=level, reloc="pic", codemodel="small")
    module = llvm.parse_assembly(text)
    module.verify()
    module.triple = target.triple
    module.data_layout = str(machine.target_data)
    options = llvm.create_pipeline_tuning_options(speed_level=level)
    options.loop_vectorization = False
    builder = llvm.create_pass_builder(machine, options)
    if level == 0:  # a hundredth of what level 2 costs makes code of half the size that no passes make
        passes = llvm.create_new_module_pass_manager()
        passes.add_always_inliner_pass()
        passes.add_sroa_pass()
        passes.add_simplify_cfg_pass()
    else:
        passes = builder.getModulePassManager()
    passes.run(module, builder)
    return machine.emit_object(module)


def _processor(baseline: bool) -> tuple[str, str]:
    """What LLVM calls the processor that is compiled for, and its features. baseline: not this machine's, but what most
    have."""
    import llvmlite.binding as llvm

    if baseline:
        return BASELINE[platform.machine()], ""
    return llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()


def compiler_key(baseline: bool) -> str:
    """What besides the text decides an object: LLVM, CPU, settings."""
    import llvmlite
    import llvmlite.binding as llvm

    compiler = [llvmlite.__version__, str(llvm.llvm_version_info), *_processor(baseline)]
    parts = [*compiler, HANDLER_CC, str(OPT_LEVEL), str(FORMAT)]
    return hashlib.blake2b("|".join(parts).encode(), digest_size=16).hexdigest()


def _kept(name: str) -> bytes | None:
    return cachedir.unseal(MAGIC, name, cachedir.read(name))


def compile_groups(texts: dict[str, str], baseline: bool, progress: Progress) -> list[bytes]:
    """Object files of all groups in their order, compiling in parallel what is not kept."""
    key = compiler_key(baseline)
    names = [
        f"objects/{hashlib.blake2b((key + text).encode(), digest_size=16).hexdigest()}.obj" for text in texts.values()
    ]
    objects: dict[str, bytes] = {}
    todo: dict[str, str] = {}
    for name, text in zip(names, texts.values(), strict=True):
        kept = _kept(name)
        if kept is None:
            todo[name] = text
        else:
            objects[name] = kept
            cachedir.note_use(name, 0)  # see imagefiles.prune
    costs = {name: len(text) * COSTS.get(text.partition("\n")[0] + "\n", HOT_COST) for name, text in todo.items()}
    whole, done = sum(costs.values()), 0.0
    progress.phase(COMPILING, whole / _workers(todo))
    for name, content in _compiled(sorted(todo.items(), key=lambda job: -costs[job[0]]), baseline):
        objects[name] = content
        cachedir.write(name, cachedir.seal(MAGIC, name, content))
        done += costs[name]
        progress.done(done / whole)
    return [objects[name] for name in names]


def _workers(todo: dict[str, str]) -> int:
    """How many processes compile: this one alone, if that is not worth others."""
    return 1 if sum(map(len, todo.values())) < PARALLEL_FROM else os.cpu_count() or 1


def _compiled(todo: list[tuple[str, str]], baseline: bool) -> Iterator[tuple[str, bytes]]:
    """(name, object) of each (name, text), as they are finished."""
    workers = _workers(dict(todo))
    if workers == 1:
        for name, text in todo:
            yield name, compile_text(text, baseline)
        return
    with ProcessPoolExecutor(max_workers=workers, initializer=_end_with_parent, initargs=(os.getpid(),)) as pool:
        names = {pool.submit(compile_text, text, baseline): name for name, text in todo}
        for future in as_completed(names):
            yield names[future], future.result()


def _end_with_parent(parent: int) -> None:
    """A worker whose parent was killed would wait for work for ever: Linux can end it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it is too late to be told
            os._exit(1)


def find_linker() -> str | None:
    """The system's C compiler driver or linker."""
    return next((d for d in LINKERS if shutil.which(d)), None)


def link(objects: list[bytes], driver: str) -> bytes:
    """The shared library."""
    plain = driver in ("ld", "ld.lld")
    with tempfile.TemporaryDirectory(prefix="pyphp-link-") as folder:
        inputs = []
        for k, content in enumerate(objects):
            inputs.append(str(Path(folder) / f"{k}.o"))
            Path(inputs[-1]).write_bytes(content)
        out = Path(folder) / "image.so"
        command = [
            driver,
            "-shared",
            "-Bsymbolic" if plain else "-Wl,-Bsymbolic",
            "-o",
            str(out),
            *inputs,
            *(["-lm", "-lc"] if plain else ["-lm"]),
        ]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise LinkError(f"{driver} failed: {done.stderr.strip()}")
        return out.read_bytes()
