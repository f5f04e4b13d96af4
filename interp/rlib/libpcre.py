"""PCRE2's functions, of its library for 8-bit characters (foreign.py). Addresses are ints, 0 is none."""

from pyphp.interp.rlib.foreign import Foreign, foreign
from pyphp.interp.rlib.text import Str

TABLE: list[Foreign] = []


@foreign(TABLE, "ptr pcre2_compile_8(ptr, i64, i32, ptr, ptr, ptr)", fills=True)
def c_pcre2_compile(
    library: int, pattern: Str, length: int, options: int, error: Str, offset: Str, context: int
) -> int:
    """The code of a pattern; 0, with an int32 in `error` and a word in `offset`, if there is none."""
    raise NotImplementedError


@foreign(TABLE, "ptr pcre2_compile_context_create_8(ptr)")
def c_pcre2_compile_context_create(library: int, context: int) -> int:
    """What compiling depends on besides its options."""
    raise NotImplementedError


@foreign(TABLE, "void pcre2_compile_context_free_8(ptr)")
def c_pcre2_compile_context_free(library: int, context: int) -> None:
    """Give it back."""
    raise NotImplementedError


@foreign(TABLE, "i32 pcre2_set_compile_extra_options_8(ptr, i32)")
def c_pcre2_set_compile_extra_options(library: int, context: int, options: int) -> int:
    """Further options."""
    raise NotImplementedError


@foreign(TABLE, "void pcre2_code_free_8(ptr)")
def c_pcre2_code_free(library: int, code: int) -> None:
    """Give code back."""
    raise NotImplementedError


@foreign(TABLE, "i32 pcre2_jit_compile_8(ptr, i32)")
def c_pcre2_jit_compile(library: int, code: int, options: int) -> int:
    """Compile to machine code; below zero: an error."""
    raise NotImplementedError


@foreign(TABLE, "i32 pcre2_pattern_info_8(ptr, i32, ptr)", fills=True)
def c_pcre2_pattern_info(library: int, code: int, what: int, answer: Str) -> int:
    """Something about code, as an int32 or a word in `answer`."""
    raise NotImplementedError


@foreign(TABLE, "ptr pcre2_match_data_create_from_pattern_8(ptr, ptr)")
def c_pcre2_match_data_create(library: int, code: int, context: int) -> int:
    """Room for what a match finds."""
    raise NotImplementedError


@foreign(TABLE, "void pcre2_match_data_free_8(ptr)")
def c_pcre2_match_data_free(library: int, data: int) -> None:
    """Give it back."""
    raise NotImplementedError


@foreign(TABLE, "ptr pcre2_get_ovector_pointer_8(ptr)")
def c_pcre2_get_ovector_pointer(library: int, data: int) -> int:
    """Where offsets are: two words a group."""
    raise NotImplementedError


@foreign(TABLE, "ptr pcre2_get_mark_8(ptr)")
def c_pcre2_get_mark(library: int, data: int) -> int:
    """The name of the last (*MARK) on the way, ended by a zero byte; 0: there was none."""
    raise NotImplementedError


@foreign(TABLE, "ptr pcre2_match_context_create_8(ptr)")
def c_pcre2_match_context_create(library: int, context: int) -> int:
    """What matching is limited by."""
    raise NotImplementedError


@foreign(TABLE, "void pcre2_match_context_free_8(ptr)")
def c_pcre2_match_context_free(library: int, context: int) -> None:
    """Give it back."""
    raise NotImplementedError


@foreign(TABLE, "i32 pcre2_set_match_limit_8(ptr, i32)")
def c_pcre2_set_match_limit(library: int, context: int, limit: int) -> int:
    """Limit the steps of a match."""
    raise NotImplementedError


@foreign(TABLE, "i32 pcre2_set_depth_limit_8(ptr, i32)")
def c_pcre2_set_depth_limit(library: int, context: int, limit: int) -> int:
    """Limit its depth, without machine code."""
    raise NotImplementedError


@foreign(TABLE, "i32 pcre2_set_offset_limit_8(ptr, i64)")
def c_pcre2_set_offset_limit(library: int, context: int, limit: int) -> int:
    """Limit where a match may begin; -1: anywhere."""
    raise NotImplementedError


@foreign(TABLE, "ptr pcre2_jit_stack_create_8(i64, i64, ptr)")
def c_pcre2_jit_stack_create(library: int, least: int, most: int, context: int) -> int:
    """A stack for machine code; 0: there is no memory, or no machine code."""
    raise NotImplementedError


@foreign(TABLE, "void pcre2_jit_stack_free_8(ptr)")
def c_pcre2_jit_stack_free(library: int, stack: int) -> None:
    """Give it back."""
    raise NotImplementedError


@foreign(TABLE, "void pcre2_jit_stack_assign_8(ptr, ptr, ptr)")
def c_pcre2_jit_stack_assign(library: int, context: int, callback: int, stack: int) -> None:
    """Matches with this context use this stack."""
    raise NotImplementedError


@foreign(TABLE, "i32 pcre2_match_8(ptr, ptr, i64, i64, i32, ptr, ptr)")
def c_pcre2_match(
    library: int, code: int, subject: Str, length: int, start: int, options: int, data: int, context: int
) -> int:
    """The number of groups up to the last that took part, or an error below zero."""
    raise NotImplementedError


@foreign(TABLE, "i32 pcre2_jit_match_8(ptr, ptr, i64, i64, i32, ptr, ptr)")
def c_pcre2_jit_match(
    library: int, code: int, subject: Str, length: int, start: int, options: int, data: int, context: int
) -> int:
    """The same by machine code, which checks none of its arguments."""
    raise NotImplementedError


@foreign(TABLE, "i32 pcre2_get_error_message_8(i32, ptr, i64)", fills=True)
def c_pcre2_get_error_message(library: int, error: int, buffer: Str, size: int) -> int:
    """An error in words; their length, or an error below zero."""
    raise NotImplementedError


@foreign(TABLE, "i32 pcre2_config_8(i32, ptr)", fills=True)
def c_pcre2_config(library: int, what: int, answer: Str) -> int:
    """Something about the library, as an int32 or a text in `answer`."""
    raise NotImplementedError
