"""LLVM text for one function: the release variant. record.py derives the recording variant and the rests from it.

The families of operations are classes of their own over one core; here they come together.
"""

from pyphp.jit.translate.llvm.arithmetic import Arithmetic
from pyphp.jit.translate.llvm.machine import Machine


class Emitter(Arithmetic, Machine):
    """Emits functions of one group. `needs` collects what the group must declare."""
