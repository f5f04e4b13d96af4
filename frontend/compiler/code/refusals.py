"""What is not compiled yet, by name. Every class of nodes is either here or has a function; a test checks that."""

from pyphp.frontend import ast
from pyphp.frontend.compiler.code.forms import REFUSED

REFUSED.update(
    {
        ast.ShellExec: "shell execution",
        ast.Property: "properties",
        ast.StaticProperty: "static properties",
        ast.ClassConstant: "class constants",
        ast.MethodCall: "method calls",
        ast.StaticCall: "static method calls",
        ast.New: "new",
        ast.CallableReference: "first-class callables",
        ast.InstanceOf: "instanceof",
        ast.Clone: "clone",
        ast.Throw: "throw",
        ast.Yield: "generators",
        ast.YieldFrom: "generators",
        ast.Closure: "closures",
        ast.ArrowFunction: "arrow functions",
        ast.ClassDeclaration: "class declarations",
        ast.Try: "try",
    }
)
