"""Arrays: literals and reading elements.

    [1, 2]           LITERAL t5, end     built once, and kept
                     NEW_ARRAY t5
                     ARRAY_PUSH t5, 1
                     ARRAY_PUSH t5, 2
                     KEEP_LITERAL t5

    $a[f()][$i]      CALL t5, f          every key is computed before the first element is fetched, as in PHP
                     FETCH_DIM t6, $a, t5
                     FETCH_DIM t6, t6, $i

Warnings about an element are on the line where its key was entered, wherever the rest of the expression is.
"""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.assembler import Label
from pyphp.frontend.compiler.code.context import FunctionContext
from pyphp.frontend.compiler.code.forms import INTO, QUIET, SETTLED, into, operand, refuse
from pyphp.frontend.compiler.code.iteration import spread
from pyphp.frontend.compiler.expressions.chains import close_chain, open_chain
from pyphp.frontend.compiler.expressions.delayed import keys_first
from pyphp.frontend.compiler.expressions.literals import NOT_LITERAL, literal
from pyphp.frontend.compiler.places.by_name import fetch_named
from pyphp.frontend.compiler.places.elements import Element, unchain
from pyphp.frontend.compiler.places.references import NOT_READ, bind_element, is_place, reference
from pyphp.interp.bytecode import CONSTANT_SPREAD, REPLACE, VAR_QUIET

FALSY = (None, False, 0, 0.0, b"", b"0")  # among literals


@INTO(ast.ArrayLiteral)
def array_literal(f: FunctionContext, node: ast.ArrayLiteral, dst: int) -> None:
    """Built in a temporary; a variable gets it when it is complete."""
    _check_constant_keys(f, node)
    place = f.place_for(dst) if node.items else dst
    keeps = not f.in_literal and is_worth_keeping(f, node)
    begin, built = Label(), Label()
    if keeps:
        f.in_literal = True
        f.place(begin)
        f.emit("LITERAL", place, built)
    is_record = _is_record(node)
    f.emit("NEW_RECORD" if is_record else "NEW_ARRAY", place, len(node.items))
    for item in node.items:
        mark = f.temporaries.top
        assert item is not None
        _choose_branches(f, item)
        if item.by_ref:
            _push_reference(f, place, item)
        elif item.unpack:
            x = operand(f, item.value)
            if f.in_constant:
                f.emit("CHECK_CONSTANT", x, CONSTANT_SPREAD)
            if isinstance(item.value, ast.ArrayLiteral):
                f.emit("ARRAY_SPREAD", place, x)
            else:
                spread(f, "ARRAY_SPREAD", place, x, "SPREAD_ONE")
        elif item.key is None:
            f.emit("ARRAY_PUSH", place, operand(f, item.value))
        elif is_record:
            key = operand(f, item.key)
            f.emit("RECORD_PUT", place, key, operand(f, item.value))
        else:
            key = operand(f, item.key, held=not isinstance(item.value, SETTLED))
            f.emit(
                "ARRAY_SET",
                place,
                key,
                operand(f, item.value),
                REPLACE if any(i is not None and i.by_ref for i in node.items) else 0,
            )
        f.temporaries.top = mark
    if keeps:
        f.in_literal = False
        f.emit("KEEP_LITERAL", place, begin)
        f.place(built)
    if node.items and node.items[0] is not None and is_constant_array(f, node):
        f.line = node.items[0].value.line  # php makes it while it compiles, and visits no element
    if place != dst:
        f.emit("MOVE", dst, place)


def is_worth_keeping(f: FunctionContext, node: ast.ArrayLiteral) -> bool:
    """Is it built of constants, and nothing is said about its keys?"""
    if not node.items or not is_constant_array(f, node):
        return False
    pending = [node]
    while pending:
        for item in pending.pop().items:
            assert item is not None
            if item.key is not None and not isinstance(literal(f, item.key), int | bytes):
                return False
            if isinstance(item.value, ast.ArrayLiteral):
                pending.append(item.value)
    return True


def _is_record(node: ast.ArrayLiteral) -> bool:
    """Are the keys literal strings that differ, and none of them an int to PHP?"""
    keys = set[bytes]()
    for item in node.items:
        if item is None or item.by_ref or item.unpack or not isinstance(item.key, ast.String):
            return False
        keys.add(item.key.value)
    return len(keys) == len(node.items) > 0 and not any(key.lstrip(b"-").isdigit() for key in keys)


def _push_reference(f: FunctionContext, place: int, item: ast.ArrayItem) -> None:
    """`&$x` and `key => &$x`."""
    window = f.temporaries.take()
    key = None
    if item.key is not None:
        key = operand(f, item.key, near=window)
    line = f.line
    t = f.temporaries.take()
    if not is_place(item.value):
        f.fail(
            "Can't use function return value in write context"
            if isinstance(item.value, ast.Call)
            else "Cannot use temporary expression in write context"
        )
    reference(f, item.value, t)
    bind_element(f, Element(place, [key], [line], window), t)


def _choose_branches(f: FunctionContext, item: ast.ArrayItem) -> None:
    """php evaluates what it can of an array literal when it compiles, and so sees `false ? 1 : $x` as a plain $x, which
    is read when the operation around it runs: the order of warnings tells."""
    pending: list[tuple[ast.Node, str]] = [(item, "value"), (item, "key")]
    while pending:
        owner, field = pending.pop()
        part = getattr(owner, field)
        while isinstance(part, ast.Ternary):
            condition = literal(f, part.condition)
            if condition is NOT_LITERAL:
                break
            chosen = part.otherwise if condition in FALSY else part.then
            part = part.condition if chosen is None else chosen
            setattr(owner, field, part)
        if isinstance(part, ast.Binary):
            pending += [(part, "left"), (part, "right")]
        elif isinstance(part, ast.Unary):
            pending.append((part, "operand"))
        elif isinstance(part, ast.Ternary):
            pending += [(part, "condition"), (part, "otherwise")]
            if part.then is not None:
                pending.append((part, "then"))


def _check_constant_keys(f: FunctionContext, node: ast.ArrayLiteral) -> None:
    """php builds an array of nothing but literals when it compiles, and finds there that an array is no key."""
    if any(item is not None and isinstance(item.key, ast.ArrayLiteral) for item in node.items) and is_constant_array(
        f, node
    ):
        f.fail("Illegal offset type")


def is_constant_array(f: FunctionContext, node: ast.ArrayLiteral) -> bool:
    """Is there nothing in it but literals?"""
    pending: list[ast.Expr] = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.ArrayLiteral):
            for item in part.items:
                if item is None or item.by_ref or item.unpack:
                    return False
                pending.extend(child for child in (item.key, item.value) if child is not None)
        elif literal(f, part) is NOT_LITERAL:
            return False
    return True


@INTO(ast.Index)
def index(f: FunctionContext, node: ast.Index, dst: int) -> None:
    """`$a[1][$i]` for reading."""
    index_chain(f, node, dst, "FETCH_DIM", "FETCH_DIM")


def index_chain(f: FunctionContext, node: ast.Expr, dst: int, fetch: str, last: str) -> None:
    """base[k1][k2]..[kn] with the instruction `last` for the last element and `fetch` for those before."""
    if not isinstance(node, ast.Index):
        refuse(f, node)
    chain = open_chain(f, node)
    mark = f.temporaries.top
    chained = keys_first(f, node, fetch == "FETCH_DIM_IS")
    assert isinstance(chained, ast.Index)
    base, links = unchain(chained)
    near = dst if f.is_temporary(dst) else None
    if fetch == "FETCH_DIM_IS" and isinstance(base, ast.NamedVariable):
        x = f.temporaries.take() if near is None else near
        fetch_named(f, base, x, VAR_QUIET)
    elif fetch == "FETCH_DIM_IS" and type(base) in QUIET:
        x = f.temporaries.take() if near is None else near
        read_quietly(f, base, x)
    else:
        x = operand(f, base, near=near, held=True)
    keys: list[tuple[int, int]] = []
    for k, link in enumerate(links):
        if link.index is None:
            # the rules let pass what PHP finds out when it runs
            f.emit("THROW_ERROR", f.constant(NOT_READ), line=link.line)
            keys.append((f.constant(None), f.line))
            continue
        last_key = k == len(links) - 1
        keys.append((operand(f, link.index, held=not last_key), f.line))
    place = dst if len(keys) == 1 else f.place_for(dst)
    for key, line in keys[:-1]:
        f.emit(fetch, place, x, key, line=line)
        x = place
    f.emit(last, dst, x, keys[-1][0], line=keys[-1][1])
    f.temporaries.top = mark
    close_chain(f, chain, dst, last == "EMPTY_DIM" or (False if last == "ISSET_DIM" else None))


def read_quietly(f: FunctionContext, node: ast.Expr, dst: int) -> None:
    """As the left side of ?? reads: null, without a warning, for elements that are not there."""
    handler = QUIET.get(type(node))
    if isinstance(node, ast.Index):
        f.line = node.line
        mark = f.temporaries.top
        index_chain(f, node, dst, "FETCH_DIM_IS", "FETCH_DIM_IS")
        f.temporaries.top = mark
    elif handler is not None:
        f.line = node.line
        mark = f.temporaries.top
        handler(f, node, dst)
        f.temporaries.top = mark
    elif isinstance(node, ast.NamedVariable):
        f.line = node.line
        mark = f.temporaries.top
        fetch_named(f, node, dst, VAR_QUIET)
        f.temporaries.top = mark
    else:
        into(f, node, dst)
