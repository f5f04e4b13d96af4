"""A process that runs a script once with the JIT waiting for its compiler: python -m tests.jit.warm_run SIGNATURES SCRIPT.

The script's output goes to stdout; to stderr, as JSON, what the JIT counted, what it complained of, and whether LLVM was imported.
"""

import json
import sys

from pyphp.frontend.compiler import compile_file
from pyphp.frontend.parser import parse
from pyphp.jit.engine.jit_engine import JitEngine
from pyphp.jit.native.loading import open_image
from pyphp.jit.options import JitOptions
from pyphp.settings.ini import Ini
from pyphp.stdlib_php.support.registry import known


def main(signatures: str, script: str) -> None:
    """See the module's head."""
    with open(script, "rb") as file:
        source = file.read()
    unit = compile_file(parse(source, b"script.php"), b"script.php", known())
    options = JitOptions(hot_loop=4, hot_func=4, hot_exit=2, signatures=signatures, background=False)
    engine = JitEngine(Ini([]).normal(), open_image(False), options)
    engine.run(unit, [b"script.php"])
    engine.stop()
    seen = {"counts": engine.log.counts, "problems": engine.log.problems, "failures": engine.log.failures, "llvm": "llvmlite" in sys.modules}
    print(json.dumps(seen), file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
