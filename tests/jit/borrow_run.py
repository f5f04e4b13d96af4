"""A process that runs a script once, waiting for its compiler, and compiles well all that it has compiled fast:
python -m tests.jit.borrow_run SIGNATURES THRESHOLD SCRIPT.

The script's output goes to stdout; to stderr, as JSON, what the JIT counted, and the events of plans that were
borrowed.
"""

import json
import sys

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.host import own
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.native.loading import open_image
from pyphp.jit.options import JitOptions
from pyphp.settings.ini import Ini
from pyphp.stdlib_php.support.registry import known


def main(signatures: str, threshold: str, script: str) -> None:
    """See the module's head."""
    with open(script, "rb") as file:
        unit = compile_file(parse(file.read(), b"script.php"), b"script.php", known())
    options = JitOptions(
        hot_loop=4, hot_func=4, hot_exit=4, signatures=signatures, keep_events=True, tier2=100, background=False,
        signatures_threshold=int(threshold),
    )  # fmt: skip
    engine = JitEngine(Ini([]).normal(), open_image(False), options, host=own.answer)
    engine.run(unit, [b"script.php"])
    assert engine.tracer is not None
    with engine._tracing:
        while engine.tracer.library.second.work() == 0:
            pass
    engine.stop()
    engine.tracer.library.borrowing.settle()
    seen = {
        "counts": engine.log.counts,
        "failures": engine.log.failures,
        "problems": engine.log.problems,
        "events": [e for e in engine.log.events or [] if e["event"] in ("borrowed", "gained")],
    }
    print(json.dumps(seen), file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
