"""Linking classes at run time: what a declaration inherits, and what PHP refuses there (frontend/linking), as an engine
lays it out (interp/outside/classes.py).
"""

from functools import partial

from pyphp.frontend.builtins import classes as builtins
from pyphp.frontend.errors import CompileError
from pyphp.frontend.linking.linker import in_doubt, link
from pyphp.frontend.linking.model import ClassModel, Method, Property
from pyphp.frontend.linking.portable import model_from
from pyphp.frontend.linking.report import Linking
from pyphp.frontend.linking.types import BIT, Type
from pyphp.host.enums import METHODS, add_case_slots, enum_method
from pyphp.interp.bytecode import (
    TYPE_ARRAY,
    TYPE_CALLABLE,
    TYPE_CALLED,
    TYPE_CLASS,
    TYPE_FALSE,
    TYPE_FLOAT,
    TYPE_INT,
    TYPE_MIXED,
    TYPE_NEVER,
    TYPE_NULL,
    TYPE_OBJECT,
    TYPE_STRING,
    TYPE_TRUE,
    TYPE_VOID,
    USER,
    CodeUnit,
    Notice,
)
from pyphp.interp.bytecode.classes import (
    ABSTRACT,
    ABSTRACT_METHODS,
    ANY_PROPERTY,
    BACKED,
    CASE,
    CHANGED,
    CLASS_MAGIC,
    FINAL,
    HAS_DEFAULT,
    INTERNAL_CLASS,
    KEPT,
    KIND_FLAGS,
    NO_PROPERTIES,
    OPAQUE,
    PRIVATE,
    PUBLIC,
    STATIC,
    UNSERIALIZABLE,
    ClassUnit,
)
from pyphp.interp.contracts.hostcodes import FATAL, LINKED, OPEN, UNKNOWN
from pyphp.interp.contracts.kinds import CLOSURE, FIBER, NUMBERLESS, PLAIN, THROWABLE, WEAK_MAP, WEAK_REFERENCE
from pyphp.interp.outside.answers import Answer
from pyphp.interp.outside.classes import (
    UNSET,
    ClassBook,
    ConstantLayout,
    Layout,
    MethodLayout,
    PropertyLayout,
    book_numbered,
)
from pyphp.interp.outside.host_records import packed_all, unpacked

CREATED = {
    b"Exception": THROWABLE, b"Error": THROWABLE, b"Closure": CLOSURE,
    b"WeakReference": WEAK_REFERENCE, b"WeakMap": WEAK_MAP, b"Fiber": FIBER, b"__PHP_Incomplete_Class": PLAIN,
}  # fmt: skip  # PHP's own classes that begin a kind of objects; others whose names begin so are the prelude's alone
# Magic methods that scripts do not see. The one for clone calls the script's; it goes before that, the other behind.
HIDDEN_MAGIC = {"clone": b"Magic__clone", "call": b"Magic__call"}
ENDED = {b"Generator": b"next", b"Fiber": b"resume"}  # the machine itself ends their objects: `destruct` is a method
# of theirs that is not called; PHP shows no destructor
WORD_MASKS = {
    b"static": TYPE_CALLED, b"callable": TYPE_CALLABLE, b"object": TYPE_OBJECT, b"array": TYPE_ARRAY,
    b"string": TYPE_STRING, b"int": TYPE_INT, b"float": TYPE_FLOAT, b"false": TYPE_FALSE, b"true": TYPE_TRUE,
    b"void": TYPE_VOID, b"never": TYPE_NEVER, b"null": TYPE_NULL,
}  # fmt: skip


def answer(request: bytes) -> Answer:
    """Answer LINK_CLASS: a class, or PHP's fatal error. See hostcodes.py for the request."""
    record = unpacked(request)
    number, *fields = [field for field in record if isinstance(field, int)]
    book = book_numbered(number)
    if book.models is None:
        book.models = Models(book)
    assert isinstance(book.models, Models)
    try:
        if fields[0] < 0:
            loaded = dict(zip([name for name in record if isinstance(name, bytes)], fields[1:], strict=True))
            return Answer(LINKED, notices=book.models.check(-fields[0], loaded))
        declaration, early, n_begun, *others = fields
        begun = others[:n_begun]
        parent, traits, *others = others[n_begun:]
        layout = book.models.link(declaration, begun, parent, others[:traits], others[traits:], bool(early))
    except CompileError as error:
        label = error.label.encode()
        return Answer(FATAL, error.message, error.file, error.line, label=label, notices=error.notices)
    if layout is None:
        return Answer(UNKNOWN)
    missing = packed_all(layout.missing)
    line = OPEN if book.models.is_open(layout.number) else 0
    return Answer(LINKED, missing, layout.unit.file, line, notices=layout.notices, layout=layout)


class Models:
    """The classes of one engine, as linking sees them."""

    def __init__(self, book: ClassBook) -> None:
        self._book = book
        self._models: dict[int, ClassModel] = {}
        self._numbers: dict[int, int] = {}  # of models, by id
        self._named: dict[bytes, ClassModel] = {}
        self._open: dict[int, Linking] = {}
        self._above: dict[int, list[int]] = {}  # of a class that is open: what it derives from that is open, too
        self._begun: dict[int, ClassModel] = {}

    def link(
        self,
        number: int,
        begun: list[int],
        parent: int,
        traits: list[int],
        interfaces: list[int],
        early: bool = False,
    ) -> Layout | None:
        """Link a declaration with classes that have been linked. Raises frontend.errors.CompileError with PHP's fatal
        error. Rules that hang on classes that are not known (Layout.missing), or on whether those of a class above it
        are kept, are left open until check(); early: the answer is None then. begun: declarations that wait for this
        one.
        """
        unit, kind = self._book.unit(number)
        waiting = {}
        for each in begun:
            their_unit = self._book.unit(each)[0]
            if each not in self._begun:
                self._begun[each] = model_from(their_unit.model, their_unit)
            waiting[their_unit.name.lower()] = self._begun[each]
        model = self._begun.pop(number, None) or model_from(unit.model, unit)
        derived = [each for each in (parent, *interfaces) if each in self._open]
        if early and derived:
            return None
        if kind != USER:
            model.line = 0
            _as_php_has_it(model)
        linking = Linking(partial(self._known, waiting), unit.file, unit.line)
        above = self._models[parent] if parent else None
        if early and above is not None and in_doubt(linking, model, above):
            return None
        linking.deferred = []
        try:
            link(linking, model, above, [self._models[k] for k in traits], [self._models[k] for k in interfaces])
        except CompileError as error:
            error.notices = linking.notices()
            raise
        self._models[number] = model
        self._numbers[id(model)] = number
        self._named[unit.name.lower()] = model
        layout = self._layout(unit, number, kind, model)
        if not unit.bound:
            layout.notices = linking.notices()
        self._book.layouts[number] = layout
        if linking.deferred or derived:
            layout.missing = list(dict.fromkeys(linking.variance.missing))
            self._open[number] = linking
            self._above[number] = derived
        return layout

    def is_open(self, number: int) -> bool:
        """Have rules of the class been left open?"""
        return number in self._open

    def check(self, number: int, loaded: dict[bytes, int]) -> list[Notice]:
        """Check what had to be left open when the class was linked, and of those above it first, if that has not been
        done. loaded: what the names of missing classes stand for now, which may have other names. Raises CompileError.
        """
        for name, other in loaded.items():
            if other in self._models:
                self._named.setdefault(name.lower(), self._models[other])
        return self._checked(number)

    def _checked(self, number: int) -> list[Notice]:
        notices: list[Notice] = []
        for above in self._above.pop(number, []):
            notices += self._checked(above)
        linking = self._open.pop(number, None)
        if linking is None:
            return notices
        checks, linking.deferred = linking.deferred or [], None
        linking.deprecations = []
        for check in checks:
            check()
        return notices + linking.notices()

    def _known(self, begun: dict[bytes, ClassModel], name: bytes) -> ClassModel | None:
        key = name.lower()
        return self._named.get(key) or begun.get(key) or builtins.find(key)

    def _layout(self, unit: ClassUnit, number: int, kind: int, model: ClassModel) -> Layout:
        parent = None if model.parent is None else self._book.layouts[self._numbers[id(model.parent)]]
        flags = unit.flags | KIND_FLAGS[unit.kind] | (INTERNAL_CLASS if kind != USER else 0)
        if parent is not None:
            flags |= parent.flags & (ANY_PROPERTY | NO_PROPERTIES | OPAQUE | UNSERIALIZABLE)
        if unit.kind == "enum":
            flags |= NO_PROPERTIES | FINAL | (BACKED if model.backing is not None else 0)
        if any(method.flags & ABSTRACT for method in model.methods.values()):
            flags |= ABSTRACT_METHODS
        layout = Layout(unit, number, flags, parent)
        layout.interfaces = [self._numbers[id(each)] for each in model.interfaces if id(each) in self._numbers]
        for key, method in model.methods.items():
            layout.methods.append(self._method(model, number, key, method))
        if kind != USER:
            otherwise = NUMBERLESS if unit.name.startswith(b"__") else layout.create
            layout.create = CREATED.get(unit.name, otherwise)
        layout.magic = {}
        for role in CLASS_MAGIC:
            key, hidden = f"__{role}".encode(), HIDDEN_MAGIC.get(role)
            if hidden in model.methods and (role == "clone" or key not in model.methods):
                layout.magic[role] = hidden
            elif key in model.methods:
                layout.magic[role] = key
        if kind != USER and unit.name in ENDED:
            layout.magic["destruct"] = ENDED[unit.name]
        for name, property_ in model.properties.items():
            owner = self._numbers.get(id(property_.scope), number)
            layout.properties[name] = owner
            if property_.scope is model:
                self._property(layout, property_, parent)
        if unit.kind == "enum":
            add_case_slots(layout, None if model.backing is None else type_parts(model.backing))
        for name, constant in model.constants.items():
            layout.constants[name] = self._numbers.get(id(constant.scope), number)
            if constant.scope is model:
                assert constant.initial is None or isinstance(constant.initial, (bool, int, float, bytes, CodeUnit))
                own = ConstantLayout(name, constant.flags | (CASE if constant.is_case else 0), constant.initial)
                layout.own_constants[name] = own
        return layout

    def _method(self, model: ClassModel, number: int, key: bytes, method: Method) -> MethodLayout:
        if method.scope is not model:
            return MethodLayout(key, method.name, method.flags, None, self._numbers[id(method.scope)])
        code = method.body if isinstance(method.body, CodeUnit) else None
        if code is None and model.kind == "enum" and key in METHODS:
            code = enum_method(key, type_parts(model.backing)[0])
        first = None if method.prototype is None else method.prototype.scope
        root = 0 if first is None or first.is_trait else self._numbers.get(id(first), 0)  # traits have no relatives
        return MethodLayout(key, method.name, method.flags, code, number, root)

    def _property(self, layout: Layout, property_: Property, parent: Layout | None) -> None:
        name, flags = property_.name, property_.flags
        above = None
        if parent is not None and name in parent.properties:
            above = self._book.layouts[parent.properties[name]].own_properties[name]
            if above.flags & PRIVATE:
                flags |= CHANGED
                above = None
            flags |= CHANGED if parent and _is_changed(self._book, parent, name) else 0
        if layout.flags & OPAQUE and layout.flags & INTERNAL_CLASS and flags & PUBLIC:
            flags |= KEPT
        table = layout.cells if flags & STATIC else layout.slots
        entry = (layout.number, name)
        if above is not None and not flags & STATIC:
            index = above.index
            table[index] = entry
        else:
            index = len(table)
            table.append(entry)
        mask, text = type_parts(property_.type)
        initial = property_.initial
        if property_.default is not None:
            flags |= HAS_DEFAULT
        elif mask:
            initial = UNSET
        layout.own_properties[name] = PropertyLayout(name, flags, index, mask, text, initial)


def _as_php_has_it(model: ClassModel) -> None:
    """One of PHP's own classes, as it is written in the prelude, gets the signatures that PHP's table has: with
    tentative return types, which code cannot say. Methods are in its order; those
    whose names begin with a capital letter are found by that.
    """
    model.methods = {method.name if is_hidden(method) else key: method for key, method in model.methods.items()}
    php = builtins.find(model.name.lower())
    if php is None:
        return
    for key, method in model.methods.items():
        theirs = php.methods.get(key)
        if theirs is not None:
            method.params, method.returns = theirs.params, theirs.returns
            method.tentative, method.by_ref = theirs.tentative, theirs.by_ref
    places = {key: place for place, key in enumerate(php.methods)}
    model.methods = dict(sorted(model.methods.items(), key=lambda item: places.get(item[0], len(places))))


def is_hidden(method: Method) -> bool:
    """Is it one that only the prelude may call? No script can name its key, which is no lower-case name."""
    return method.name[:1].isupper()


def _is_changed(book: ClassBook, layout: Layout, name: bytes) -> bool:
    """Does the flag go on to those who inherit the property?"""
    owner = layout.properties.get(name)
    return owner is not None and bool(book.layouts[owner].own_properties[name].flags & CHANGED)


def type_parts(type_: Type | None) -> tuple[int, bytes]:
    """Mask and text of a type."""
    if type_ is None:
        return 0, b""
    mask = TYPE_CLASS if type_.classes else 0
    for word, part in WORD_MASKS.items():
        if type_.words & BIT[word]:
            mask |= part
    if type_.accepts_all:
        mask |= TYPE_MIXED
    return mask, type_.text()
