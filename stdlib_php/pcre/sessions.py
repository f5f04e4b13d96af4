"""What the functions of regular expressions remember from call to call, and the library that they need."""

from typing import Final

from pyphp.interp.arrays.api import new_array
from pyphp.interp.data.patterns import Held, Patterns
from pyphp.interp.data.refs import RefCell
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.libpcre import (
    c_pcre2_code_free,
    c_pcre2_compile,
    c_pcre2_compile_context_create,
    c_pcre2_set_compile_extra_options,
)
from pyphp.interp.rlib.text import lit, str_alloc
from pyphp.interp.rlib.value import v_null
from pyphp.interp.vm import VM
from pyphp.stdlib_php.pcre.data import COMPILE_CONTEXT_FREE
from pyphp.stdlib_php.support.libraries import loaded_library
from pyphp.stdlib_php.support.sessions import session_of

LOOKAROUND_BSK: Final[int] = 64  # \K may be inside of assertions


def patterns_of(vm: VM) -> Patterns:
    """What is remembered; nothing yet at first."""
    session = session_of(vm)
    there = session.patterns
    if there is not None:
        return there
    made = Patterns(0, new_array(0), None, None, None, -1, -1, -1, RefCell(v_null()), 0, 0)
    session.patterns = made
    return made


@dont_look_inside
def need_library(vm: VM, patterns: Patterns) -> None:
    """Have PCRE2 loaded, or end the script: no handler and no catch sees that, as with all that is not there."""
    library = loaded_library(vm, lit(b"pcre2"))
    context = Held(library, COMPILE_CONTEXT_FREE, c_pcre2_compile_context_create(library, 0), 0)
    c_pcre2_set_compile_extra_options(library, context.address, LOOKAROUND_BSK)
    tried = c_pcre2_compile(library, lit(b""), 0, 0, str_alloc(8), str_alloc(8), context.address)
    if tried == 0:  # before 10.38 there was no such option, and what it asks for was as it is asked for
        c_pcre2_set_compile_extra_options(library, context.address, 0)
    else:
        c_pcre2_code_free(library, tried)
    patterns.compiling = context
    patterns.library = library
