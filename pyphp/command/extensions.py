"""PHP's extensions, as far as we have them: what `pyphp -m` lists.

stdlib_php/ groups functions by what they do, PHP groups them by extension. An extension counts as there when the function that programs
ask it for is: nobody looks for ctype because of ctype_punct alone.
"""

from collections.abc import Container

ALWAYS = ("Core", "standard")
EVIDENCE: dict[str, bytes] = {
    "calendar": b"cal_days_in_month",
    "ctype": b"ctype_alpha",
    "date": b"date",
    "filter": b"filter_var",
    "hash": b"hash",
    "iconv": b"iconv",
    "json": b"json_encode",
    "mbstring": b"mb_substr",
    "pcre": b"preg_match",
    "posix": b"posix_getpid",
    "random": b"mt_rand",
    "SPL": b"spl_object_id",
    "tokenizer": b"token_get_all",
    "zlib": b"gzcompress",
}


def loaded(functions: Container[bytes]) -> list[str]:
    """The names of the extensions, in PHP's order. functions: all builtins by name."""
    there = [*ALWAYS, *(name for name, function in EVIDENCE.items() if function in functions), "pyphp"]
    return sorted(there, key=str.lower)
