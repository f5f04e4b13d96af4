"""What engines ask the image for by name: the image keeps its place at hand, so that a start does without the whole
table (tests/test_startup.py).

    image.function("finish_output", None, address)

The functions are named here, as objects; elsewhere by what they are called, without their module. So one that moves is
found, or this module is not.
"""

from pyphp.interp.frames.output import finish_output
from pyphp.interp.frames.scopes import begin_script, continue_script, define_int, define_text
from pyphp.interp.limits.abandonment import begin_ending
from pyphp.interp.limits.collecting import collect_leftovers, forget_leftovers
from pyphp.interp.limits.memory import heap_exhausted
from pyphp.interp.names.declaring import compile_notice, declare_function, declare_prelude
from pyphp.interp.tracing.jitdriver import miss_entry, pass_by, take_exit
from pyphp.stdlib_php.standard.variables.inspecting import inspect

FUNCTIONS = (
    finish_output, begin_script, continue_script, define_int, define_text, begin_ending, collect_leftovers,
    forget_leftovers, heap_exhausted, compile_notice,
    declare_function, declare_prelude,
    take_exit, miss_entry, pass_by, inspect,
)  # fmt: skip
RUNTIME = frozenset(("rt_empty", "rt_census"))  # of the runtime, which is no module of the program
