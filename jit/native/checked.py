"""The engine of the checked image: every run ends with a look at what it left behind.

    pyphp --engine=checked FILE

A failed assertion aborts. Heap objects that outlive the engine are a leak: they are listed by class on stderr, and the exit status is LEAKED.
"""

import os

from pyphp.interp.bytecode import CodeUnit
from pyphp.jit.native.engine import NativeEngine
from pyphp.jit.native.leaks import leaked

LEAKED = 70


class CheckedEngine(NativeEngine):
    """Runs one unit, then closes."""

    def run(self, unit: CodeUnit, argv: list[bytes] | None, goes_on: bool = False) -> int:
        """As NativeEngine.run; LEAKED if anything is left."""
        status = super().run(unit, argv, goes_on)
        if self.abandoned or goes_on and self.completed:
            return status
        self.close()
        left = leaked(self.image)
        if not left:
            return status
        os.write(2, f"leaked: {', '.join(f'{n} {name}' for name, n in left.items())}\n".encode())
        return LEAKED
