"""Programs that parse and are refused all the same. Every expectation is checked against `php -l` too, where php is
installed.
"""

import pytest

from pyphp.frontend.errors import CompileError
from pyphp.frontend.parser import parse

CASES = [
    ("$this = 1;", "Cannot re-assign $this"),
    ("f() = 1;", "Can't use function return value in write context"),
    ("$a->b() = 1;", "Can't use method return value in write context"),
    ("$a?->b = 1;", "Can't use nullsafe operator in write context"),
    ("$a = &$b?->c;", "Cannot take reference of a nullsafe chain"),
    ("$GLOBALS = 1;", "$GLOBALS can only be modified using the $GLOBALS[$name] = $value syntax"),
    ("[] = $a;", "Cannot use empty list"),
    ("[$a, 'b' => $c] = $d;", "Cannot mix keyed and unkeyed array entries in assignments"),
    ("[1, , 2];", "Cannot use empty array elements in arrays"),
    ("[&$a] = [1];", "Cannot assign reference to non referenceable value"),
    ("echo $a[];", "Cannot use [] for reading"),
    ("unset($this);", "Cannot unset $this"),
    ("break;", "'break' not in the 'loop' or 'switch' context"),
    ("while (1) { continue 2; }", "Cannot 'continue' 2 levels"),
    ("while (1) { function f() { break; } }", "'break' not in the 'loop' or 'switch' context"),
    ("goto a;", "'goto' to undefined label 'a'"),
    ("goto a; while (1) { a: }", "'goto' into loop or switch statement is disallowed"),
    ("a: a:", "Label 'a' already defined"),
    ("switch (1) { default: default: }", "Switch statements may only contain one default clause"),
    ("match (1) { default => 1, default => 2 };", "Match expressions may only contain one default arm"),
    ("yield 1;", 'The "yield" expression can only be used inside a function'),
    ("f(a: 1, 2);", "Cannot use positional argument after named argument"),
    ("f(...$a, 2);", "Cannot use positional argument after argument unpacking"),
    ("function f(): void { return 1; }", "A void function must not return a value"),
    ("function f(): int { return; }", "A function with return type must return a value"),
    ("function f(): never { return; }", "A never-returning function must not return"),
    ("function f(): int { yield 1; }", "Generator return type must be a supertype of Generator, int given"),
    ("function f($a, $a) {}", "Redefinition of parameter $a"),
    ("function f(...$a, $b) {}", "Only the last parameter can be variadic"),
    ("function f(public $a) {}", "Cannot declare promoted property outside a constructor"),
    ("function () use ($a, $a) {};", "Cannot use variable $a twice"),
    ("function f(?mixed $a) {}", "Type mixed cannot be marked as nullable since mixed already includes null"),
    ("function f(int|INT $a) {}", "Duplicate type int is redundant"),
    ("function f(A|object $a) {}", "Type A|object contains both object and a class type, which is redundant"),
    ("function f(int&A $a) {}", "Type int cannot be part of an intersection type"),
    ("function f(\\int $a) {}", "Type declaration 'int' must be unqualified"),
    ("function f(string $a = 1) {}", "Cannot use int as default value for parameter $a of type string"),
    ("function f(self $a) {}", 'Cannot use "self" when no class scope is active'),
    ("class int {}", "Cannot use 'int' as class name as it is reserved"),
    ("class A extends self {}", "Cannot use 'self' as class name, as it is reserved"),
    ("class A { public $a, $a; }", "Cannot redeclare A::$a"),
    ("class A { function f() {} function F() {} }", "Cannot redeclare A::F()"),
    ("class A { const B = 1; const B = 2; }", "Cannot redefine class constant A::B"),
    ("class A { function f(); }", "Non-abstract method A::f() must contain body"),
    ("abstract class A { abstract function f() {} }", "Abstract function A::f() cannot contain body"),
    ("class A { function __get() {} }", "Method A::__get() must take exactly 1 argument"),
    ("class A { static function __get($a) {} }", "Method A::__get() cannot be static"),
    ("class A { readonly $a; }", "Readonly property A::$a must have type"),
    ("class A { const B = f(); }", "Constant expression contains invalid operations"),
    ("class A { public $a = new B; }", "New expressions are not supported in this context"),
    ("interface A { private function f(); }", "Access type for interface method A::f() must be public"),
    ("interface A { public $a; }", "Interfaces may not include properties"),
    ("enum A { case B = 1; }", "Case B of non-backed enum A must not have a value"),
    ("enum A: int { case B; }", "Case B of backed enum A must have a value"),
    ("enum A { public $a; }", "Enum A cannot include properties"),
    ("use A\\B; use C\\B;", "Cannot use C\\B as B because the name is already in use"),
    ("1; namespace A;",
     "Namespace declaration statement has to be the very first statement or after any declare call in the script"),
    ("namespace A; namespace B {}",
     "Cannot mix bracketed namespace declarations with unbracketed namespace declarations"),
    ("1; declare(strict_types=1);", "strict_types declaration must be the very first statement in the script"),
]  # fmt: skip

ACCEPTED = [
    "function f() { while (1) { break; } return; }",
    "function f(): iterable { yield 1; return; }",
    "while (1) { switch (1) { case 1: continue 2; } }",
    "a: goto a;",
    "while (1) { while (1) goto b; b: }",
    "[[, $a], $b->c, d()->e, $f[]] = $g;",
    "$a[]['b'] = f()->c[0] = 1;",
    "trait T { abstract private function f(); const A = 1; }",
    "class A { const B = self::C . 1 + PHP_INT_MAX; const C = [1, ...self::D]; function __construct(private $a = new B(1)) {} }",
    "enum A: string { case B = 'b' . 'c'; const D = self::B; }",
    "function f(?int $a = null, int|false $b = false, float $c = 1, iterable $d = [], A $e = null) {}",
    "declare(strict_types=1); namespace A; use B\\{C, function C}; use const B\\C;",
    "function f($this_) { return fn() => $this_; }",
]


@pytest.mark.parametrize(("php", "message"), CASES, ids=[php for php, _ in CASES])
def test_refused(php, message, php_lint):
    source = b"<?php " + php.encode()
    with pytest.raises(CompileError) as caught:
        parse(source, b"a.php")
    assert caught.value.message.decode() == message
    if php_lint:
        assert php_lint(source) == ("Fatal", message, caught.value.line)


@pytest.mark.parametrize("php", ACCEPTED)
def test_accepted(php, php_lint):
    source = b"<?php " + php.encode()
    parse(source, b"a.php")
    if php_lint:
        assert php_lint(source) is None
