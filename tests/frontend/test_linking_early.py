"""Classes that php links while it compiles: each program beside the message it is refused with, checked against `php
-l` where php is.
"""

import pytest

from pyphp.frontend.errors import CompileError
from pyphp.frontend.parser import parse

ARROW = "  -->  "

REFUSED = """
class A { final function f() {} } class B extends A { function f() {} }
  -->  Cannot override final method A::f()
class A { function f() {} } class B extends A { static function F() {} }
  -->  Cannot make non static method A::F() static in class B
class A { static function f() {} } class B extends A { function f() {} }
  -->  Cannot make static method A::f() non static in class B
class A { function f() {} } abstract class B extends A { abstract function f(); }
  -->  Cannot make non abstract method A::f() abstract in class B
class A { protected function f() {} } class B extends A { private function f() {} }
  -->  Access level to B::f() must be protected (as in class A) or weaker
abstract class A { abstract function f(); abstract function g(); } class B extends A { function f() {} }
  -->  Class B contains 1 abstract method and must therefore be declared abstract or implement the remaining methods (A::g)
class A { abstract function a(); abstract function b(); abstract function c(); abstract function d(); }
  -->  Class A contains 4 abstract methods and must therefore be declared abstract or implement the remaining methods (A::a, A::b, A::c, ...)
class A { function f($a) {} } class B extends A { function f() {} }
  -->  Declaration of B::f() must be compatible with A::f($a)
class A { function f($a) {} } class B extends A { function f($a, $b) {} }
  -->  Declaration of B::f($a, $b) must be compatible with A::f($a)
class A { function &f(&$a, ...$b) {} } class B extends A { function &f(&$a, $b = 1) {} }
  -->  Declaration of & B::f(&$a, $b = 1) must be compatible with & A::f(&$a, ...$b)
class A { function f(int|string $a): ?self {} } class B extends A { function f(int $a): ?self {} }
  -->  Declaration of B::f(int $a): ?B must be compatible with A::f(string|int $a): ?A
class A { function f(): static {} } class B extends A { function f(): B {} }
  -->  Declaration of B::f(): B must be compatible with A::f(): static
class A { function f(): iterable {} } class B extends A { function f(): ?array {} }
  -->  Declaration of B::f(): ?array must be compatible with A::f(): Traversable|array
class A { function f(): (Countable&Iterator)|null {} } class B extends A { function f(): Countable|false {} }
  -->  Declaration of B::f(): Countable|false must be compatible with A::f(): (Countable&Iterator)|null
class A { function f(): ArrayAccess&Countable {} } class B extends A { function f(): ArrayAccess {} }
  -->  Declaration of B::f(): ArrayAccess must be compatible with A::f(): ArrayAccess&Countable
class A { function f(mixed $a): mixed {} } class B extends A { function f(?object $a): void {} }
  -->  Declaration of B::f(?object $a): void must be compatible with A::f(mixed $a): mixed
class A { function f($a = 1 + 2, $b = 'a long string', $c = [1], $d = X, $e = self::X, $f = new A, $g = -1.0) {} } class B extends A { function f() {} }
  -->  Declaration of B::f() must be compatible with A::f($a = 3, $b = 'a long str...', $c = [...], $d = X, $e = self::X, $f = <expression>, $g = -1)
class A { function f(array $a = null, $b) {} } class B extends A { function f() {} }
  -->  Declaration of B::f() must be compatible with A::f(?array $a, $b)
namespace N; class A { function f(A $a, ?\\C $c = D) {} } class B extends A { function f() {} }
  -->  Declaration of N\\B::f() must be compatible with N\\A::f(N\\A $a, ?C $c = N\\D)
abstract class A { abstract function __construct(int $a); } class B extends A { function __construct(string $a) {} }
  -->  Declaration of B::__construct(string $a) must be compatible with A::__construct(int $a)
class A { private final function __construct() {} } class B extends A { function __construct() {} }
  -->  Cannot override final method A::__construct()
class A { public int $a; } class B extends A { public ?int $a; }
  -->  Type of B::$a must be int (as in class A)
class A { public int|string $a; } class B extends A { public $a; }
  -->  Type of B::$a must be string|int (as in class A)
class A { public $a; } class B extends A { public int $a; }
  -->  Type of B::$a must not be defined (as in class A)
class A { public bool|int|float|string|array|object|null $a; } class B extends A { public mixed $a; }
  -->  Type of B::$a must be object|array|string|int|float|bool|null (as in class A)
class A { public $a; } class B extends A { protected $a; }
  -->  Access level to B::$a must be public (as in class A)
class A { public static $a; } class B extends A { public $a; }
  -->  Cannot redeclare static A::$a as non static B::$a
class A { public int $a; } class B extends A { public readonly int $a; }
  -->  Cannot redeclare non-readonly property A::$a as readonly B::$a
class A { function __construct(public readonly int $a) {} } class B extends A { public int $a; }
  -->  Cannot redeclare readonly property A::$a as non-readonly B::$a
class A { const C = 1; } class B extends A { protected const C = 1; }
  -->  Access level to B::C must be public (as in class A)
class A { final const C = 1; } class B extends A { const C = 1; }
  -->  B::C cannot override final constant A::C
final class A {} class B extends A {}
  -->  Class B cannot extend final class A
interface A {} class B extends A {}
  -->  Class B cannot extend interface A
trait A {} class B extends A {}
  -->  Class B cannot extend trait A
readonly class A {} class B extends A {}
  -->  Non-readonly class B cannot extend readonly class A
class A {} readonly class B extends A {}
  -->  Readonly class B cannot extend non-readonly class A
class A extends Exception { function getMessage() {} }
  -->  Cannot override final method Exception::getMessage()
class A extends Exception { public $message; private $code; }
  -->  Access level to A::$code must be protected (as in class Exception) or weaker
class A extends Generator {}
  -->  Class A cannot extend final class Generator
class A extends DateTimeZone { function getTransitions(): array|false {} }
  -->  Declaration of A::getTransitions(): array|false must be compatible with DateTimeZone::getTransitions(int $timestampBegin = PHP_INT_MIN, int $timestampEnd = PHP_INT_MAX): array|false
{ class A { final function f() {} } class B extends A { function f() {} } }
  -->  Cannot override final method A::f()
namespace A { class A { final function f() {} } } namespace B { use A\\A as C; class B extends C { function f() {} } }
  -->  Cannot override final method A\\A::f()
"""

# Nothing is linked early that has interfaces or traits, stands in a condition or function, or hangs on what is not
# known yet.
LATE = """
class B extends A { function f() {} } class A { final function f() {} }
interface I {} class A implements I { final function f() {} } class B extends A { function f() {} }
class A { function __toString() { return ''; } final function f() {} } class B extends A { function f() {} }
if (1) { class A { final function f() {} } class B extends A { function f() {} } }
function g() { class A { final function f() {} } class B extends A { function f() {} } }
class A { final function f() {} } new class extends A { function f() {} };
class A { function f(): X {} } class B extends A { function f(): Y {} }
class A { public X $a; function f() {} } class B extends A { public Y $a; private function g(): int {} }
class A { function f() {} } class A { final function f() {} } class B extends A { function f($a = 1): static {} }
class A { private function f() {} private $a; } class B extends A { static function f($a) {} protected static int $a; }
class A { function __construct($a) {} } class B extends A { protected function __construct() {} }
class A { protected self $a; } class B extends A { protected self $a; }
class stdClass {} class A {} class A {}
class A { function f(int $a, ...$b): ?iterable {} } class B extends A { function f(int|string $a, $b = 1, ...$c): Iterator {} }
class A { function f(): static|int|false {} } class B extends A { function f(): never {} } class C extends B { function f(): never {} }
class A extends ArrayObject { #[ReturnTypeWillChange] function count() {} function offsetGet(mixed $key): string {} }
"""

DEPRECATED = """
class A extends ArrayObject { function offsetGet($x) {} }
  -->  Return type of A::offsetGet($x) should either be compatible with ArrayObject::offsetGet(mixed $key): mixed, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice
class A extends ArrayIterator { function count(): ?int {} }
  -->  Return type of A::count(): ?int should either be compatible with ArrayIterator::count(): int, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice
"""


def pairs(text: str) -> list[tuple[str, str]]:
    lines = text.strip().split("\n")
    return [(php, message.removeprefix(ARROW)) for php, message in zip(lines[::2], lines[1::2], strict=True)]


@pytest.mark.parametrize(("php", "message"), pairs(REFUSED))
def test_refused(php, message, php_lint):
    source = b"<?php " + php.encode()
    with pytest.raises(CompileError) as caught:
        parse(source, b"a.php")
    assert caught.value.message.decode() == message
    if php_lint:
        assert php_lint(source) == ("Fatal", message, caught.value.line)


@pytest.mark.parametrize("php", LATE.strip().split("\n"))
def test_not_linked_or_sound(php, php_lint):
    source = b"<?php " + php.encode()
    assert parse(source, b"a.php").notices == []
    if php_lint:
        assert php_lint(source) is None


@pytest.mark.parametrize(("php", "message"), pairs(DEPRECATED))
def test_deprecated(php, message):
    notices = parse(b"<?php " + php.encode(), b"a.php").notices
    assert [(notice.level, notice.message.decode()) for notice in notices] == [("Deprecated", message)]


def test_lines():
    """A method is on its own line, everything else on that of the class."""
    source = b"<?php\nclass A { function f() {} public $a; }\nclass B extends A {\n%s}"
    with pytest.raises(CompileError) as caught:
        parse(source % b"\nstatic\nfunction f() {}", b"a.php")
    assert caught.value.line == 6
    with pytest.raises(CompileError) as caught:
        parse(source % b"\n\nprotected $a;", b"a.php")
    assert caught.value.line == 3
