"""What cannot be compiled: php's own fatal errors and warnings, and what the engine does not have yet."""

import pytest

from pyphp.frontend import ast
from pyphp.frontend.compiler import compile_file
from pyphp.frontend.compiler.code.forms import INTO, OPERAND, REFUSED, STATEMENT
from pyphp.frontend.errors import CompileError, NotSupported
from pyphp.frontend.parser import parse

BUILTINS = {b"strlen": 0}

FOUND_BY_PHP = [
    (
        "while(1){switch(1){case 1: while(1) { switch(1){ case 1: continue 3;} } } break;}",
        "Warning",
        '"continue 3" targeting switch is equivalent to "break 3". Did you mean to use "continue 4"?',
    ),
    ("switch(1){case 1: continue;}", "Warning", '"continue" targeting switch is equivalent to "break"'),
    ("switch(1){case 1: while(1){continue 2;}}", "Warning", '"continue 2" targeting switch is equivalent to "break 2"'),
    ("break;", "Fatal error", "'break' not in the 'loop' or 'switch' context"),
    ("while(1){break 2;}", "Fatal error", "Cannot 'break' 2 levels"),
    ("const A = 1, True = 2;", "Fatal error", "Cannot redeclare constant 'True'"),
    (
        "namespace A; use function B\\f; function F(){}",
        "Fatal error",
        "Cannot declare function A\\F because the name is already in use",
    ),
    (
        "namespace A; function f(){} use function B\\f;",
        "Fatal error",
        "Cannot use function B\\f as f because the name is already in use",
    ),
    (
        "namespace A; use const B\\f; const f=1;",
        "Fatal error",
        "Cannot declare const A\\f because the name is already in use",
    ),
    (
        "namespace a; const f=1; use const B\\f;",
        "Fatal error",
        "Cannot use const B\\f as f because the name is already in use",
    ),
    (
        "namespace A; function f(){} function F(){}",
        "Fatal error",
        "Cannot redeclare A\\F() (previously declared in /t.php:1)",
    ),
    ("use function f;", "Warning", "The use statement with non-compound name 'f' has no effect"),
    ("goto a; while (1) { a: }", "Fatal error", "'goto' into loop or switch statement is disallowed"),
    ("goto a; function f() { a: }", "Fatal error", "'goto' to undefined label 'a'"),
    ("a: a:", "Fatal error", "Label 'a' already defined"),
    ("$x = (unset) $y;", "Fatal error", "The (unset) cast is no longer supported"),
    (
        'declare(encoding="x");',
        "Warning",
        "declare(encoding=...) ignored because Zend multibyte feature is turned off by settings",
    ),
    ("while(1){break 0;}", "Fatal error", "'break' operator accepts only positive integers"),
    ("continue 3;", "Fatal error", "'continue' not in the 'loop' or 'switch' context"),
    ("echo $x[];", "Fatal error", "Cannot use [] for reading"),
    (
        "isset(f());",
        "Fatal error",
        'Cannot use isset() on the result of an expression (you can use "null !== expression" instead)',
    ),
    ("isset($x[]);", "Fatal error", "Cannot use [] for reading"),
    ("unset($x[]);", "Fatal error", "Cannot use [] for unsetting"),
    ("$x[][1];", "Fatal error", "Cannot use [] for reading"),
    ("function f($a,$a){}", "Fatal error", "Redefinition of parameter $a"),
    ("function f($this){}", "Fatal error", "Cannot use $this as parameter"),
    ("function f($_GET){}", "Fatal error", "Cannot re-assign auto-global variable _GET"),
    ("$this=1;", "Fatal error", "Cannot re-assign $this"),
    ("switch(1){default: default: }", "Fatal error", "Switch statements may only contain one default clause"),
    ("foreach([1] as $this);", "Fatal error", "Cannot re-assign $this"),
    ("function f(): void { return 1;}", "Fatal error", "A void function must not return a value"),
    (
        "function f(): void { return null;}",
        "Fatal error",
        'A void function must not return a value (did you mean "return;" instead of "return null;"?)',
    ),
    ("function f(): int { return;}", "Fatal error", "A function with return type must return a value"),
    (
        "function f(): ?int { return;}",
        "Fatal error",
        'A function with return type must return a value (did you mean "return null;" instead of "return;"?)',
    ),
    (
        'function f(int $a=null, int|float $b="x"){}',
        "Fatal error",
        "Cannot use string as default value for parameter $b of type int|float",
    ),
    (
        "function f(): ?mixed {}",
        "Fatal error",
        "Type mixed cannot be marked as nullable since mixed already includes null",
    ),
    ("function f(int|INT $x){}", "Fatal error", "Duplicate type int is redundant"),
    ("function f(void $x){}", "Fatal error", "void cannot be used as a parameter type"),
    ("function f(int|bool|false $x){}", "Fatal error", "Duplicate type false is redundant"),
    ("function f(): null|int|void {}", "Fatal error", "Void can only be used as a standalone type"),
    ("function f(mixed|int $x){}", "Fatal error", "Type mixed can only be used as a standalone type"),
    (
        "function f(float $a=1, int $b = 1.5){}",
        "Fatal error",
        "Cannot use float as default value for parameter $b of type int",
    ),
    ("declare(strict_types=2);", "Fatal error", "strict_types declaration must have 0 or 1 as its value"),
    (
        "echo 1; declare(strict_types=1);",
        "Fatal error",
        "strict_types declaration must be the very first statement in the script",
    ),
    ("declare(strict_types=1){}", "Fatal error", "strict_types declaration must not use block mode"),
    ("declare(foo=1);", "Warning", "Unsupported declare 'foo'"),
    (
        "1 ? 2 : 3 ? 4 : 5;",
        "Fatal error",
        "Unparenthesized `a ? b : c ? d : e` is not supported. Use either `(a ? b : c) ? d : e` or `a ? b : (c ? d : e)`",
    ),
    ("unset($this);", "Fatal error", "Cannot unset $this"),
    ("$x[] ??= 1;", "Fatal error", "Cannot use [] for reading"),
    ("declare(strict_types=X);", "Fatal error", "declare(strict_types) value must be a literal"),
    (
        "function __autoload(){}",
        "Fatal error",
        "__autoload() is no longer supported, use spl_autoload_register() instead",
    ),
    ("function f(){} function F(){}", "Fatal error", "Cannot redeclare F() (previously declared in /t.php:1)"),
    ("function f(true|false $x){}", "Fatal error", "Type contains both true and false, bool should be used instead"),
    ("function f(?null $x){}", "Fatal error", "null cannot be marked as nullable"),
    (
        'function f(null $x, int $y = null, ?int $z="a"){}',
        "Fatal error",
        "Cannot use string as default value for parameter $z of type ?int",
    ),
    ("list($a,list())=[1];", "Fatal error", "Cannot use empty list"),
    ("f()++;", "Fatal error", "Can't use function return value in write context"),
    ("f() += 1;", "Fatal error", "Can't use function return value in write context"),
    (
        "function assert(){}",
        "Fatal error",
        "Defining a custom assert() function is not allowed, as the function has special semantics",
    ),
    ("function f(bool $x=0){}", "Fatal error", "Cannot use int as default value for parameter $x of type bool"),
    ("function f(string $x=1){}", "Fatal error", "Cannot use int as default value for parameter $x of type string"),
    ("function f(?array $x=1){}", "Fatal error", "Cannot use int as default value for parameter $x of type ?array"),
    (
        "function f(int|string $x=1.5){}",
        "Fatal error",
        "Cannot use float as default value for parameter $x of type string|int",
    ),
    (
        "isset(1);",
        "Fatal error",
        'Cannot use isset() on the result of an expression (you can use "null !== expression" instead)',
    ),
    ("foreach([1] as f());", "Fatal error", "Can't use function return value in write context"),
    ("foreach([1] as f() => $x);", "Fatal error", "Can't use function return value in write context"),
    ("[$a, $this] = [1,2];", "Fatal error", "Cannot re-assign $this"),
    (
        'function f(int $x = 1, $y){} echo "go";',
        "Deprecated",
        "Optional parameter $x declared before required parameter $y is implicitly treated as a required parameter",
    ),
    (
        "function f($x = 1+1, $y){}",
        "Deprecated",
        "Optional parameter $x declared before required parameter $y is implicitly treated as a required parameter",
    ),
    ("function f(int $x = -1.5){}", "Fatal error", "Cannot use float as default value for parameter $x of type int"),
    ("$a = [1, , 2];", "Fatal error", "Cannot use empty array elements in arrays"),
    ('"abc"[0] = 1;', "Fatal error", "Cannot use temporary expression in write context"),
    ("(1+2)[0] = 3;", "Fatal error", "Cannot use temporary expression in write context"),
    ("f()[];", "Fatal error", "Cannot use [] for reading"),
    ('["a"=>$a,,]=[1];', "Fatal error", "Cannot use empty array entries in keyed array assignment"),
    ("[,]=[1];", "Fatal error", "Cannot use empty list"),
    ('[$a,"k"=>$b]=[1];', "Fatal error", "Cannot mix keyed and unkeyed array entries in assignments"),
    ("[]=[1];", "Fatal error", "Cannot use empty list"),
    ("foreach([1] as list($a)=>$b);", "Fatal error", "Cannot use list as key element"),
    ("[...$a]=[1];", "Fatal error", "Spread operator is not supported in assignments"),
    ("f()=1;", "Fatal error", "Can't use function return value in write context"),
    ("[f()]=[1];", "Fatal error", "Can't use function return value in write context"),
    ("unset(f());", "Fatal error", "Can't use function return value in write context"),
    ("function strlen($x) {}", "Fatal error", "Cannot redeclare strlen()"),
    ("function f($x = $y) {}", "Fatal error", "Constant expression contains invalid operations"),
    ("function f($x = g()) {}", "Fatal error", "Constant expression contains invalid operations"),
    ("function f(int $x = []) {}", "Fatal error", "Cannot use array as default value for parameter $x of type int"),
    (
        "function f(array $x = null, ?string $y = 5) {}",
        "Fatal error",
        "Cannot use int as default value for parameter $y of type ?string",
    ),
    (
        'function f(float $x = "1") {}',
        "Fatal error",
        "Cannot use string as default value for parameter $x of type float",
    ),
    (
        "function f(bool $x = null, int|null $y = 1.0) {}",
        "Fatal error",
        "Cannot use float as default value for parameter $y of type ?int",
    ),
    (
        "function f(string $x = true) {}",
        "Fatal error",
        "Cannot use bool as default value for parameter $x of type string",
    ),
    ("function f() { if (1) { break; } }", "Fatal error", "'break' not in the 'loop' or 'switch' context"),
    (
        "echo 1 ?: 2 ? 3 : 4;",
        "Fatal error",
        "Unparenthesized `a ?: b ? c : d` is not supported. Use either `(a ?: b) ? c : d` or `a ?: (b ? c : d)`",
    ),
]

REFUSALS = [  # what else is refused is in test_missing.py
    ("function f() { " * 102 + "}" * 102, "functions nested deeper than 100"),
    ("echo " + "f(" * 6000 + ")" * 6000 + ";", "expressions nested deeper than 5000"),
    ("[" * 6000 + "$x" + "]" * 6000 + " = $y;", "expressions nested deeper than 5000"),
]

NOT_COMPILED_ALONE = {
    # parts of other nodes
    ast.Name, ast.Identifier, ast.NamedType, ast.NullableType, ast.UnionType, ast.IntersectionType, ast.ArrayItem, ast.ListTarget,
    ast.Arg, ast.MatchArm, ast.Attribute, ast.AttributeGroup, ast.Parameter, ast.ClosureUse, ast.ConstItem, ast.PropertyItem,
    ast.StaticVariable, ast.Catch, ast.DeclareDirective, ast.UseItem, ast.IfBranch, ast.Case, ast.File,
    # members of classes
    ast.MethodDeclaration, ast.ClassConstDeclaration, ast.PropertyDeclaration, ast.EnumCase, ast.TraitUse, ast.TraitPrecedence,
    ast.TraitAlias,
    # bases
    ast.Node, ast.Expr, ast.Statement,
}  # fmt: skip


def compiled(text):
    return compile_file(parse(b"<?php " + text.encode(), b"/t.php"), b"/t.php", BUILTINS)


@pytest.mark.parametrize(("text", "level", "message"), FOUND_BY_PHP, ids=[row[0] for row in FOUND_BY_PHP])
def test_complaint(text, level, message):
    if level == "Fatal error":
        with pytest.raises(CompileError) as caught:
            compiled(text)
        assert caught.value.message.decode() == message
        assert (caught.value.file, caught.value.line) == (b"/t.php", 1)
    else:
        (notice, *_) = compiled(text).notices
        assert (notice.label, notice.message.decode(), notice.line) == (level, message, 1)


@pytest.mark.parametrize(("text", "construct"), REFUSALS, ids=[row[0][:40] for row in REFUSALS])
def test_refusal(text, construct):
    with pytest.raises(NotSupported) as caught:
        compiled("\n" + text)
    assert str(caught.value) == f"not supported yet: {construct} in /t.php on line 2"


def test_every_class_of_nodes_is_compiled_or_refused():
    classes = {c for c in vars(ast).values() if isinstance(c, type) and issubclass(c, ast.Node)}
    handled = {*INTO, *OPERAND, *STATEMENT, *REFUSED}
    assert classes - handled == NOT_COMPILED_ALONE
    assert not set(REFUSED) & {*INTO, *OPERAND, *STATEMENT}


def test_redeclared_builtin():
    with pytest.raises(CompileError, match=r"Cannot redeclare strlen\(\) in /t.php on line 3"):
        compiled("\necho 1;\nfunction strlen() {}")


@pytest.mark.parametrize(
    ("term", "count"),
    [("1 +", 100_000), ("$a .", 100_000), ("$a &&", 100_000), ("f(1) ||", 10_000), ("1 +(", 4_900)],
)
def test_long_and_deep_expressions(term, count):
    closing = ")" * count if term.endswith("(") else ""
    unit = compiled(f"$x = {term * count} 1{closing};")
    assert len(unit.instructions) > count
