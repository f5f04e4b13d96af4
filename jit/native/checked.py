"""The engine of the checked image: every run ends with a look at what it left behind.

    pyphp --engine=checked FILE

A failed assertion aborts. Heap objects that outlive the engine are a leak: they are listed by class on stderr, and the exit status is LEAKED.
"""

import os

from pyphp.jit.native.engine import NativeEngine
from pyphp.jit.native.leaks import leaked

LEAKED = 70


class CheckedEngine(NativeEngine):
    """Closes when it is finished."""

    def finish(self) -> int:
        """The last run is over: LEAKED if anything is left."""
        if self.abandoned:
            return 0
        self.close()
        left = leaked(self.image)
        if not left:
            return 0
        os.write(2, f"leaked: {', '.join(f'{n} {name}' for name, n in left.items())}\n".encode())
        return LEAKED
