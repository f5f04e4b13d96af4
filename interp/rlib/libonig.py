"""Oniguruma's functions (foreign.py), and those of the C library by which it gets a subject that stays where it is.
Addresses are ints, 0 is none.
"""

from pyphp.interp.rlib.foreign import Foreign, foreign
from pyphp.interp.rlib.text import Str

TABLE: list[Foreign] = []


@foreign(TABLE, "void onig_free(ptr)")
def c_onig_free(library: int, regex: int) -> None:
    """Give a compiled pattern back. The host makes them (pyphp/host/outside/oniguruma.py)."""
    raise NotImplementedError


@foreign(TABLE, "ptr onig_region_new()")
def c_onig_region_new(library: int) -> int:
    """Room for what a match finds."""
    raise NotImplementedError


@foreign(TABLE, "void onig_region_free(ptr, i32)")
def c_onig_region_free(library: int, region: int, whole: int) -> None:
    """Give it back."""
    raise NotImplementedError


@foreign(TABLE, "ptr onig_new_match_param()")
def c_onig_new_match_param(library: int) -> int:
    """What matching is limited by."""
    raise NotImplementedError


@foreign(TABLE, "void onig_free_match_param(ptr)")
def c_onig_free_match_param(library: int, param: int) -> None:
    """Give it back."""
    raise NotImplementedError


@foreign(TABLE, "i32 onig_initialize_match_param(ptr)")
def c_onig_initialize_match_param(library: int, param: int) -> int:
    """The limits that the library has by itself."""
    raise NotImplementedError


@foreign(TABLE, "i32 onig_set_match_stack_limit_size_of_match_param(ptr, i32)")
def c_onig_set_stack_limit(library: int, param: int, limit: int) -> int:
    """Limit the depth of a match."""
    raise NotImplementedError


@foreign(TABLE, "i32 onig_set_retry_limit_in_match_of_match_param(ptr, i64)")
def c_onig_set_retry_limit(library: int, param: int, limit: int) -> int:
    """Limit how often it tries again."""
    raise NotImplementedError


@foreign(TABLE, "i32 onig_search_with_param(ptr, ptr, ptr, ptr, ptr, ptr, i32, ptr)")
def c_onig_search(
    library: int, regex: int, text: int, end: int, start: int, last: int, region: int, options: int, param: int
) -> int:
    """Where the first match begins from start on; below zero: an error, or that there is none."""
    raise NotImplementedError


@foreign(TABLE, "i32 onig_match_with_param(ptr, ptr, ptr, ptr, ptr, i32, ptr)")
def c_onig_match(library: int, regex: int, text: int, end: int, at: int, region: int, options: int, param: int) -> int:
    """The length of a match there; below zero: an error, or that there is none."""
    raise NotImplementedError


@foreign(TABLE, "ptr malloc(i64)")
def c_onig_room(library: int, size: int) -> int:
    """So many bytes."""
    raise NotImplementedError


@foreign(TABLE, "void free(ptr)")
def c_onig_give_back(library: int, room: int) -> None:
    """Give them back."""
    raise NotImplementedError


@foreign(TABLE, "ptr memcpy(ptr, ptr, i64)")
def c_onig_copy(library: int, room: int, text: Str, size: int) -> int:
    """Copy a string there."""
    raise NotImplementedError
