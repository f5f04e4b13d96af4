"""Prebuilt objects: module-level constants of the subset, laid out in the image as immortal heap objects.

Symbols are named by content (strings) or by where the object is found (module attribute, then field path), so that a
group's text does not change when another module gains a constant.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from pyphp.interp.rlib import array, obj, text, value
from pyphp.jit.translate.build.program import Program
from pyphp.jit.translate.ir.layouts import BUILTIN_CIDS, IMMORTAL, double_text, llvm_type

_NAMED = re.compile('@"([^"]+)"')
PER_ENGINE = ("Stack", "Frame", "Instr")  # types of fields that each engine fills in itself


class Prebuilt:
    """Names for prebuilt objects, and at the end their definitions."""

    def __init__(self, program: Program, roots: dict[str, Any] | None = None) -> None:
        self.program = program
        self.root_objects = roots or {}
        self.names: dict[int, str] = {}
        self.keep: list[Any] = []
        self.strings: dict[str, text.Str] = {}
        self.objects: dict[str, tuple[Any, str]] = {}
        self.c_strings: dict[str, str] = {}
        for name, x in self.root_objects.items():
            self._name(x, f"pre.{name}")
        for module in program.modules:
            short = module.__name__.removeprefix("pyphp.")
            for name, x in vars(module).items():
                if isinstance(x, obj.HeapObject | array.Array):
                    self._name(x, f"pre.{short}.{name}")

    def _name(self, x: Any, name: str) -> None:
        if id(x) not in self.names:
            self.names[id(x)] = name
            self.keep.append(x)

    def symbol(self, x: Any) -> str:
        """@name of a prebuilt object."""
        if isinstance(x, text.Str):
            content = text.to_bytes(x)
            name = "lit." + hashlib.blake2b(content, digest_size=8).hexdigest()
            self.strings[name] = x
        else:
            if id(x) not in self.names:
                raise TypeError(f"not a module-level constant: {x!r}")
            name = self.names[id(x)]
            self.objects[name] = (x, name)
        return f'@"{name}"'

    def roots(self) -> dict[str, str]:
        """The roots by name and module-level prebuilt objects by "module.attribute": all of them are part of the image.
        """
        found = {name: self.symbol(x)[2:-1] for name, x in self.root_objects.items()}
        for module in self.program.modules:
            short = module.__name__.removeprefix("pyphp.")
            for name, x in vars(module).items():
                if isinstance(x, obj.HeapObject):
                    found[f"{short}.{name}"] = self.symbol(x)[2:-1]
        return found

    def c_string(self, content: str) -> str:
        """A private NUL-terminated string, for messages of checked images."""
        name = "cs." + hashlib.blake2b(content.encode(), digest_size=6).hexdigest()
        self.c_strings[name] = content
        return f'@"{name}"'

    def declarations(self, used: str) -> str:
        """External declarations of what `used` (a group's text) mentions."""
        mentioned = set(_NAMED.findall(used))
        names = [n for n in [*self.strings, *self.objects, *self.c_strings] if n in mentioned]
        return "\n".join(f'@"{n}" = external hidden global i8' for n in names)

    def definitions(self) -> str:
        """The group that defines them all; naming the contents may add more, until nothing is new."""
        done: dict[str, str] = {}
        chars = ", ".join(f"ptr {self.symbol(text.char_str(b))}" for b in range(256))
        done["rt_chars"] = f"@rt_chars = hidden global [256 x ptr] [{chars}]"
        while True:
            todo = [(n, o) for n, (o, _) in self.objects.items() if n not in done]
            todo += [(n, s) for n, s in self.strings.items() if n not in done]
            if not todo:
                break
            for name, x in todo:
                done[name] = f'@"{name}" = hidden global {self._content(name, x)}, align 16'
        for name, content in self.c_strings.items():
            raw = content.encode() + b"\0"
            done[name] = f'@"{name}" = hidden constant [{len(raw)} x i8] c"{_escape(raw)}"'
        for name in sorted(set(_functions_in(done.values()))):
            fn = self.program.functions[name]
            types = [t for _, p in fn.params for t in (["i64", "i64"] if p == "Value" else [llvm_type(p)])]
            result = "{i64,i64}" if fn.ret == "Value" else llvm_type(fn.ret)
            done[f"declare {name}"] = f'declare hidden {result} @"{name}"({", ".join(types)})'
        return "\n".join(done[n] for n in sorted(done))

    def _content(self, name: str, x: Any) -> str:
        if isinstance(x, text.Str):
            raw = text.to_bytes(x) + b"\0"
            n = len(raw) - 1
            return _struct(
                [
                    f"i32 {IMMORTAL}",
                    "i32 0",
                    f"i64 {BUILTIN_CIDS['Str']}",
                    f"i64 {n}",
                    f"i64 {x.hash}",
                    f"i64 {n}",
                    _bytes(raw),
                ]
            )
        if isinstance(x, array.Array):
            return self._array(name, x)
        info = self.program.class_of[type(x)]
        parts = [f"i32 {IMMORTAL}", "i32 0", f"i64 {info.cid}"]
        for field, type_ in info.fields():
            parts.append(self._item(f"{name}.{field}", getattr(x, field), type_))
        return _struct(parts)

    def _array(self, name: str, x: array.Array[Any]) -> str:
        if isinstance(x, array._ByteArray):
            raw = bytes(x._items)
            items, cid = _bytes(raw), BUILTIN_CIDS["Array[byte]"]
        else:
            kind = {array._IntArray: "int", array._FloatArray: "float", array._ValueArray: "Value"}.get(type(x), "ref")
            parts = [self._item(f"{name}.{k}", item, kind) for k, item in enumerate(x._items)]
            cid = BUILTIN_CIDS[f"Array[{kind}]"]
            items = _struct(parts) if parts else "[0 x i64] zeroinitializer"
        return _struct([f"i32 {IMMORTAL}", "i32 0", f"i64 {cid}", f"i64 {x.length}", items])

    def _item(self, path: str, x: Any, type_: str) -> str:
        if type_ == "int":
            return f"i64 {int(x)}"
        if type_ == "float":
            return f"double {double_text(x)}"
        if type_ == "bool":
            return f"i64 {int(x)}"
        if type_ == "Value":
            return self._value(path, x)
        if type_.startswith("fn:"):
            return f'ptr @"{self.program.by_object[x].name}"'
        if x is None or type_ in PER_ENGINE:
            return "ptr null"
        self._name(x, path)
        return f"ptr {self.symbol(x)}"

    def _value(self, path: str, x: value.Value) -> str:
        if x.tag == value.INT:
            payload = f"i64 {x.payload}"
        elif x.tag == value.FLOAT:
            payload = f"double {double_text(x.payload)}"  # type: ignore[arg-type]
        elif x.tag >= value.REFCOUNTED:
            self._name(x.payload, path)
            payload = f"ptr {self.symbol(x.payload)}"
        else:
            payload = "i64 0"
        return _struct([f"i64 {x.tag}", payload])


def _functions_in(texts: Iterable[str]) -> list[str]:
    """Names of functions that prebuilt objects point to."""
    return [n for t in texts for n in re.findall(r'ptr @"((?!lit\.|pre\.)[^"]+)"', t)]


def _struct(parts: list[str]) -> str:
    types = [p.split(" ", 1)[0] if p[0] not in "[{" else _type_of(p) for p in parts]
    return "{ " + ", ".join(types) + " } { " + ", ".join(parts) + " }"


def _type_of(part: str) -> str:
    """The type in front of an aggregate constant."""
    close = {"[": "]", "{": "}"}[part[0]]
    depth = 0
    for k, c in enumerate(part):
        if c == part[0]:
            depth += 1
        elif c == close:
            depth -= 1
            if depth == 0:
                return part[: k + 1]
    raise ValueError(part[:40])


def _bytes(raw: bytes) -> str:
    """An array constant."""
    return f"[{len(raw)} x i8] " + (f'c"{_escape(raw)}"' if any(raw) else "zeroinitializer")


def _escape(raw: bytes) -> str:
    return "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\{b:02X}" for b in raw)
