"""Each pass alone: the trace before, the trace after."""

import pytest

from pyphp.jit.optimize import make_passes
from pyphp.jit.optimize.base import Contradiction
from pyphp.jit.optimize.peel import straight
from tests.jit.texts import lines, optimised, read

# -- fold


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("add 2, 3 : i64", "5"),
        ("add 9223372036854775807, 1 : i64", "-9223372036854775808"),
        ("mul -3, 4 : i64", "-12"),
        ("icmp[ult] -1, 1 : i1", "false"),
        ("ovf[add] 9223372036854775807, 1 : i1", "true"),
        ("ovf[mul] 3037000500, 3037000500 : i1", "true"),
        ("booltag true : i64", "3"),
        ("itof 3 : f64", "3.0"),
        ("fcmp[olt] nan, 1.0 : i1", "false"),
        ("fcmp[une] nan, nan : i1", "true"),
        ("bits -0.0 : i64", "-9223372036854775808"),
    ],
)
def test_constants_fold(before: str, after: str) -> None:
    assert optimised(f"t0 = {before}\nkeep[40] t0", "fold") == f"keep[40] {after}"


@pytest.mark.parametrize(
    "nothing", ["add t0, 0", "add 0, t0", "sub t0, 0", "mul t0, 1", "or t0, 0", "and t0, -1", "shl t0, 0"]
)
def test_identities(nothing: str) -> None:
    before = f"t0 = slot_load[40] : i64\nt1 = {nothing} : i64\nkeep[56] t1"
    assert optimised(before, "fold") == "t0 = slot_load[40] : i64\nkeep[56] t0"


def test_a_boolean_through_its_tag_and_back() -> None:
    before = """
        t0 = slot_load[40] : i64
        t1 = icmp[slt] t0, 7 : i1
        t2 = booltag t1 : i64
        t3 = icmp[eq] t2, 3 : i1
        guard[true] t3 -> pc 1 {}
    """
    after = """
        t0 = slot_load[40] : i64
        t1 = icmp[slt] t0, 7 : i1
        guard[true] t1 -> pc 1 {}
    """
    assert optimised(before, "fold", "unused") == lines(after)


def test_the_character_of_a_byte_is_that_byte() -> None:
    before = """
        t0 = slot_load[40] : i64
        t1 = charstr t0 : ptr
        t2 = getfield['Str.length', 16] t1 : i64
        t3 = icmp[eq] t2, 1 : i1
        guard[true] t3 -> pc 1 {}
        t5 = strbyte t1, 0 : i64
        keep[56] t5
    """
    after = """
        t0 = slot_load[40] : i64
        t1 = charstr t0 : ptr
        keep[56] t0
    """
    assert optimised(before, "fold", "guards") == lines(after)


# -- guards


def test_a_question_is_asked_once() -> None:
    before = """
        t0 = slot_load[32] : i64
        t1 = icmp[eq] t0, 4 : i1
        guard[true] t1 -> pc 1 {}
        t3 = icmp[eq] t0, 4 : i1
        guard[true] t3 -> pc 2 {}
        keep[48] t0
    """
    after = """
        t0 = slot_load[32] : i64
        t1 = icmp[eq] t0, 4 : i1
        guard[true] t1 -> pc 1 {}
        keep[48] 4
    """
    assert optimised(before, "guards", "fold") == lines(after)


def test_a_guard_whose_opposite_is_known_contradicts() -> None:
    with pytest.raises(Contradiction):
        optimised(
            "t0 = slot_load[40] : i64\nt1 = icmp[slt] t0, 4 : i1\nguard[true] t1 -> pc 1 {}\nt3 = icmp[sge] t0, 4 : i1\nguard[true] t3 -> pc 2 {}",
            "guards",
        )


@pytest.mark.parametrize("passes", [(), ("bounds",), ("fold",), ("guards",)])
def test_a_guard_on_a_constant_needs_no_pass(passes: tuple[str, ...]) -> None:
    assert optimised("guard[true] true -> pc 1 {}", *passes) == ""
    with pytest.raises(Contradiction):
        optimised("guard[true] false -> pc 1 {}", *passes)


def test_a_guard_on_the_tag_of_a_constant() -> None:
    """Folding would have answered it; without, the constant must not be forwarded to itself."""
    before = "t0 = booltag true : i64\nt1 = icmp[eq] t0, 3 : i1\nguard[true] t1 -> pc 1 {}\nkeep[8] true"
    assert optimised(before, "guards") == before


def test_before_the_guard_nothing_is_known() -> None:
    before = """
        t0 = slot_load[32] : i64
        keep[48] t0
        t2 = icmp[eq] t0, 4 : i1
        guard[true] t2 -> pc 1 {32=t0}
    """
    assert optimised(before, "guards") == lines(before)


# -- bounds


def test_an_int_below_a_bound_can_be_incremented() -> None:
    before = """
        t0 = slot_load[40] : i64
        t1 = icmp[slt] t0, 100 : i1
        guard[true] t1 -> pc 1 {}
        t3 = ovf[add] t0, 1 : i1
        guard[false] t3 -> pc 2 {}
        t5 = add t0, 1 : i64
        keep[40] t5
    """
    after = """
        t0 = slot_load[40] : i64
        t1 = icmp[slt] t0, 100 : i1
        guard[true] t1 -> pc 1 {}
        t3 = add t0, 1 : i64
        keep[40] t3
    """
    assert optimised(before, "bounds") == lines(after)


def test_an_int_without_a_useful_bound_cannot() -> None:
    before = """
        t0 = slot_load[40] : i64
        t1 = slot_load[56] : i64
        t2 = icmp[sle] t0, t1 : i1
        guard[true] t2 -> pc 1 {}
        t4 = ovf[add] t0, 1 : i1
        guard[false] t4 -> pc 2 {}
    """
    assert optimised(before, "bounds") == lines(before)


def test_a_masked_index_is_not_negative() -> None:
    before = """
        t0 = slot_load[40] : i64
        t1 = and t0, 7 : i64
        t2 = icmp[ult] t1, 8 : i1
        guard[true] t2 -> pc 1 {}
    """
    assert optimised(before, "bounds") == lines("t0 = slot_load[40] : i64\nt1 = and t0, 7 : i64")


def test_a_size_is_not_negative() -> None:
    before = """
        t0 = slot_load[40] : ptr
        t1 = getfield['PhpArray.size', 24] t0 : i64
        t2 = icmp[slt] t1, 0 : i1
        guard[false] t2 -> pc 1 {}
        keep[56] t1
    """
    after = """
        t0 = slot_load[40] : ptr
        t1 = getfield['PhpArray.size', 24] t0 : i64
        keep[56] t1
    """
    assert optimised(before, "bounds") == lines(before), "nobody has said that the field is one"
    assert optimised(before, "bounds", sizes=frozenset({"PhpArray.size"})) == lines(after)


# -- heap


def test_a_load_sees_the_store() -> None:
    before = """
        t0 = slot_load[40] : ptr
        t1 = getfield['PhpArray.size', 24] t0 : i64
        t2 = add t1, 1 : i64
        setfield['PhpArray.size', 24] t0, t2
        t4 = getfield['PhpArray.size', 24] t0 : i64
        keep[56] t4
    """
    after = """
        t0 = slot_load[40] : ptr
        t1 = getfield['PhpArray.size', 24] t0 : i64
        t2 = add t1, 1 : i64
        setfield['PhpArray.size', 24] t0, t2
        keep[56] t2
    """
    assert optimised(before, "heap") == lines(after)


@pytest.mark.parametrize(
    ("load", "store"),
    [
        ("getfield['RefCell.value.tag', 16] t0", "setfield['RefCell.value.tag', 16] t0"),
        ("getitem[tag] t0, 1", "setitem[tag] t0, 1"),
    ],
)
def test_what_is_there_is_not_stored_again(load: str, store: str) -> None:
    before = f"t0 = slot_load[40] : ptr\nt1 = {load} : i64\n{store}, t1\n{store}, 9\n{store}, 9\nkeep[56] t1"
    assert optimised(before, "heap") == f"t0 = slot_load[40] : ptr\nt1 = {load} : i64\n{store}, 9\nkeep[56] t1"


def test_an_object_stays_of_its_class() -> None:
    before = "t0 = slot_load[40] : ptr\nt1 = getcid t0 : i64\nrelease t0\ncall[f, '*', '*'] vm\nt4 = getcid t0 : i64\nkeep[56] t4"
    after = "t0 = slot_load[40] : ptr\nt1 = getcid t0 : i64\nrelease t0\ncall[f, '*', '*'] vm\nkeep[56] t1"
    assert optimised(before, "guards") == after


def reloaded(between: str) -> bool:
    """Is an element loaded again after this?"""
    trace = f"""
        t0 = slot_load[40] : ptr
        t1 = slot_load[56] : ptr
        t2 = slot_load[72] : i64
        t3 = add t2, 1 : i64
        t4 = getitem[int] t0, t2 : i64
        {between}
        t6 = getitem[int] t0, t2 : i64
        keep[88] t6
    """
    return "keep[88] t4" not in optimised(trace, "heap")


@pytest.mark.parametrize(
    ("between", "again"),
    [
        ("setitem[int] t0, t3, 5", False),  # the element after it
        ("setitem[float] t1, t2, 1.5", False),  # an array of another kind
        ("setitem[int] t1, t2, 5", True),  # perhaps the same array
        ("setitem[int] t0, 3, 5", True),  # perhaps the same element
        ("call['interp.frames.output.flush', '*', '*'] vm", True),
        ("call['interp.operators.comparison.sign', '', ''] t2", False),
        ("call['interp.operators.comparison.sign', '*', ''] t2", False),  # what only looks changes nothing
        ("call['f', '', 'items:int'] t2", True),
        ("call['f', 'items:int', 'items:float items:ref bytes VM counts'] t2", False),
        ("release t1", False),  # frees what nobody refers to, and runs no PHP code
        ("retain t1", False),
        ("retain t1\nrelease t1", False),  # it does not happen
        ("setitem[int] t0, t2, t4", False),  # what is there
    ],
)
def test_what_makes_a_load_necessary_again(between: str, again: bool) -> None:
    assert reloaded(between) == again


def asked(question: str, between: str) -> int:
    """How often is it asked, before this and behind it?"""
    trace = f"""
        t0 = slot_load[40] : ptr
        t1 = slot_load[56] : ptr
        t2 = slot_load[72] : i64
        t3 = {question}
        {between}
        t5 = {question}
        keep[88] t3
        keep[104] t5
    """
    return optimised(trace, "heap").count("= call[find" if "find" in question else "= strsame")


FIND = "call['find', 'PhpArray.size items:Value', ''] t0, t2 : i64"


@pytest.mark.parametrize(
    ("question", "between", "times"),
    [
        (FIND, "", 1),
        (FIND, "t9 = call['find', 'PhpArray.size items:Value', ''] t1, t2 : i64", 2),  # of another array
        (FIND, "setitem[int] t1, t2, 5", 1),
        (FIND, "setitem[payload] t1, t2, 5", 2),  # perhaps there
        (FIND, "setfield['PhpArray.size', 24] t1, t2", 2),
        (FIND, "setfield['Str.length', 16] t1, t2", 1),
        (FIND, "call['f', '', 'items:Value'] t1", 2),
        (FIND, "call['f', 'items:Value', 'items:int'] t1", 1),
        (FIND, "release t1", 1),
        ("call['find', 'counts', ''] t0, t2 : i64", "release t1", 2),
        ("call['find', 'PhpObject.flags', ''] t0, t2 : i64", "release t1", 2),  # a destructor may be to be called
        (FIND, "retain t1", 1),
        ("call['find', 'counts', ''] t0, t2 : i64", "retain t1", 2),
        ("call['find', '', 'Str.hash'] t0, t2 : i64", "", 1),  # what can be found out again
        ("call['find', '', 'accounts'] t0, t2 : i64", "", 2),  # it makes something new each time
        ("call['find', 'outside', ''] t0, t2 : i64", "", 2),
        ("call['find', 'VM.native', ''] t0, t2 : i64", "", 2),  # stores to the VM are no operations
        ("call['find', '*', ''] t0, t2 : i64", "", 2),
        ("strsame t0, t1 : i1", "", 1),
        ("strsame t0, t1 : i1", "strset t1, t2, 65", 2),
    ],
)
def test_what_makes_a_question_necessary_again(question: str, between: str, times: int) -> None:
    assert asked(question, between) == times


# -- counts


def test_retain_and_release_cancel() -> None:
    before = """
        t0 = slot_load[40] : ptr
        retain t0
        t2 = getfield['Str.length', 16] t0 : i64
        release t0
    """
    assert optimised(before, "counts") == lines("t0 = slot_load[40] : ptr\nt1 = getfield['Str.length', 16] t0 : i64")


def test_an_exit_in_between_owns_the_reference() -> None:
    before = """
        t0 = slot_load[40] : ptr
        retain t0
        t2 = slot_load[56] : i1
        guard[true] t2 -> pc 3 {72=t0}
        release t0
        guard[true] t2 -> pc 4 {}
    """
    after = """
        t0 = slot_load[40] : ptr
        t1 = slot_load[56] : i1
        guard[true] t1 -> pc 3 {72=t0} retain t0
        guard[true] t1 -> pc 4 {}
    """
    assert optimised(before, "counts") == lines(after)


def test_a_restart_undoes_the_bytecode() -> None:
    """The bytecode at 3 retained and released; from its start it will do so again. What an earlier one's retain owned
    is owned at the exit.
    """
    before = """
        t0 = slot_load[40] : ptr
        t1 = slot_load[56] : ptr
        t2 = slot_load[72] : i1
        retain t0
        retain t1
        release t0
        guard[true] t2 -> resume pc 3 {} or pc 3 {88=t0} undoing 2
        release t1
    """
    after = """
        t0 = slot_load[40] : ptr
        t1 = slot_load[56] : ptr
        t2 = slot_load[72] : i1
        guard[true] t2 -> pc 3 {88=t0} retain t0
    """
    assert optimised(before, "counts") == lines(after)


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("", False),
        ("release t0", True),
        ("retain t0\nrelease t0", False),  # it does not happen
        ("call['f', '', 'VM.doomed counts'] vm", True),
        ("call['f', '*', 'counts bytes'] vm", False),
    ],
)
def test_the_doomed_are_looked_for_behind_what_may_have_released(before: str, asked: bool) -> None:
    look = "t1 = vm_load[doomed] : i64\nt2 = icmp[eq] t1, 0 : i1\nguard[true] t2 -> pc 3 {}"
    text = f"t0 = slot_load[40] : ptr\n{before}\n{look}\n{look.replace('t1', 't3').replace('t2', 't4')}"
    found = optimised(text, "fold", "guards", "counts")
    assert found.count("vm_load[doomed]") == found.count("guard") == asked


@pytest.mark.parametrize(
    "looks",
    [
        "t3 = getcount t0 : i64",
        "release t1",
        "call['interp.frames.output.flush', '*', '*'] vm",
        "call[f, counts, ''] vm",
        "call[f, '', counts] vm",
    ],
)
def test_who_can_tell_the_difference_sees_the_retain(looks: str) -> None:
    before = f"t0 = slot_load[40] : ptr\nt1 = slot_load[56] : ptr\nretain t0\n{looks}\nrelease t0"
    assert optimised(before, "counts") == before


MADE = "t0 = slot_load[40] : ptr\nt1 = newarray['Array[Value]'] 2 : ptr\n"
MADE += "t2 = new['PhpObject'] null, 0, t1, null, 0 : ptr"


def test_what_was_made_and_put_nowhere_is_not_counted_when_something_else_goes() -> None:
    before = f"{MADE}\nretain t2\nsetitem[payload] t1, 0, t0\nrelease t0\nrelease t2"
    assert optimised(before, "counts") == f"{MADE}\nsetitem[payload] t1, 0, t0\nrelease t0"


@pytest.mark.parametrize(
    "puts",
    [
        "setitem[payload] t1, 0, t2",
        "setfield['HashArray.table', 32] t0, t2",
        "flush['*', 72] t2",
        "call[f, 'VM bytes', bytes] t2",
        "t3 = itemview t2, 0 : ptr",
    ],
)
def test_what_was_made_and_put_somewhere_is_counted_before_something_else_goes(puts: str) -> None:
    before = f"{MADE}\nretain t2\n{puts}\nrelease t0\nrelease t2"
    retained = before.replace("retain t2\n", "").replace("\nrelease t0", "\nretain t2\nrelease t0")
    assert optimised(before, "counts") == retained


@pytest.mark.parametrize(
    "moves", ["setfield['HashArray.table', 32] t1, t0", "setitem[payload] t1, 0, t0", "flush['*', 72] t0"]
)
def test_a_reference_moves_from_a_slot_to_the_heap(moves: str) -> None:
    before = f"t0 = slot_load[40] : ptr\nt1 = slot_load[56] : ptr\nretain t0\n{moves}\nrelease t0"
    assert optimised(before, "counts") == f"t0 = slot_load[40] : ptr\nt1 = slot_load[56] : ptr\n{moves}"


def test_a_call_that_looks_at_no_count_lets_it_wait() -> None:
    before = "t0 = slot_load[40] : ptr\nretain t0\ncall[f, 'VM bytes', bytes] vm\nrelease t0"
    assert optimised(before, "counts") == "t0 = slot_load[40] : ptr\ncall[f, 'VM bytes', bytes] vm"


def test_guards_that_want_the_same_retained_have_one_exit() -> None:
    before = read("""
        t0 = slot_load[40] : ptr
        t1 = slot_load[56] : i1
        t2 = slot_load[72] : i1
        retain t0
        guard[true] t1 -> pc 3 {}
        guard[true] t2 -> pc 3 {}
    """)
    guards = [op for op in straight(before, make_passes(["counts"]))[0] if op.op == "guard"]
    assert guards[0].exit is guards[1].exit


# -- guards: what was looked into is there


def test_what_was_looked_into_is_not_null() -> None:
    before = """
        t0 = slot_load[40] : ptr
        t1 = getfield['Str.length', 16] t0 : i64
        t2 = icmp[eq] t0, null : i1
        guard[false] t2 -> pc 3 {}
        keep[56] t1
    """
    after = """
        t0 = slot_load[40] : ptr
        t1 = getfield['Str.length', 16] t0 : i64
        keep[56] t1
    """
    assert optimised(before, "guards") == lines(after)


# -- implied


@pytest.mark.parametrize(
    ("first", "second", "needed"),
    [
        ("[false] eq 44", "[true] eq 45", False),
        ("[true] eq 45", "[false] eq 44", True),  # the first says more
        ("[true] ne 11", "[true] slt 8", False),
        ("[true] ne 0", "[true] slt 8", True),
        ("[true] sge 0", "[true] sgt 5", False),
        ("[true] slt 9", "[false] sge 8", False),
        ("[true] slt 7", "[true] slt 8", True),
        ("[false] eq 4", "[true] ne 4", False),
        ("[false] eq 4", "[true] ne 5", True),
        ("[true] ult 4", "[true] eq 3", True),  # nothing is known of unsigned comparisons
    ],
)
def test_a_guard_that_a_later_one_implies_is_dropped(first: str, second: str, needed: bool) -> None:
    def guard(t: str, words: str) -> str:
        outcome, predicate, constant = words.split()
        return f"{t} = icmp[{predicate}] t0, {constant} : i1\nguard{outcome} {t} -> pc 3 {{}}\n"

    text = optimised(f"t0 = slot_load[40] : i64\n{guard('t1', first)}{guard('t3', second)}", "implied", "unused")
    assert text.count("guard") == 1 + needed


@pytest.mark.parametrize(
    ("between", "other", "needed"),
    [
        ("t8 = add t0, 1 : i64", "pc 3 {}", False),
        ("t8 = getfield['Str.length', 16] t9 : i64", "pc 3 {}", True),  # it may only be looked into behind the guard
        ("t8 = getcid t9 : i64", "pc 3 {}", True),
        ("t8 = sdiv 7, t0 : i64", "pc 3 {}", True),  # 0 would end the process
        ("t8 = charstr t0 : ptr", "pc 3 {}", True),
        ("setitem[int] t9, 0, 1", "pc 3 {}", True),
        ("", "pc 4 {}", True),  # they leave to different places
        ("", "resume pc 3 {}", True),
    ],
)
def test_what_happens_between_two_guards_needs_the_first(between: str, other: str, needed: bool) -> None:
    text = f"""
        t0 = slot_load[40] : i64
        t9 = slot_load[56] : ptr
        t1 = icmp[eq] t0, 44 : i1
        guard[false] t1 -> pc 3 {{}}
        {between}
        t3 = icmp[eq] t0, 45 : i1
        guard[true] t3 -> {other}
    """
    assert optimised(text, "implied").count("guard") == 1 + needed


# -- unused


@pytest.mark.parametrize(("effects", "kept"), [("'*', ''", False), ("'', counts", True)])
def test_a_call_that_only_looks_is_needed_for_its_result_alone(effects: str, kept: bool) -> None:
    assert ("call" in optimised(f"t0 = call[f, {effects}] vm : i64", "unused")) == kept


def test_what_only_an_exit_needs_is_needed() -> None:
    before = """
        t0 = slot_load[40] : i64
        t1 = add t0, 1 : i64
        t2 = mul t0, 3 : i64
        t3 = slot_load[56] : i1
        guard[true] t3 -> pc 1 {40=t1}
    """
    after = """
        t0 = slot_load[40] : i64
        t1 = add t0, 1 : i64
        t2 = slot_load[56] : i1
        guard[true] t2 -> pc 1 {40=t1}
    """
    assert optimised(before, "unused") == lines(after)
