"""LLVM, as far as the back end needs it: llvmlite's shared library by ctypes.

    code = Machine(level=1).emit(text, is_object=True)

Importing llvmlite.binding defines some 300 functions in 18 modules, which takes longer than loading the library itself;
a dozen of them are enough here. They are bound directly where llvmlite's version is one whose prototypes are known, and
through llvmlite.binding, which declares its own, where it is not.
"""

import _thread
import ctypes
import os

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from typing import Any

KNOWN = ("0.50.",)  # versions of llvmlite that have the prototypes below
RTLD_NOW = 2
_P, _S, _I = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
_OUT = ctypes.POINTER(_S)
# name: (result, parameters)
_PROTOTYPES: "dict[str, tuple[Any, ...]]" = {
    "InitializeNativeTarget": (_I,),
    "InitializeNativeAsmPrinter": (_I,),
    "GetDefaultTargetTriple": (None, _OUT),
    "GetHostCPUName": (None, _OUT),
    "GetHostCPUFeatures": (_I, _OUT),
    "DisposeString": (None, _S),
    "GetTargetFromTriple": (_P, _S, _OUT),
    "CreateTargetMachine": (_P, _P, _S, _S, _S, _I, _S, _S, _I, _I, _S),
    "ContextCreate": (_P,),
    "ContextDispose": (None, _P),
    "ParseAssembly": (_P, _P, _S, _OUT),
    "DisposeModule": (None, _P),
    "TargetMachineEmitToMemory": (_P, _P, _P, _I, _OUT),
    "GetBufferStart": (_P, _P),
    "GetBufferSize": (ctypes.c_size_t, _P),
    "DisposeMemoryBuffer": (None, _P),
}


def _path() -> str:
    """Where the library is, if it is of a known version; empty if it is not."""
    import llvmlite

    name = os.path.join(os.path.dirname(llvmlite.__file__), "binding", "libllvmlite.so")
    return name if llvmlite.__version__.startswith(KNOWN) and os.path.exists(name) else ""


def load_ahead() -> None:
    """Begin to load the library, which takes some milliseconds, beside what this thread does next. Loading it again, or
    not at all, is no error.
    """
    path = _path()
    if path:
        # a foreign function, for CPython's own way holds the interpreter's lock
        loaded = ctypes.CFUNCTYPE(_P, _S, _I)(ctypes.cast(ctypes.CDLL(None).dlopen, _P).value or 0)
        _thread.start_new_thread(loaded, (os.fsencode(path), RTLD_NOW))


def _bound() -> "dict[str, Any]":
    """The functions by name."""
    path = _path()
    if not path:
        from llvmlite.binding import ffi, targets  # noqa: F401  its prototypes

        return {name: getattr(ffi.lib, "LLVMPY_" + name) for name in _PROTOTYPES}
    library = ctypes.CDLL(path)
    found = {}
    for name, (result, *parameters) in _PROTOTYPES.items():
        function = found[name] = getattr(library, "LLVMPY_" + name)
        function.restype, function.argtypes = result, parameters
    return found


class LLVMError(RuntimeError):
    """LLVM refuses something; the text is its own."""


class LLVM:
    """The library, initialised for the machine that this process runs on."""

    _one: "LLVM | None" = None
    _making = _thread.allocate_lock()

    def __init__(self) -> None:
        self.functions = f = _bound()
        f["InitializeNativeTarget"]()
        f["InitializeNativeAsmPrinter"]()
        self.triple = self._said("GetDefaultTargetTriple")
        self.cpu = self._said("GetHostCPUName")
        self.features = self._said("GetHostCPUFeatures")
        refusal = _S()
        self.target = f["GetTargetFromTriple"](self.triple, ctypes.byref(refusal))
        if not self.target:
            raise self.error(refusal)

    @classmethod
    def get(cls) -> "LLVM":
        """The process's one: several engines may ask for it at once."""
        with cls._making:
            if cls._one is None:
                cls._one = cls()
            return cls._one

    def _said(self, name: str) -> bytes:
        text = _S()
        self.functions[name](ctypes.byref(text))
        found = text.value or b""
        self.functions["DisposeString"](text)
        return found

    def error(self, refusal: "ctypes._SimpleCData[Any]") -> LLVMError:
        """The exception for what LLVM says, whose memory is given back."""
        text = (refusal.value or b"").decode("utf-8", "replace")
        self.functions["DisposeString"](refusal)
        return LLVMError(text)


class Machine:
    """Makes code at one level of code generation. One thread at a time uses it; others may use others."""

    def __init__(self, level: int) -> None:
        self._llvm = llvm = LLVM.get()
        self._machine = llvm.functions["CreateTargetMachine"](
            llvm.target, llvm.triple, llvm.cpu, llvm.features, level, b"default", b"jitdefault", 0, 1, b""
        )
        if not self._machine:
            raise LLVMError("no machine for this processor")

    def emit(self, text: str, is_object: bool) -> bytes:
        """A module's text as an object file, or as assembly. Raises LLVMError."""
        llvm, f = self._llvm, self._llvm.functions
        refusal = _S()
        context = f["ContextCreate"]()
        module = buffer = None
        try:
            module = f["ParseAssembly"](context, text.encode(), ctypes.byref(refusal))
            if not module or refusal:
                raise llvm.error(refusal)
            buffer = f["TargetMachineEmitToMemory"](self._machine, module, int(is_object), ctypes.byref(refusal))
            if not buffer:
                raise llvm.error(refusal)
            return ctypes.string_at(f["GetBufferStart"](buffer), f["GetBufferSize"](buffer))
        finally:
            if buffer:
                f["DisposeMemoryBuffer"](buffer)
            if module:
                f["DisposeModule"](module)
            f["ContextDispose"](context)
