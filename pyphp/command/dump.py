"""--dump: what a program becomes on its way, as text.

tokens      one token a line
ast         the syntax tree
bytecode    one instruction a line, PHP lines in front
ir          the typed IR of the interpreter's handlers that the program uses
"""

from pyphp.host import script
from pyphp.interp.bytecode import CodeUnit
from pyphp.settings.ini import Ini


def text(kind: str, source: script.Script, ini: Ini) -> bytes:
    """The dump of a script; raises script.NotAProgram."""
    match kind:
        case "tokens":
            return _tokens(source, ini).encode()
        case "ast":
            from pyphp.frontend.dump import dump_ast

            return dump_ast(script.tree(source, ini)).encode()
        case "bytecode":
            from pyphp.interp.bytecode.listing import disassemble

            return disassemble(script.compiled(source, ini)).encode() + b"\n"
        case "ir":
            return _ir(script.compiled(source, ini)).encode()
    raise ValueError(f"no dump of {kind}")


def _tokens(source: script.Script, ini: Ini) -> str:
    from pyphp.frontend.dump import dump_tokens
    from pyphp.frontend.errors import FrontendError
    from pyphp.frontend.syntax.lexer import Lexer

    try:
        return dump_tokens(
            Lexer(
                source.source.decode("latin-1"),
                source.file,
                short_tags=ini.flag("short_open_tag"),
                skip_shebang=True,
                in_script=source.in_script,
            )
        )
    except FrontendError as error:
        raise script.NotAProgram(error) from None


def _ir(unit: CodeUnit) -> str:
    """Translating takes seconds: this is for reading, not for running."""
    from pyphp.interp.bytecode import OPCODES
    from pyphp.jit.translate.image.dump import dump_ir

    units, used = [unit], set[str]()
    while units:
        each = units.pop()
        used.update(OPCODES[number].name for number, *_ in each.instructions)
        units += each.functions
    return dump_ir("", used)
