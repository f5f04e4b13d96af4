"""Facts about the machine's objects that passes rely on: what the interpreter's text says where fields are declared."""

from __future__ import annotations

from pyphp.jit.translate.ir.layouts import LASTING, SIZES

TYPE_CHECKING = False  # typing's own would import typing
if TYPE_CHECKING:
    from collections.abc import Mapping

    Layouts = Mapping[str, tuple[int, int, Mapping[str, tuple[int, str]], str]]


class Facts:
    """sizes: fields that are never negative (Size). lasting: fields that do not change once the object is made (Fixed).
    layouts: the image's classes.
    """

    __slots__ = ("sizes", "lasting", "_layouts", "_words")

    def __init__(
        self, sizes: frozenset[str] = SIZES, lasting: frozenset[str] = LASTING, layouts: Layouts | None = None
    ) -> None:
        self.sizes = sizes
        self.lasting = lasting
        self._layouts: Layouts = layouts or {}
        self._words: dict[str, tuple[str, ...]] = {}

    def words(self, cls: str) -> tuple[str, ...]:
        """The words of an object of this class in the order in which `new` takes them, as loads name them: a field by
        the class that declares it, a Value's two words apart.
        """
        found = self._words.get(cls)
        if found is None:
            found = self._words[cls] = tuple(self._words_of(cls))
        return found

    def _words_of(self, cls: str) -> list[str]:
        if cls not in self._layouts:
            return []
        _, _, fields, base = self._layouts[cls]
        above = self._words_of(base) if base else []
        inherited = self._layouts[base][2] if base else {}
        own = []
        for name, (_, type_) in fields.items():
            if name not in inherited:
                own += [f"{cls}.{name}.tag", f"{cls}.{name}.payload"] if type_ == "Value" else [f"{cls}.{name}"]
        return above + own
