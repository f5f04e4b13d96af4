"""What only replacing.php calls: one match after the other, and its errors."""

from attrs import define

from pyphp.interp.bytecode import TYPE_HIDDEN, TYPE_INT, TYPE_MIXED, TYPE_STRING
from pyphp.interp.calls.callables import callable_of, search
from pyphp.interp.data.patterns import Pattern
from pyphp.interp.data.strings import StrBuilder, new_builder
from pyphp.interp.errors.raising import throw_type_error
from pyphp.interp.rlib.frame import Frame, slot
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.obj import HeapObject
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import ARR, HIDDEN, STR, Value, as_ref, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.pcre.compiling import pattern_of
from pyphp.stdlib_php.pcre.errors import NOMATCH
from pyphp.stdlib_php.pcre.groups import groups_of
from pyphp.stdlib_php.pcre.matching import end_of, first_match, match_from, start_of
from pyphp.stdlib_php.pcre.sessions import patterns_of
from pyphp.stdlib_php.support.arguments import text
from pyphp.stdlib_php.support.registry import P, builtin


@define(slots=True, eq=False)
class MatchReplacing(HeapObject):
    """A subject whose matches are being replaced. made: what comes before `copied`, a place in the subject. start, end:
    of the match at hand; -1: there has been none yet. left: how many may be replaced. failed: matching ended in an
    error.
    """

    pattern: Pattern
    subject: Str
    flags: int
    left: int
    made: StrBuilder
    copied: int
    start: int
    end: int
    failed: bool


@builtin(
    b"Replacing",
    P(b"pattern", TYPE_STRING),
    P(b"subject", TYPE_STRING),
    P(b"flags", TYPE_INT),
    P(b"limit", TYPE_INT),
)
@dont_look_inside
def begin_replacing(vm: VM, args: Frame, n: int) -> Value:
    """The beginning of it; null, after a warning, if the pattern is no good."""
    pattern = pattern_of(vm, text(args, 0))
    if pattern is None:
        return v_null()
    patterns_of(vm).error = 0
    return v_ref(
        HIDDEN,
        MatchReplacing(pattern, text(args, 1), args[slot(2)].i, args[slot(3)].i, new_builder(0), 0, -1, -1, False),
    )


@builtin(b"Next_groups", P(b"replacing", TYPE_HIDDEN))
@dont_look_inside
def next_groups(vm: VM, args: Frame, n: int) -> Value:
    """The groups of the next match; null if there is none, or none is wanted."""
    replacing = as_ref(MatchReplacing, args[slot(0)])
    pattern = replacing.pattern
    subject = replacing.subject
    if replacing.left == 0:
        return v_null()
    if replacing.end < 0:
        found = first_match(vm, pattern, subject, 0)
    else:
        found = match_from(vm, pattern, subject, replacing.end, replacing.start == replacing.end)
    if found <= 0:
        replacing.failed = found != NOMATCH
        return v_null()
    replacing.start = start_of(pattern, 0)
    replacing.end = end_of(pattern, 0)
    return v_ref(ARR, groups_of(vm, pattern, subject, found, replacing.flags))


@builtin(b"Replace_match", P(b"replacing", TYPE_HIDDEN), P(b"by", TYPE_STRING))
@dont_look_inside
def replace_match(vm: VM, args: Frame, n: int) -> Value:
    """This takes the match's place."""
    replacing = as_ref(MatchReplacing, args[slot(0)])
    start = replacing.start
    if start > replacing.copied:
        replacing.made.add_part(replacing.subject, replacing.copied, start - replacing.copied)
    replacing.made.add(text(args, 1))
    replacing.copied = replacing.end
    replacing.left = replacing.left - 1
    return v_null()


@builtin(b"With_replacements", P(b"replacing", TYPE_HIDDEN))
@dont_look_inside
def with_replacements(vm: VM, args: Frame, n: int) -> Value:
    """The subject as it has become; null after an error."""
    replacing = as_ref(MatchReplacing, args[slot(0)])
    subject = replacing.subject
    if replacing.failed:
        return v_null()
    if replacing.end < 0:
        return v_ref(STR, subject)
    if replacing.copied < subject.length:
        replacing.made.add_part(subject, replacing.copied, subject.length - replacing.copied)
    return v_ref(STR, replacing.made.finish())


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
