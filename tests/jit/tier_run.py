"""A process that runs a script twice, the second time when all that was compiled fast has been compiled well:
python -m tests.jit.tier_run SCRIPT.

The script's output goes to stdout, twice; to stderr, as JSON, what the JIT counted, and which traces it compiled again.
"""

import json
import sys
import time

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.host import own
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.native.loading import open_image
from pyphp.jit.options import JitOptions
from pyphp.settings.ini import Ini
from pyphp.stdlib_php.support.registry import known

PATIENCE = 60.0  # seconds: the compiler thread of a busy machine


def main(script: str) -> None:
    """See the module's head."""
    with open(script, "rb") as file:
        unit = compile_file(parse(file.read(), b"script.php"), b"script.php", known())
    options = JitOptions(hot_loop=4, hot_func=4, hot_exit=2, signatures="off", keep_events=True, tier2=100)
    engine = JitEngine(Ini([]).normal(), open_image(False), options, host=own.answer)
    engine.run(unit, [b"script.php"])
    end = time.monotonic() + PATIENCE
    while not engine.log.counts.get("compiled again") and time.monotonic() < end:
        time.sleep(0.01)
    engine.run(unit, [b"script.php"])
    engine.stop()
    events = [e for e in engine.log.events if e["event"] in ("trace", "recompiled")]
    seen = {
        "counts": engine.log.counts,
        "failures": engine.log.failures,
        "traces": [e["number"] for e in events if e["event"] == "trace"],
        "again": [e["number"] for e in events if e["event"] == "recompiled"],
    }
    print(json.dumps(seen), file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
