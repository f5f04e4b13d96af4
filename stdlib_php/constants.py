"""The constants that belong to builtins, as data for the host; interp/constants.py has those of the language."""

from pyphp.interp.bytecode import Constant

STANDARD: dict[bytes, Constant] = {
    # rounding
    b"PHP_ROUND_HALF_UP": 1,
    b"PHP_ROUND_HALF_DOWN": 2,
    b"PHP_ROUND_HALF_EVEN": 3,
    b"PHP_ROUND_HALF_ODD": 4,
    # arrays
    b"COUNT_NORMAL": 0,
    b"COUNT_RECURSIVE": 1,
    b"SORT_ASC": 4,
    b"SORT_DESC": 3,
    b"SORT_REGULAR": 0,
    b"SORT_NUMERIC": 1,
    b"SORT_STRING": 2,
    b"SORT_LOCALE_STRING": 5,
    b"SORT_NATURAL": 6,
    b"SORT_FLAG_CASE": 8,
    b"ARRAY_FILTER_USE_BOTH": 1,
    b"ARRAY_FILTER_USE_KEY": 2,
    b"CASE_LOWER": 0,
    b"CASE_UPPER": 1,
    b"EXTR_OVERWRITE": 0,
    b"EXTR_SKIP": 1,
    b"EXTR_PREFIX_SAME": 2,
    b"EXTR_PREFIX_ALL": 3,
    b"EXTR_PREFIX_INVALID": 4,
    b"EXTR_PREFIX_IF_EXISTS": 5,
    b"EXTR_IF_EXISTS": 6,
    b"EXTR_REFS": 256,
    # strings
    b"STR_PAD_LEFT": 0,
    b"STR_PAD_RIGHT": 1,
    b"STR_PAD_BOTH": 2,
    b"LC_CTYPE": 0,
    b"LC_NUMERIC": 1,
    b"LC_ALL": 6,
    b"ENT_QUOTES": 3,
    b"ENT_COMPAT": 2,
    b"ENT_NOQUOTES": 0,
    b"ENT_HTML401": 0,
    b"ENT_SUBSTITUTE": 8,
    b"ENT_HTML5": 48,
}
