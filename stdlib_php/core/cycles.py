"""The cycle collector's functions: gc_collect_cycles, gc_enable, gc_disable, gc_enabled, gc_status, gc_mem_caches."""

from pyphp.interp.arrays.api import array_set_str, new_array
from pyphp.interp.limits.collecting import collect_all, enable_collector, noted_roots
from pyphp.interp.objects.destroying import call_destructors
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import Thrown
from pyphp.interp.rlib.text import lit
from pyphp.interp.rlib.value import ARR, Value, v_bool, v_int, v_null, v_ref
from pyphp.interp.vm import VM
from pyphp.stdlib_php.standard.variables.settings import set_setting
from pyphp.stdlib_php.support.registry import builtin


@builtin(b"gc_collect_cycles")
def gc_collect_cycles(vm: VM, args: Frame, n: int) -> Value:
    """Free what cycles keep; how much that was. Destructors are called before."""
    found = collect_all(vm, True)
    if vm.doomed != 0:
        outer = vm.collecting
        vm.collecting = True  # a collection that destructors ask for finds nothing
        thrown = call_destructors(vm)
        vm.collecting = outer
        if thrown:
            raise Thrown
        found = found + collect_all(vm, False)
    return v_int(found)


@builtin(b"gc_enable")
def gc_enable(vm: VM, args: Frame, n: int) -> Value:
    """Cycles are collected when there are many possible roots."""
    set_setting(vm, lit(b"zend.enable_gc"), lit(b"1"))
    enable_collector(vm, True)  # where no host keeps settings, too
    return v_null()


@builtin(b"gc_disable")
def gc_disable(vm: VM, args: Frame, n: int) -> Value:
    """They are collected by gc_collect_cycles() alone."""
    set_setting(vm, lit(b"zend.enable_gc"), lit(b"0"))
    enable_collector(vm, False)
    return v_null()


@builtin(b"gc_enabled")
def gc_enabled(vm: VM, args: Frame, n: int) -> Value:
    """Are they?"""
    return v_bool(vm.collects)


@builtin(b"gc_mem_caches")
def gc_mem_caches(vm: VM, args: Frame, n: int) -> Value:
    """Bytes given back to the system: the allocator keeps no caches that it could give back."""
    return v_int(0)


@builtin(b"gc_status")
def gc_status(vm: VM, args: Frame, n: int) -> Value:
    """What the collector has done, and when it will run."""
    roots = noted_roots(vm)  # before there is one more
    told = array_set_str(new_array(4), lit(b"runs"), v_int(vm.gc_runs))
    told = array_set_str(told, lit(b"collected"), v_int(vm.gc_collected))
    told = array_set_str(told, lit(b"threshold"), v_int(vm.gc_threshold))
    return v_ref(ARR, array_set_str(told, lit(b"roots"), v_int(roots)))
