"""Constant expressions: the values that are known before the program runs, and the text that messages show for a default.

    function f($a = -1, $b = 'a' . 'b', $c = [1], $d = PHP_EOL, $e = [A], $f = self::X)
    -->        $a = -1, $b = 'ab',      $c = [...], $d = PHP_EOL, $e = <expression>, $f = self::X

A value is a bool, int, float, bytes, None or a tuple of (key, value) for an array; UNKNOWN is none of them.
"""

from __future__ import annotations

from collections.abc import Callable

from .. import ast
from ..names import RELATIVE_CLASSES, Names

UNKNOWN = object()
WORDS = {b"true": True, b"false": False, b"null": None}
SHOWN: dict[object, bytes] = {True: b"true", False: b"false", None: b"null"}
INT_MIN, INT_MAX = -(1 << 63), (1 << 63) - 1


class Folder:
    """Folds the constant expressions of one class. `own_name` is what self is, if that is known; `magic` gives magic constants' values."""

    def __init__(self, names: Names, own_name: bytes | None, magic: Callable[[ast.MagicConstant], object]) -> None:
        self._names, self._own_name, self._magic = names, own_name, magic

    def value(self, expr: ast.Expr) -> object:
        """The value of an expression, or UNKNOWN. Nested deeper than anyone writes, it is UNKNOWN too."""
        return self._value(expr, 64)

    def _value(self, expr: ast.Expr, depth: int) -> object:
        if isinstance(expr, (ast.Int, ast.Float, ast.String)):
            return expr.value
        if isinstance(expr, ast.ConstantFetch):
            return WORDS.get(expr.name.name.lower(), UNKNOWN)
        if isinstance(expr, ast.MagicConstant):
            return self._magic(expr)
        if depth == 0:
            return UNKNOWN
        if isinstance(expr, ast.ClassConstant):
            return self._class_word(expr)
        if isinstance(expr, ast.ArrayLiteral):
            return self._array(expr, depth - 1)
        if isinstance(expr, ast.Unary):
            operand = self._value(expr.operand, depth - 1)
            return UNKNOWN if operand is UNKNOWN else _unary(expr.op, operand)
        if isinstance(expr, (ast.Binary, ast.Logical)):
            left, right = self._value(expr.left, depth - 1), self._value(expr.right, depth - 1)
            return UNKNOWN if UNKNOWN in (left, right) else _binary(expr.op, left, right)
        if isinstance(expr, (ast.Ternary, ast.Coalesce)):
            return self._choice(expr, depth - 1)
        if isinstance(expr, ast.Index) and expr.index is not None:
            base, index = self._value(expr.base, depth - 1), self._value(expr.index, depth - 1)
            if isinstance(base, tuple) and type(index) in (int, bytes):
                return dict(base).get(index, UNKNOWN)
        return UNKNOWN

    def text(self, expr: ast.Expr) -> bytes:
        """A default as PHP's messages print it."""
        value = self.value(expr)
        if value is not UNKNOWN:
            return value_text(value)
        if isinstance(expr, ast.ConstantFetch):
            return self._names.constant_name(expr.name)
        if isinstance(expr, ast.ClassConstant) and isinstance(expr.class_, ast.Name):
            return self._names.class_name(expr.class_) + b"::" + expr.name.name
        return b"<expression>"

    def _class_word(self, expr: ast.ClassConstant) -> object:
        """`X::class` is a string, also for self where that is known."""
        if expr.name.name.lower() != b"class" or not isinstance(expr.class_, ast.Name):
            return UNKNOWN
        name = self._names.class_name(expr.class_)
        if name.lower() == b"self" and self._own_name is not None:
            return self._own_name
        return UNKNOWN if name.lower() in RELATIVE_CLASSES else name

    def _array(self, expr: ast.ArrayLiteral, depth: int) -> object:
        found: dict[object, object] = {}
        following = 0
        for item in expr.items:
            if item is None or item.unpack or item.by_ref:
                return UNKNOWN
            key = following if item.key is None else self._value(item.key, depth)
            value = self._value(item.value, depth)
            if value is UNKNOWN or type(key) not in (int, bytes):
                return UNKNOWN
            if isinstance(key, bytes) and key.isdigit() and str(int(key)).encode() == key:
                key = int(key)
            if isinstance(key, int) and key >= following:
                following = key + 1
            found[key] = value
        return tuple(found.items())

    def _choice(self, expr: ast.Ternary | ast.Coalesce, depth: int) -> object:
        first = self._value(expr.left if isinstance(expr, ast.Coalesce) else expr.condition, depth)
        if first is UNKNOWN:
            return UNKNOWN
        if isinstance(expr, ast.Coalesce):
            return self._value(expr.right, depth) if first is None else first
        if not truth(first):
            return self._value(expr.otherwise, depth)
        return first if expr.then is None else self._value(expr.then, depth)


def truth(value: object) -> bool:
    """PHP's conversion to bool."""
    return bool(value) and value != b"0"


def value_text(value: object) -> bytes:
    """A value in a message's signature."""
    if isinstance(value, bytes):
        return b"'%s'" % (value[:10] + b"..." if len(value) > 10 else value)
    if isinstance(value, tuple):
        return b"[...]" if value else b"[]"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number_text(value)
    return SHOWN[value]


def number_text(value: int | float) -> bytes:
    """A number as PHP prints it: 14 digits."""
    if isinstance(value, int):
        return str(value).encode()
    if value != value:
        return b"NAN"
    if value in (float("inf"), -float("inf")):
        return b"INF" if value > 0 else b"-INF"
    mantissa, _, exponent = f"{value:.13e}".partition("e")
    power = int(exponent)
    if -5 <= power < 15:
        text = f"{value:.{max(0, 13 - power)}f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).encode()
    digits = mantissa.rstrip("0")
    return f"{digits + '0' if digits.endswith('.') else digits}E{power:+d}".encode()


def _unary(op: str, operand: object) -> object:
    if op == "!":
        return not truth(operand)
    if not isinstance(operand, int | float) or isinstance(operand, bool):
        return UNKNOWN
    if op == "~":
        return ~operand if isinstance(operand, int) else UNKNOWN
    return _in_range(operand if op == "+" else -operand)


def _binary(op: str, left: object, right: object) -> object:
    if op in ("&&", "||"):
        return truth(left) and truth(right) if op == "&&" else truth(left) or truth(right)
    if op == "xor":
        return truth(left) is not truth(right)
    if op == ".":
        head, tail = _string(left), _string(right)
        return UNKNOWN if head is None or tail is None else head + tail
    if type(left) not in (int, float) or type(right) not in (int, float):
        return UNKNOWN
    if op in ("%", "|", "&", "^", "<<", ">>") and not (type(left) is int and type(right) is int and right >= 0):
        return UNKNOWN
    operation = ARITHMETIC.get(op)
    try:
        return _in_range(operation(left, right)) if operation else UNKNOWN
    except (ZeroDivisionError, OverflowError):
        return UNKNOWN


def _divide(left: int | float, right: int | float) -> int | float:
    exact = isinstance(left, int) and isinstance(right, int) and left % right == 0
    return left // right if exact else left / right


def _power(left: int | float, right: int | float) -> object:
    return left**right if abs(right) < 64 and (left > 0 or isinstance(right, int)) else UNKNOWN


def _remainder(left: int, right: int) -> int:
    return abs(left) % right if left >= 0 else -(abs(left) % right)


def _shift_left(left: int, right: int) -> object:
    return left << right if right < 63 and abs(left) < 1 << (63 - right) else UNKNOWN


ARITHMETIC: dict[str, Callable[..., object]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _divide,
    "%": _remainder,
    "**": _power,
    "|": lambda a, b: a | b,
    "&": lambda a, b: a & b,
    "^": lambda a, b: a ^ b,
    "<<": _shift_left,
    ">>": lambda a, b: a >> min(b, 63),
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "===": lambda a, b: type(a) is type(b) and a == b,
    "!==": lambda a, b: type(a) is not type(b) or a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<=>": lambda a, b: (a > b) - (a < b),
}


def _in_range(value: object) -> object:
    """An int that left 64 bits is a float."""
    if type(value) is int and not INT_MIN <= value <= INT_MAX:
        return float(value)
    return value


def _string(value: object) -> bytes | None:
    if isinstance(value, bytes):
        return value
    if value is None or value is False:
        return b""
    if value is True:
        return b"1"
    return number_text(value) if isinstance(value, (int, float)) else None
