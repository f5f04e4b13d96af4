"""Functions that are laid out while the program runs: for one of its classes a closure's code for another scope, and
what stands for a method that is not there; for an operation what it calls methods with.
"""

from pyphp.interp.bytecode.classes import STATIC
from pyphp.interp.outside.host_records import unpacked
from pyphp.interp.outside.operations import operation
from pyphp.interp.outside.stubs import stub
from pyphp.jit.native.layout import Loader


def scoped_func(loader: Loader, request: bytes) -> int:
    """The function that SCOPED_FUNC asks for."""
    number, scope = unpacked(request)
    assert isinstance(number, int) and isinstance(scope, int)
    return loader.func(loader.closures[number], loader.classes.laid[scope].address if scope else 0)


def stub_func(loader: Loader, request: bytes) -> int:
    """That which STUB asks for."""
    number, is_static, name = unpacked(request)
    assert isinstance(number, int) and isinstance(name, bytes)
    return loader.func(stub(name), loader.classes.laid[number].address, flags=STATIC if is_static else 0)


def operation_func(loader: Loader, request: bytes) -> int:
    """That which OPERATION_CODE asks for."""
    (number,) = unpacked(request)
    assert isinstance(number, int)
    return loader.func(operation(number))
