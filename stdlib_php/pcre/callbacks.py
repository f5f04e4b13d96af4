"""What only replacing.php calls: one match after the other, and its errors."""

from pyphp.interp.bytecode import TYPE_BOOL, TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.calls.callables import callable_of, search
from pyphp.interp.data.patterns import Pattern
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, HIDDEN, TRUE, Value, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.pcre.compiling import pattern_of
from pyphp.stdlib_php.pcre.errors import NOMATCH
from pyphp.stdlib_php.pcre.groups import groups_of
from pyphp.stdlib_php.pcre.matching import end_of, first_match, match_from, start_of
from pyphp.stdlib_php.pcre.sessions import patterns_of
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(
    b"First_groups",
    P(b"pattern", TYPE_STRING),
    P(b"subject", TYPE_STRING),
    P(b"flags", TYPE_INT),
    P(b"limit", TYPE_INT),
)
@dont_look_inside
def first_groups(vm: VM, args: Frame, n: int) -> Value:
    """The groups of the first match; null if there is none, or none is wanted; false after an error."""
    pattern = pattern_of(vm, text(args, 0))
    if pattern is None:
        return v_bool(False)
    subject = text(args, 1)
    if args[slot(3)].i == 0:
        patterns_of(vm).error = 0
        return v_null()
    return told(vm, pattern, subject, first_match(vm, pattern, subject, 0), args[slot(2)].i)


@builtin(
    b"Next_groups",
    P(b"pattern", TYPE_STRING),
    P(b"subject", TYPE_STRING),
    P(b"end", TYPE_INT),
    P(b"empty", TYPE_BOOL),
    P(b"flags", TYPE_INT),
)
@dont_look_inside
def next_groups(vm: VM, args: Frame, n: int) -> Value:
    """The same of the match behind one that ended there, and was empty or not."""
    pattern = pattern_of(vm, text(args, 0))
    if pattern is None:
        return v_bool(False)
    subject = text(args, 1)
    found = match_from(vm, pattern, subject, args[slot(2)].i, args[slot(3)].tag == TRUE)
    return told(vm, pattern, subject, found, args[slot(4)].i)


def told(vm: VM, pattern: Pattern, subject: Str, found: int, flags: int) -> Value:
    """The groups; where they were is left for Match_start() and Match_end()."""
    if found <= 0:
        return v_null() if found == NOMATCH else v_bool(False)
    patterns = patterns_of(vm)
    patterns.start = start_of(pattern, 0)
    patterns.end = end_of(pattern, 0)
    return v_ref(ARR, groups_of(vm, pattern, subject, found, flags))


@builtin(b"Match_start")
def match_start(vm: VM, args: Frame, n: int) -> Value:
    """Where the match begins that has just been found."""
    return v_int(patterns_of(vm).start)


@builtin(b"Match_end")
def match_end(vm: VM, args: Frame, n: int) -> Value:
    """Where it ends."""
    return v_int(patterns_of(vm).end)


@builtin(b"Not_pattern")
@dont_look_inside
def not_pattern(vm: VM, args: Frame, n: int) -> Value:
    """A key of preg_replace_callback_array()'s array is no regular expression."""
    vm.native = None  # no line of the trace is this function's
    throw_type_error(
        vm, lit(b"preg_replace_callback_array(): Argument #1 ($pattern) must contain only string patterns as keys")
    )


@builtin(b"Pattern_callback", P(b"value", TYPE_MIXED))
@dont_look_inside
def pattern_callback(vm: VM, args: Frame, n: int) -> Value:
    """What an element of that array calls."""
    found = search(vm, args[slot(0)], False)
    callee = found.callee
    if callee is None:
        vm.native = None
        throw_type_error(
            vm, lit(b"preg_replace_callback_array(): Argument #1 ($pattern) must contain only valid callbacks")
        )
    return v_ref(HIDDEN, callable_of(callee, found.bound, args[slot(0)]))
