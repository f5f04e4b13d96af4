"""What is not there yet: the body of the stand-ins (interp/names/lacking.py), and what builtins that are half there say
of the other half.

    POSITIONS: Final[Str] = lit(b"positions in formats of sscanf()")

    @builtin(b"sscanf", .., P(b"format", ..), .., lacks=(Lack(POSITIONS, b"format", rb"%\\*?\\d+\\$"),))
    ..
        not_supported(vm, POSITIONS)

The declaration is what --check and docs/supported.md go by; a test holds the two together.
"""

from pyphp.interp.bytecode import TYPE_MIXED
from pyphp.interp.data.filling import fill
from pyphp.interp.names.lacking import not_supported
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.hints import dont_look_inside
from pyphp.interp.rlib.value import Value
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import P, builtin


@builtin(b"Stand_in", P(b"arguments", TYPE_MIXED, variadic=True))
@dont_look_inside
def stand_in(vm: VM, args: Frame, n: int) -> Value:
    """The script calls what the engine has not."""
    native = vm.native
    assert native is not None
    not_supported(vm, fill(b"%s()", native.name))
