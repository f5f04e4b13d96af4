"""--dump: what a program becomes on its way, as text.

tokens      one token a line
ast         the syntax tree
bytecode    one instruction a line, PHP lines in front
ir          the typed IR of the interpreter's handlers that the program uses
"""

from pyphp import script


def text(kind: str, source: script.Script) -> str:
    """The dump of a script; raises script.NotAProgram."""
    match kind:
        case "bytecode":
            from pyphp.interp.bytecode import disassemble

            return disassemble(script.compiled(source)) + "\n"
    raise NotImplementedError(kind)
