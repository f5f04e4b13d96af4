"""Links of the chain of passes that look at what the pass before them hands on: see trace/verify.py."""

from pyphp.jit.optimize.base import Pass
from pyphp.jit.trace.ir import Op
from pyphp.jit.trace.ops import TraceOp
from pyphp.jit.trace.verify import Verifier


class VerifyingLink(Pass):
    """A link of the chain that looks at what the pass before it hands on."""

    def __init__(self, after: str, extra: dict[str, TraceOp] | None = None) -> None:
        super().__init__()
        self.verifier = Verifier(after, extra)

    def process(self, op: Op) -> None:
        self.verifier.look(op)
        self.emit(op)


def with_verifiers(passes: list[Pass], extra: dict[str, TraceOp] | None = None) -> list[Pass]:
    """The passes, each with a verifier behind it. extra: operations that tests bring."""
    return [link for each in passes for link in (each, VerifyingLink(each.name, extra))]
