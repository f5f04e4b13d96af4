"""Object files: compiling the groups' LLVM text, keeping what was compiled, linking.

An object is found by the hash of its text and of what else decides it (LLVM, CPU, settings), so a one-line edit recompiles one group. Kept objects are sealed
(pyphp/cachedir.py): one that is damaged, or another's, is as good as absent.

    objects/HASH.obj
"""

import ctypes
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from pyphp import cachedir
from pyphp.jit.translate.layouts import HANDLER_CC

FORMAT = 3
MAGIC = b"pyphp object 1\n"
OPT_LEVEL = 2
COLD = "; cold\n"  # the first line of a group that is compiled quickly
PR_SET_PDEATHSIG = 1  # of Linux' prctl
PARALLEL_FROM = 300_000  # bytes of LLVM text from which on starting processes pays
LINKERS = ("cc", "gcc", "clang", "ld", "ld.lld")


class LinkError(RuntimeError):
    """The linker refused; what it said."""


def compile_text(text: str) -> bytes:
    """The object file of one group."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    cold = text.startswith(COLD)
    target = llvm.Target.from_default_triple()
    machine = target.create_target_machine(cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(),
                                           opt=0 if cold else OPT_LEVEL, reloc="pic", codemodel="small")
    module = llvm.parse_assembly(text)
    module.verify()
    module.triple = target.triple
    module.data_layout = str(machine.target_data)
    options = llvm.create_pipeline_tuning_options(speed_level=OPT_LEVEL)
    options.loop_vectorization = False
    builder = llvm.create_pass_builder(machine, options)
    if cold:  # a hundredth of what level 2 costs makes code of half the size that no passes make
        passes = llvm.create_new_module_pass_manager()
        passes.add_sroa_pass()
        passes.add_simplify_cfg_pass()
    else:
        passes = builder.getModulePassManager()
    passes.run(module, builder)
    return machine.emit_object(module)


def compiler_key() -> str:
    """What besides the text decides an object: LLVM, CPU, settings."""
    import llvmlite
    import llvmlite.binding as llvm

    parts = [llvmlite.__version__, str(llvm.llvm_version_info), llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten(), HANDLER_CC,
             str(OPT_LEVEL), str(FORMAT)]
    return hashlib.blake2b("|".join(parts).encode(), digest_size=16).hexdigest()


def _kept(name: str) -> bytes | None:
    return cachedir.unseal(MAGIC, name, cachedir.read(name))


def compile_groups(texts: dict[str, str], progress: Callable[[int, int], None] | None = None) -> list[bytes]:
    """Object files of all groups in their order, compiling in parallel what is not kept."""
    key = compiler_key()
    names = [f"objects/{hashlib.blake2b((key + text).encode(), digest_size=16).hexdigest()}.obj" for text in texts.values()]
    objects: dict[str, bytes] = {}
    todo: list[tuple[str, str]] = []
    for name, text in zip(names, texts.values(), strict=True):
        kept = _kept(name)
        if kept is None:
            todo.append((name, text))
        else:
            objects[name] = kept
            cachedir.note_use(name, 0)  # see imagefiles.prune
    todo.sort(key=lambda job: -len(job[1]))
    if progress:
        progress(0, len(todo))
    for done, (name, content) in enumerate(_compiled(todo), 1):
        objects[name] = content
        cachedir.write(name, cachedir.seal(MAGIC, name, content))
        if progress:
            progress(done, len(todo))
    return [objects[name] for name in names]


def _compiled(todo: list[tuple[str, str]]) -> Any:
    """(name, object) of each (name, text), as they are finished."""
    if sum(len(text) for _, text in todo) < PARALLEL_FROM or (os.cpu_count() or 1) == 1:
        for name, text in todo:
            yield name, compile_text(text)
        return
    with ProcessPoolExecutor(max_workers=os.cpu_count(), initializer=_end_with_parent, initargs=(os.getpid(),)) as pool:
        futures = [(name, pool.submit(compile_text, text)) for name, text in todo]
        for name, future in futures:
            yield name, future.result()


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
        command = [driver, "-shared", "-Bsymbolic" if plain else "-Wl,-Bsymbolic", "-o", str(out), *inputs, *(["-lm", "-lc"] if plain else ["-lm"])]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise LinkError(f"{driver} failed: {done.stderr.strip()}")
        return out.read_bytes()
