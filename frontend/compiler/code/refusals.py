"""What is not compiled yet, by name. Every class of nodes is either here or has a function; a test checks that."""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.forms import REFUSED

REFUSED.update(
    {
        ast.ShellExec: "shell execution",
    }
)
