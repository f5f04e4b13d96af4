"""Loading the image: its function table, handlers and layouts, reached through ctypes.

    image = open_image(checked=False)

A shared library is mapped by the system. Where there was no linker to make one, LLVM's own loader takes the object
files (MCJIT), which costs the import of llvmlite at every start.
"""

import ctypes
import marshal
import os

from pyphp.cache import cachedir
from pyphp.jit.translate.image import files as imagefiles
from pyphp.jit.translate.image.files import DIRECTORY, IR, LIBRARY, NAMES, OBJECTS, ImageError

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from pyphp.jit.translate.image.files import Meta
    from pyphp.jit.translate.image.progress import Progress


class Image:
    """A loaded image. address(name) is a function's, runtime function's or prebuilt object's address.
    publish(address, word) stores a word through which a running program finds what was written before: code, and what
    the code relies on. keep_accounts(address) says whose this thread keeps from now on, and returns whose it did.
    renew_counts() gives prebuilt objects the counts that they began with: threads count them without locks, so those
    go astray, by some ten in a million.
    """

    def __init__(self, stem: str, packaged: bool = False) -> None:
        """packaged: in the package, not in the cache. Raises ImageError for an image that is not there whole, or was
        made for another machine."""
        meta = imagefiles.read_meta(stem, packaged)
        self.stem = stem
        self.packaged = packaged
        suffix, load = (OBJECTS, _load_objects) if OBJECTS in meta["files"] else (LIBRARY, _load_library)
        self.path = imagefiles.place(stem, suffix, packaged)
        self.meta: Meta = meta
        self.symbol: Callable[[str], int] = load(stem, meta, packaged)
        table = (ctypes.c_uint64 * meta["n_functions"]).from_address(self.symbol("pyphp_functions"))
        self._table = memoryview(table).cast("B").cast("Q")
        self._early: dict[str, int] = {name: self._table[k] for name, k in meta["early"].items()}
        self._names: list[str] = []
        self._all: dict[str, int] = {}
        stores = ctypes.PYFUNCTYPE(None, ctypes.c_uint64, ctypes.c_uint64)
        self.publish: Callable[[int, int], None] = stores(self.symbol("pyphp_publish"))
        self.keep_accounts: Callable[[int], int] = ctypes.PYFUNCTYPE(ctypes.c_uint64, ctypes.c_uint64)(
            self.symbol("pyphp_keep_accounts")
        )
        self.keep_accounts(self.keep_accounts(0))  # where the system did not load the image, this makes room for them
        self.renew_counts: Callable[[], None] = ctypes.CFUNCTYPE(None)(self.symbol("pyphp_renew_counts"))
        self.handlers = list((ctypes.c_uint64 * meta["n_handlers"]).from_address(self.symbol("pyphp_handlers")))
        clones: dict[int, tuple[str, str, dict[str, str]]] = meta["clones"]
        self.clones = {
            number: (reads, bound, {key: self._early[name] for key, name in made.items()})
            for number, (reads, bound, made) in clones.items()
        }
        self.classes: dict[str, tuple[int, int, dict[str, tuple[int, str]], str]] = meta["classes"]

    def add_engine(self) -> None:
        """There is one more in this process."""
        _made[self.path] = _made.get(self.path, 0) + 1

    @property
    def is_shared(self) -> bool:
        """Has this process more than one engine on this image, or had?"""
        return _made.get(self.path, 0) > 1

    def handler(self, opcode: int, operands: tuple[int, int, int, int]) -> int:
        """The handler for an instruction: a clone that knows these operands, or the opcode's own."""
        if opcode in self.clones:
            reads, bound, made = self.clones[opcode]
            key = "".join("c" if operands["abcd".index(letter)] < 0 else "s" for letter in reads)
            return made.get(key + str(operands["abcd".index(bound)]) if bound else key, self.handlers[opcode])
        return self.handlers[opcode]

    def address(self, name: str) -> int:
        """The address of anything in the image's table; entries.py lists what goes by a short name."""
        return self._early.get(name) or self._addresses()[name]

    def has(self, name: str) -> bool:
        """Is there such an entry?"""
        return name in self._early or name in self._addresses()

    def names(self) -> list[str]:
        """All entries' names, in the table's order."""
        if not self._names:
            self._names = self._read(NAMES).decode().split("\n")
        return self._names

    def _addresses(self) -> dict[str, int]:
        """The whole table: most runs never need it."""
        if not self._all:
            self._all = dict(zip(self.names(), self._table, strict=True))
        return self._all

    def function(self, name: str, result: "Any", *parameters: "Any") -> "Any":
        """A callable for an entry with C's calling convention."""
        return ctypes.CFUNCTYPE(result, *parameters)(self.address(name))

    def offset(self, cls: str, field: str) -> int:
        """A field's byte offset."""
        return self.classes[cls][2][field][0]

    def names_at(self) -> dict[int, str]:
        """The whole table the other way round."""
        return dict(zip(self._table, self.names(), strict=True))

    def ir(self) -> "tuple[Functions, dict[str, Any]]":
        """The serialized IR: (functions by name, tables)."""
        places, tables = marshal.loads(self._read(DIRECTORY))
        try:
            fd = imagefiles.opened(self.stem, IR, self.packaged)
        except ImageError as error:
            raise self._damaged(str(error)) from None
        where = imagefiles.place(self.stem, IR, self.packaged)
        return Functions(fd, places, lambda name: self._damaged(f"{where} is damaged: {name}")), tables

    def _damaged(self, what: str) -> ImageError:
        """One of the files that most starts do without is. This process does without, and the next start makes the
        image again.
        """
        if not self.packaged:
            imagefiles.forget(self.stem)
        return ImageError(what)

    def _read(self, suffix: str) -> bytes:
        try:
            return imagefiles.read(self.stem, suffix, self.meta, self.packaged)
        except ImageError as error:
            raise self._damaged(str(error)) from None


class Functions:
    """The records of the serialized IR by their functions' names, read when they are asked for. Raises ImageError for
    one that is damaged.
    """

    def __init__(
        self, fd: int, places: dict[str, tuple[int, int, bytes]], damaged: "Callable[[str], ImageError]"
    ) -> None:
        self._fd = fd
        self._places = places
        self._damaged = damaged

    def __iter__(self) -> "Iterator[str]":
        return iter(self._places)

    def __getitem__(self, name: str) -> bytes:
        found = imagefiles.piece(self._fd, *self._places[name])
        if found is None:
            raise self._damaged(name)
        return found

    def __del__(self) -> None:
        os.close(self._fd)


def _load_library(stem: str, meta: "Meta", packaged: bool) -> "Callable[[str], int]":
    try:
        library = ctypes.CDLL(imagefiles.library(stem, meta, packaged))
    except OSError as error:
        raise ImageError(str(error)) from error
    return lambda name: ctypes.addressof(ctypes.c_char.in_dll(library, name))


def _load_objects(stem: str, meta: "Meta", packaged: bool) -> "Callable[[str], int]":
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    llvm.load_library_permanently("libm.so.6")
    machine = llvm.Target.from_default_triple().create_target_machine(codemodel="small", reloc="pic")
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    for content in marshal.loads(imagefiles.read(stem, OBJECTS, meta, packaged)):
        engine.add_object_file(llvm.ObjectFileRef.from_data(content))
    engine.finalize_object()
    _engines.append(engine)

    def symbol(name: str) -> int:
        found = engine.get_global_value_address(name) or engine.get_function_address(name)
        if not found:
            raise ImageError(f"{stem}: no symbol {name}")
        return found

    return symbol


_made: dict[str, int] = {}  # engines, by their image's path
_engines: "list[Any]" = []  # loaded code stays: machines run in it


def built_image(checked: bool) -> Image:
    """The image of this version of the sources, the package's own or the cache's; ImageError if there is none that can
    be used."""
    from pyphp.jit.translate.image.manifest import baseline_stem, image_stem

    if not checked and imagefiles.is_packaged():
        try:
            return Image(baseline_stem(), packaged=True)
        except imagefiles.NoSuchImage:
            pass  # of other sources: they have been changed
        except ImageError as error:
            cachedir.problems.append(f"{error}; ignored")
    return Image(image_stem(checked))


def open_image(checked: bool, progress: "Progress | None" = None) -> Image:
    """The same, built if need be. progress: told, then, how far that is, beginning with the reason."""
    try:
        return built_image(checked)
    except ImageError as error:
        reason = "" if isinstance(error, imagefiles.NoSuchImage) else str(error)
    from pyphp.jit.translate.image.building import build_image
    from pyphp.jit.translate.image.progress import SILENT

    progress = progress or SILENT
    progress.begin(reason)
    return Image(build_image(checked, progress))
