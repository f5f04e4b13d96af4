"""What every start asks: is anything kept of this code? A hash, and a file's name; nothing else is imported for it.

A code's hash is of its instructions, constants, names and numbers, not of its lines or its file: a comment edited
elsewhere in the file changes none.
"""

import marshal

from pyphp.cache.cachedir import blake2b
from pyphp.interp.bytecode import CodeUnit

DIGEST_SIZE = 12
MARSHAL_VERSION = 2  # the last one without references: equal contents give equal bytes
FORMAT = 1  # of signatures
TYPES = ("i64", "f64", "ptr")  # of words that a trace takes for constant
EMISSION = 2  # of compiled objects: what symbols mean; how exits are numbered


class Damaged(ValueError):
    """Data that no version of this program wrote."""


def is_hash(text: object) -> bool:
    """Is it a hash, as this module makes them, perhaps with the number of a copy?"""
    if not isinstance(text, str):
        return False
    body, _, copy = text.partition(".")
    return (
        8 <= len(body) <= 64
        and not body.strip("0123456789abcdef")
        and (copy == "" or copy.isdecimal() and len(copy) < 5)
    )


def digest(content: bytes) -> str:
    """The hash that everything portable is named by."""
    return blake2b(content, digest_size=DIGEST_SIZE).hexdigest()


def code_hash(unit: CodeUnit) -> str:
    """The portable name of a code: what it does, not where it stands."""
    return digest(
        marshal.dumps(
            (
                unit.name,
                unit.instructions,
                unit.constants,
                unit.locals,
                unit.n_slots,
                unit.n_params,
                unit.n_required,
                unit.variadic,
                unit.strict,
                unit.scope_local,
                unit.by_ref,
                unit.this_local,
                unit.class_name,
            ),
            MARSHAL_VERSION,
        )
    )


def settings_key(passes: tuple[str, ...] | None) -> str:
    """The settings that change a trace."""
    return digest(repr((FORMAT, EMISSION, passes)).encode())


def bundle_name(code: str, settings: str) -> str:
    """The file of a code's compiled traces, in the cache folder."""
    return f"traces/{code}-{settings[:8]}"
