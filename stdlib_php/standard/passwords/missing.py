"""What is said where the system has no library of crypt()."""

from typing import Final

from pyphp.interp.names.lacking import not_supported
from pyphp.interp.rlib.frame import Frame
from pyphp.interp.rlib.text import Str, lit
from pyphp.interp.rlib.value import Value
from pyphp.interp.vm import VM
from pyphp.stdlib_php.support.registry import Lack, builtin

CRYPT: Final[Str] = lit(b"crypt() without the system's libcrypt")


@builtin(b"Not_crypted", lacks=(Lack(CRYPT),))
def not_crypted(vm: VM, args: Frame, n: int) -> Value:
    """There is no libcrypt."""
    not_supported(vm, CRYPT)
