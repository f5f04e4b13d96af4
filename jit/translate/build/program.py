"""The program: modules, classes and functions of the subset, gathered from live Python objects.

The translator is given imported modules. Names resolve through the modules' own dictionaries, as in RPython: what a
name means is what Python says it means. Sources are parsed once for the functions' syntax trees.
"""

import ast
import inspect
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from pyphp.interp.rlib import array, frame, hints, obj, text, value
from pyphp.jit.translate.build.templates import is_template, specialised
from pyphp.jit.translate.ir.graph import Function
from pyphp.jit.translate.ir.layouts import FIRST_CLASS, OBJECT_HEADER


class SubsetError(RuntimeError):
    """The source is outside the subset: file, line and reason."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")


class ClassInfo:
    """A class of the subset: its fields with byte offsets, its place in the hierarchy, its methods."""

    def __init__(self, name: str, py: type, base: "ClassInfo | None") -> None:
        self.name = name
        self.py = py
        self.base = base
        self.subclasses: list[ClassInfo] = []
        self.own_fields: list[tuple[str, str]] = []
        self.methods: dict[str, Function] = {}
        self.cid = 0  # preorder number: the subtree is cid .. cid_end-1
        self.cid_end = 0
        self.immortal = False
        self.immutable = False
        self.tracked = issubclass(py, obj.Collected)
        self.mourned = issubclass(py, obj.Mourned)
        self.copied = False  # on write
        self.volatile: list[str] = []  # own fields that other threads write
        self.sizes: list[str] = []  # own fields that are sizes
        self.fixed: list[str] = []  # own fields that do not change once the object is made
        self.offsets: dict[str, tuple[int, str]] = {}
        self.size = 16

    def fields(self) -> list[tuple[str, str]]:
        """All fields in order, the base class's first."""
        return (self.base.fields() if self.base else []) + self.own_fields

    def method(self, name: str) -> Function | None:
        """The method found from this class upward."""
        cls: ClassInfo | None = self
        while cls is not None:
            if name in cls.methods:
                return cls.methods[name]
            cls = cls.base
        return None

    def subtree(self) -> "list[ClassInfo]":
        """This class and all below it."""
        return [self] + [c for s in self.subclasses for c in s.subtree()]


_RLIB_TYPES = {
    value.Value: "Value",
    text.Str: "Str",
    frame.Frame: "Frame",
    frame.Instr: "Instr",
    frame.Stack: "Stack",
    frame.CodeBlock: "CodeBlock",
    int: "int",
    hints.Size: "int",
    float: "float",
    bool: "bool",
    array.byte: "byte",
    type(None): "void",
}


def name_of(py: Any) -> str:
    """What a function of the subset is called in the program."""
    return f"{py.__module__.removeprefix('pyphp.')}.{py.__name__}"


class Program:
    """Everything that is translated. After statements.py has run, functions hold their IR."""

    def __init__(self, modules: list[ModuleType], tables: object = None) -> None:
        self.modules = modules
        self.functions: dict[str, Function] = {}
        self.by_object: dict[object, Function] = {}
        self.classes: dict[str, ClassInfo] = {}
        self.class_of: dict[type, ClassInfo] = {}
        self.trees: dict[str, ast.FunctionDef] = {}
        self.function_module: dict[str, ModuleType] = {}
        self.namespaces: dict[
            str, Mapping[str, Any]
        ] = {}  # of instances of templates; other functions have their module's
        self.templates: dict[object, tuple[ast.FunctionDef, ModuleType]] = {}
        self.fn_types: dict[str, tuple[list[str], str]] = {}
        self._leading: set[str] = set()
        self.opcode_of: dict[str, str] = {}  # handler function name -> opcode
        self._classes()
        self._number_classes()
        for module in modules:
            self._functions(module)
        for template in list(self.templates):
            for made in template.__dict__.get("_instances_", ()):
                self.instantiate(made)
        signatures = {(tuple(params), ret) for params, ret in self.fn_types.values()}
        # functions that pointers may point to: their recording variants are found through the word before them
        self.pointed = {
            fn.name for fn in self.functions.values() if (tuple(t for _, t in fn.params), fn.ret) in signatures
        }

    # -- gathering

    def _classes(self) -> None:
        found: list[tuple[ModuleType, ast.ClassDef, type]] = []
        types: list[tuple[ModuleType, str, ast.Call]] = []
        for module in self.modules:
            for node in ast.parse(inspect.getsource(module)).body:
                if isinstance(node, ast.ClassDef):
                    py = getattr(module, node.name)
                    if isinstance(py, type) and issubclass(py, obj.HeapObject):
                        found.append((module, node, py))
                elif (
                    isinstance(node, ast.Assign)
                    and isinstance(node.value, ast.Call)
                    and isinstance(node.targets[0], ast.Name)
                ):
                    if isinstance(node.value.func, ast.Name) and node.value.func.id == "fn_type":
                        types.append((module, node.targets[0].id, node.value))
        for module, node, py in sorted(found, key=lambda each: len(each[2].__mro__)):  # bases first
            base = self.class_of.get(py.__bases__[0]) if py.__bases__[0] is not obj.HeapObject else None
            info = ClassInfo(node.name, py, base)
            marks = {d.id for d in node.decorator_list if isinstance(d, ast.Name)}
            info.immortal = "immortal" in marks
            info.immutable = "immutable" in marks
            info.copied = "copied_on_write" in marks
            if node.name in self.classes:
                raise SubsetError(module.__file__ or "?", node.lineno, f"a second class named {node.name}")
            self.classes[node.name] = self.class_of[py] = info
            if base:
                base.subclasses.append(info)
                info.immortal = info.immortal or base.immortal
                info.copied = info.copied or base.copied
        for module, name, call in types:
            listed = call.args[0]
            assert isinstance(listed, ast.List)
            params = [self.type_of(p, module) for p in listed.elts]
            self.fn_types[name] = (params, self.type_of(call.args[1], module))

    def _number_classes(self) -> None:
        number = FIRST_CLASS

        def walk(info: ClassInfo) -> None:
            nonlocal number
            info.cid = number
            number += 1
            for sub in info.subclasses:
                walk(sub)
            info.cid_end = number

        for info in self.classes.values():
            if info.base is None:
                walk(info)
        for module in self.modules:
            tree = ast.parse(inspect.getsource(module))
            for node in tree.body:
                if isinstance(node, ast.ClassDef) and node.name in self.classes:
                    info = self.classes[node.name]
                    if info.py.__module__ != module.__name__:
                        continue
                    for item in node.body:
                        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                            info.own_fields.append((item.target.id, self.type_of(item.annotation, module)))
                            if isinstance(item.annotation, ast.Subscript) and ast.unparse(item.annotation.value) in (
                                "Volatile",
                                "Fixed",
                            ):
                                marked = ast.unparse(item.annotation.value)
                                (info.fixed if marked == "Fixed" else info.volatile).append(item.target.id)
                            if ast.unparse(item.annotation) == "Size":
                                info.sizes.append(item.target.id)
        for info in sorted(self.classes.values(), key=lambda c: c.cid):
            at = OBJECT_HEADER
            for name, type_ in info.fields():
                info.offsets[name] = (at, type_)
                at += 16 if type_ == "Value" else 8
            info.size = at

    def _functions(self, module: ModuleType) -> None:
        short = module.__name__.removeprefix("pyphp.")
        tree = ast.parse(inspect.getsource(module))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                self._function(f"{short}.{node.name}", node, module, getattr(module, node.name), None)
            elif isinstance(node, ast.ClassDef) and node.name in self.classes:
                info = self.classes[node.name]
                for item in node.body:
                    if isinstance(item, ast.FunctionDef):
                        py = info.py.__dict__[item.name]
                        method = self._function(f"{short}.{node.name}.{item.name}", item, module, py, info)
                        assert method is not None
                        info.methods[item.name] = method

    def instantiate(self, made: Any) -> None:
        """An instance of a template (rlib/templates.py), and those that it calls."""
        if made in self.by_object:
            return
        template, static, label = made._template_
        node, module = self.templates[template]
        tree, namespace, calls = specialised(node, module, static, label, self.templates)
        name = f"{module.__name__.removeprefix('pyphp.')}.{node.name}[{label}]"
        self._function(name, tree, module, made, None)
        self.namespaces[name] = namespace
        for each in calls:
            self.instantiate(each)

    def namespace(self, name: str) -> Mapping[str, Any]:
        """What names mean in a function."""
        return self.namespaces.get(name) or self.function_module[name].__dict__

    def _function(
        self, name: str, node: ast.FunctionDef, module: ModuleType, py: object, cls: ClassInfo | None
    ) -> Function | None:
        file = module.__file__ or "?"
        if cls is None and is_template(node):
            self.templates[py] = (node, module)
            return None
        if node.args.vararg or node.args.kwarg or node.args.kwonlyargs or node.args.defaults:
            raise SubsetError(file, node.lineno, f"{node.name}: only plain positional parameters")
        params = []
        for k, arg in enumerate(node.args.args):
            if cls is not None and k == 0:
                params.append((arg.arg, cls.name))
            elif arg.annotation is None:
                raise SubsetError(file, node.lineno, f"{node.name}: parameter {arg.arg} has no annotation")
            else:
                params.append((arg.arg, self.type_of(arg.annotation, module)))
        if node.returns is None:
            raise SubsetError(file, node.lineno, f"{node.name}: no result annotation")
        fn = Function(name, module.__name__, params, self.type_of(node.returns, module))
        fn.line = node.lineno
        fn.py = py
        for mark in ("export", "elidable", "unroll_safe", "dont_look_inside", "noinline", "unwinder", "mourner"):
            if getattr(py, f"_{mark}_", False):
                fn.flags.add(mark)
        self.functions[name] = fn
        self.by_object[py] = fn
        self.trees[name] = node
        self.function_module[name] = module
        return fn

    # -- types

    def type_of(self, node: ast.expr | None, module: ModuleType) -> str:
        """The type that an annotation names."""
        if node is None or (isinstance(node, ast.Constant) and node.value is None):
            return "void"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self.type_of(ast.parse(node.value, mode="eval").body, module)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self.type_of(node.left, module)
        if isinstance(node, ast.Subscript):
            base = ast.unparse(node.value)
            if base == "Array":
                return f"Array[{self.type_of(node.slice, module)}]"
            if base in ("Final", "Volatile", "Fixed"):
                return self.type_of(node.slice, module)
        if isinstance(node, ast.Name):
            if node.id in ("Slot", "Next"):
                return node.id
            if node.id == "NoReturn":
                return "void"
            if node.id in self.fn_types:
                return f"fn:{node.id}"
            if node.id in self.classes:
                return node.id
            target = module.__dict__.get(
                node.id,
                getattr(__builtins__, node.id, None)
                if not isinstance(__builtins__, dict)
                else __builtins__.get(node.id),
            )
            if target in _RLIB_TYPES:
                return _RLIB_TYPES[target]
            if target in self.class_of:
                return self.class_of[target].name
        raise SubsetError(
            module.__file__ or "?", getattr(node, "lineno", 0), f"not a type of the subset: {ast.unparse(node)}"
        )

    def is_counted(self, type_: str) -> bool:
        """Do variables of this type hold a counted reference?"""
        if type_ in ("Value", "Str") or type_.startswith("Array["):
            return True
        info = self.classes.get(type_)
        return info is not None and not info.immortal

    def leading_types(self) -> set[str]:
        """Types from whose objects a path of counted references leads to a Value, which may lead anywhere: those that
        the cycle collector goes through (runtime/edges.py).
        """
        if not self._leading:
            found = {"Value"}
            mortal = [info for info in self.classes.values() if not info.immortal]
            fields = [(info, type_) for info in mortal for _, type_ in info.fields() if self.is_counted(type_)]
            types = {type_ for _, type_ in fields if type_.startswith("Array[")}
            while True:
                more = {t for t in types if t[6:-1] in found and self.is_counted(t[6:-1])}
                for info, type_ in fields:
                    base: ClassInfo | None = info if type_ in found else None
                    while base is not None:
                        more.add(base.name)
                        base = base.base
                if more <= found:
                    break
                found |= more
            self._leading = found
        return self._leading

    def edges(self, info: ClassInfo) -> list[tuple[int, str]]:
        """The fields of a class that lead on: offsets and types."""
        leading = self.leading_types()
        return [(at, type_) for at, type_ in info.offsets.values() if type_ in leading and self.is_counted(type_)]

    def file_of(self, fn: Function) -> str:
        """The source file of a function."""
        return self.function_module[fn.name].__file__ or "?"
