"""Classes that meet their traits and interfaces, which happens where control comes by: each program beside what php
reports.

What the text says is checked against php, where php is, by running the program.
"""

import re
import shutil
import subprocess

import pytest

from tests.frontend.declaring_classes import declare_all

ARROW = "  -->  "
REPORT = re.compile(r"^(?:Fatal error|Deprecated|Warning): (.*) in \S+ on line \d+$", re.MULTILINE)

INTERFACES = """
interface I { const X = 1; } interface J { const X = 2; } class C implements I, J {}
  -->  Class C inherits both I::X and J::X, which is ambiguous
interface I { const X = 1; } interface J { const X = 2; } interface K extends I, J {}
  -->  Interface K inherits both I::X and J::X, which is ambiguous
interface I { final const X = 1; } class C implements I { const X = 2; }
  -->  C::X cannot override final constant I::X
class C implements Traversable {}
  -->  Class C must implement interface Traversable as part of either Iterator or IteratorAggregate
abstract class C implements Traversable {}
interface I extends Traversable {}
class C implements Throwable {}
  -->  Class C cannot implement interface Throwable, extend Exception or Error instead
interface I extends Throwable {} class D implements I {}
  -->  Class D cannot implement interface Throwable, extend Exception or Error instead
class D implements DateTimeInterface {}
  -->  DateTimeInterface can't be implemented by user classes
class D implements UnitEnum {}
  -->  Non-enum class D cannot implement interface UnitEnum
class D implements BackedEnum {}
  -->  Non-enum class D cannot implement interface BackedEnum
class D implements Serializable { function serialize() {} function unserialize($x) {} }
  -->  D implements the Serializable interface, which is deprecated. Implement __serialize() and __unserialize() instead (or in addition, if support for old PHP versions is necessary)
class D implements Iterator, IteratorAggregate {}
  -->  Class D cannot implement both Iterator and IteratorAggregate at the same time
class D implements IteratorAggregate, Iterator {}
  -->  Class D cannot implement both Iterator and IteratorAggregate at the same time
class D implements IteratorAggregate, Traversable { function getIterator(): Iterator {} }
class D implements Traversable, IteratorAggregate { function getIterator(): Iterator {} }
class E extends ArrayIterator implements IteratorAggregate { function getIterator(): Iterator {} }
  -->  Class E cannot implement both Iterator and IteratorAggregate at the same time
class E implements stdClass {}
  -->  E cannot implement stdClass - it is not an interface
interface I {} class E implements I, I {}
  -->  Class E cannot implement previously implemented interface I
interface I {} class E implements I {} class F extends E implements I {}
class A {} interface F extends A {}
  -->  F cannot implement A - it is not an interface
class A {} class F { use A; }
  -->  F cannot use A - it is not a trait
interface I { function __toString(); } class C implements I { function __toString(): string {} }
class C implements Stringable, Stringable { function __toString(): string {} }
  -->  Class C cannot implement previously implemented interface Stringable
class C implements Stringable {}
  -->  Class C contains 1 abstract method and must therefore be declared abstract or implement the remaining methods (Stringable::__toString)
class C implements ArrayAccess { function offsetGet($x) {} function offsetSet($x, $y) {} function offsetExists($x) {} function offsetUnset($x) {} }
  -->  Return type of C::offsetExists($x) should either be compatible with ArrayAccess::offsetExists(mixed $offset): bool, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice
  -->  Return type of C::offsetGet($x) should either be compatible with ArrayAccess::offsetGet(mixed $offset): mixed, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice
  -->  Return type of C::offsetSet($x, $y) should either be compatible with ArrayAccess::offsetSet(mixed $offset, mixed $value): void, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice
  -->  Return type of C::offsetUnset($x) should either be compatible with ArrayAccess::offsetUnset(mixed $offset): void, or the #[\\ReturnTypeWillChange] attribute should be used to temporarily suppress the notice
class C implements Countable { #[ReturnTypeWillChange] function count() {} }
interface A { function f(int $x); } interface B { function f(string $x); } interface C extends A, B {}
  -->  Declaration of A::f(int $x) must be compatible with B::f(string $x)
interface A { function f(int $x); } interface B { function f(int $x); } class C implements A, B {function f(int $x) {} } abstract class D implements A, B {}
interface A { function f(int $x); } interface B { function f(string $x); } abstract class C implements A, B {}
  -->  Declaration of A::f(int $x) must be compatible with B::f(string $x)
class A { private final function f() {} }
  -->  Private methods cannot be final as they are never overridden by other classes
"""

TRAITS = """
trait T {} class E implements T {}
  -->  E cannot implement T - it is not an interface
trait T { public $x; } enum E { use T; case A; }
  -->  Enum E cannot include properties
trait T { function __get($x) {} } enum E { use T; case A; }
  -->  Enum E cannot include magic method __get
trait T { function f() {} } trait U { function f() {} } class C { use T, U; }
  -->  Trait method U::f has not been applied as C::f, because of collision with T::f
trait T { function f() {} } trait U { function f() {} } class C { use T, U { T::f insteadof U; } }
trait T { function f() {} } trait U { function f() {} } class C { use T, U { T::f insteadof T; } }
  -->  Inconsistent insteadof definition. The method f is to be used from T, but T is also on the exclude list
trait T { function f() {} } trait U { function f() {} } class C { use T, U { T::f insteadof U, U; } }
  -->  Failed to evaluate a trait precedence (f). Method of trait U was defined to be excluded multiple times
trait T { function f() {} } trait U { function f() {} } class C { use T, U { T::f insteadof V; } }
  -->  Could not find trait V
trait T { function f() {} } trait U { function f() {} } class C { use T { T::f insteadof U; } }
  -->  Required Trait U wasn't added to C
trait T { function f() {} } trait U { function f() {} } class C { use T { U::f as g; } }
  -->  Required Trait U wasn't added to C
trait T { function f() {} } trait U { function f() {} } class C { use T, U { T::g insteadof U; } }
  -->  A precedence rule was defined for T::g but this method does not exist
trait T { function f() {} } trait U { function f() {} } class C { use T, U { f as g; } }
  -->  An alias was defined for method f(), which exists in both T and U. Use T::f or U::f to resolve the ambiguity
trait T { function f() {} } class C { use T { g as h; } }
  -->  An alias (h) was defined for method g(), but this method does not exist
trait T { function f() {} } class C { use T { g as private; } }
  -->  The modifiers of the trait method g() are changed, but this method does not exist. Error
trait T { function f() {} } class C { use T { T::g as h; } }
  -->  An alias was defined for T::g but this method does not exist
trait T { function f() {} } class C { use T { V::g as h; } }
  -->  Could not find trait V
class V {} trait T { function f() {} } class C { use T { V::g as h; } }
  -->  Class V is not a trait, Only traits may be used in 'as' and 'insteadof' statements
trait T { abstract function f(int $x); } class C { use T; function f(string $x) {} }
  -->  Declaration of C::f(string $x) must be compatible with T::f(int $x)
trait T { abstract private function f(int $x); } class C { use T; function f(string $x) {} }
  -->  Declaration of C::f(string $x) must be compatible with T::f(int $x)
trait T { abstract private function f(int $x); } class C { use T; }
  -->  Class C contains 1 abstract method and must therefore be declared abstract or implement the remaining methods (C::f)
trait T { abstract private function f(int $x); } abstract class C { use T; }
  -->  Class C must implement 1 abstract private method (C::f)
trait T { abstract function f(int $x); } abstract class C { use T; } class D extends C {}
  -->  Class D contains 1 abstract method and must therefore be declared abstract or implement the remaining methods (C::f)
class B { function f(int $x) {} } trait T { function f(string $x) {} } class C extends B { use T; }
  -->  Declaration of T::f(string $x) must be compatible with B::f(int $x)
trait T { public $x = 1; } class C { use T; public $x = 2; }
  -->  C and T define the same property ($x) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { public $x = 1; } class C { use T; public $x = 1; }
trait T { public $x = 1; } trait U { protected $x = 1; } class C { use T, U; }
  -->  T and U define the same property ($x) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { public int $x = 1; } trait U { public ?int $x = 1; } class C { use T, U; }
  -->  T and U define the same property ($x) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { public int $x = 1; } class B { public int $x = 2; } class C extends B { use T; }
  -->  B and T define the same property ($x) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { public int $x = 1; } class B { protected string $x = ''; } class C extends B { use T; }
  -->  B and T define the same property ($x) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { public $x = 1; } class B { private $x = 2; } class C extends B { use T; }
trait T { public $x = [1, A]; } trait U { public $x = [1, A]; } const A = 3; class C { use T, U; }
trait T { public $x = 1 + 1; } trait U { public $x = 2; } class C { use T, U; }
trait T { const A = 1; } class C { use T; }
trait T { static abstract function f(self $x): static; } class C { use T; static function f(C $x): C {} }
  -->  Declaration of C::f(C $x): C must be compatible with T::f(C $x): static
trait T { static abstract function f(self $x): self; } class C { use T; static function f(C $x): C {} }
trait T { function f(self $x): self {} } class B { function f(C $x): B {} } class C extends B { use T; }
trait T { use U; } trait U { function f() {} } class C { use T, U; }
trait U { function f() {} } trait T { use U; } class C { use T, U; }
trait U { function f() {} } trait T { use U; } trait V { use U; } class C { use T, V; }
class A { function f() {} } class C extends A { use T; } trait T { private function f() {} }
  -->  Access level to T::f() must be public (as in class A)
class A { use T { T::f as protected; } } trait T { final function f() {} }
trait T { final private function f() {} } class C { use T; }
  -->  Private methods cannot be final as they are never overridden by other classes
trait T { abstract protected function f(); } class B { private function f() {} } class C extends B { use T; }
trait T { function f() {} function F2() {} } class C { use T { F as f2; } function f2() {} }
trait T { function f() {} function F2() {} } class C { use T { F as f2; } }
  -->  Trait method T::F2 has not been applied as C::F2, because of collision with T::f2
trait T { readonly int $x; } class C { use T; public int $x; }
  -->  C and T define the same property ($x) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { readonly int $x; } readonly class C { use T; }
trait T { public int $x; } readonly class C { use T; }
  -->  Readonly class C cannot use trait with a non-readonly property T::$x
trait T { const A = 1; } class C { use T; const A = 2; }
  -->  C and T define the same constant (A) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { const A = 1; } class C { use T; const A = 1; }
trait T { const A = 1; } trait U { const A = 2; } class C { use T, U; }
  -->  T and U define the same constant (A) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { const A = 1; } trait U { private const A = 1; } class C { use T, U; }
  -->  T and U define the same constant (A) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { const A = 1; } class B { const A = 1; } class C extends B { use T; }
trait T { const A = 2; } class B { const A = 1; } class C extends B { use T; }
  -->  B and T define the same constant (A) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { const A = 1; } class B { final const A = 1; } class C extends B { use T; }
  -->  B and T define the same constant (A) in the composition of C. However, the definition differs and is considered incompatible. Class was composed
trait T { const A = 1; } interface B { const A = 1; } class C implements B { use T; }
trait T { const A = 1; } class B { private const A = 2; } class C extends B { use T; }
"""

ENUMS = """
interface I { function f(); } enum E implements I { case A; }
  -->  Enum E must implement 1 abstract private method (I::f)
interface I { const X = 1; } enum C implements I { const X = 2; }
enum E { case A; function cases() {} }
  -->  Cannot redeclare E::cases()
enum E: string { case A = 'a'; static function from() {} }
  -->  Cannot redeclare E::from()
enum E { case A; static function from($x) {} }
enum E { case A; function __get($x) {} }
  -->  Enum E cannot include magic method __get
enum E { case A; function __construct() {} }
  -->  Enum E cannot include magic method __construct
enum E implements UnitEnum { case A; }
  -->  Enum E cannot implement previously implemented interface UnitEnum
enum E implements BackedEnum { case A; }
  -->  Non-backed enum E cannot implement interface BackedEnum
enum E implements Serializable { case A; function serialize() {} function unserialize($x) {} }
  -->  E implements the Serializable interface, which is deprecated. Implement __serialize() and __unserialize() instead (or in addition, if support for old PHP versions is necessary)
  -->  Enum E cannot implement the Serializable interface
enum E implements Throwable { case A; }
  -->  Enum E cannot implement interface Throwable
enum E implements Iterator { case A; function current(): mixed {} }
  -->  Enum E must implement 4 abstract private methods (Iterator::next, Iterator::key, Iterator::valid, ...)
enum A: string { case X = 'x'; case Y = 'x'; }
enum A: string { case X = 1; }
enum A: int { case X = 1; case Y = 1 + 1; case Z = 2; }
enum A: int { case X = self::Q; const Q = 1; case Z = 1; }
"""


def cases(text: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in text.strip().split("\n"):
        if line.startswith(ARROW):
            found[-1][1].append(line.removeprefix(ARROW))
        else:
            found.append((line, []))
    return found


@pytest.mark.parametrize(("php", "messages"), cases(INTERFACES + TRAITS + ENUMS))
def test_reports(php, messages, tmp_path):
    reports, _ = declare_all(b"<?php " + php.encode())
    assert [message.decode() for _, message, _ in reports] == messages
    if reference := shutil.which("php"):
        path = tmp_path / "a.php"
        path.write_text("<?php " + php)
        options = ["-n", "-d", "display_errors=1", "-d", "log_errors=0"]
        output = subprocess.run([reference, *options, str(path)], capture_output=True, check=False, text=True).stdout
        assert REPORT.findall(output) == messages


def test_what_a_class_has_in_the_end():
    source = b"""<?php
    interface I extends Countable { const C = 1; }
    trait T { protected int $p = 1; function f(): self {} private function g() {} }
    abstract class A implements I { use T { g as public h; } }
    class B extends A { function count(): int {} }"""
    _, classes = declare_all(source)
    b = classes[b"b"]
    assert [interface.name for interface in b.interfaces] == [b"Countable", b"I"]
    assert {name: method.scope.name for name, method in b.methods.items()} == {
        b"count": b"B", b"h": b"A", b"f": b"A", b"g": b"A",
    }  # fmt: skip
    assert b.methods[b"h"].visibility == b"public"
    assert b.properties[b"p"].scope.name == b"A"
    assert b.constants[b"C"].scope.name == b"I"
