"""The final IR of the interpreter, for people: `pyphp --dump=ir`."""

import re
from collections.abc import Collection

from pyphp.interp.bytecode import NUMBER, OPCODES
from pyphp.jit.translate.image.building import translate
from pyphp.jit.translate.image.manifest import handlers, modules, roots
from pyphp.jit.translate.ir.text import show
from pyphp.jit.translate.llvm.prebuilt import Prebuilt


def dump_ir(pattern: str, opcodes: Collection[str] = ()) -> str:
    """The final IR of the interpreter's functions whose name matches the pattern (a regular expression), or that handle
    one of these opcodes.
    """
    program, _, _ = translate(modules(), handlers())
    symbol = Prebuilt(program, roots()).symbol
    shown = []
    for name, fn in program.functions.items():
        opcode = program.opcode_of.get(name, "")
        if opcode in opcodes or pattern and re.search(pattern, name):
            head = f"{opcode}: {OPCODES[NUMBER[opcode]].doc}\n" if opcode in opcodes else ""
            shown.append(head + show(fn, lambda x: symbol(x)[2:-1]))
    return "\n".join(shown)
