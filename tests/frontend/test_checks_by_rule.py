"""Rules about references, scopes, jumps and names, each program beside the message that it is refused with: checked
against `php -l`, where php is. A program without a message is accepted.
"""

import pytest

from pyphp.frontend.errors import CompileError
from pyphp.frontend.parser import parse

ARROW = "  -->  "

# self, parent and static.
RELATIVE = """
class A { const X = parent::Y; }
class A { const X = parent::class; }
  -->  Cannot use "parent" when current class scope has no parent
class A { const X = self::class; function f() { return parent::class; } }
  -->  Cannot use "parent" when current class scope has no parent
class A { function f() { return parent::X; } }
  -->  Cannot use "parent" when current class scope has no parent
class A { function f() { return parent::x(); } }
  -->  Cannot use "parent" when current class scope has no parent
class A { function f() { return new parent; } }
  -->  Cannot use "parent" when current class scope has no parent
class A { function f() { return parent::$x; } }
  -->  Cannot use "parent" when current class scope has no parent
class A { function f() { return $x instanceof parent; } }
  -->  Cannot use "parent" when current class scope has no parent
class A { function f() { try {} catch (parent $e) {} } }
  -->  Bad class name in the catch statement
function f() { try {} catch (self $e) {} }
  -->  Bad class name in the catch statement
class A { function f() { return function() { return parent::x(); }; } }
class A { function f() { return fn() => parent::x(); } }
trait A { function f() { return parent::x(); } }
interface A { const X = parent::class; }
  -->  Cannot use "parent" when current class scope has no parent
interface A { const X = self::class; function f(parent $x); }
  -->  Cannot use "parent" when current class scope has no parent
enum A { function f() { return parent::x; } }
  -->  Cannot use "parent" when current class scope has no parent
echo self::X;
echo static::x();
new self;
function f() { return static::x(); }
  -->  Cannot use "static" when no class scope is active
function f() { return new static; }
  -->  Cannot use "static" when no class scope is active
function f() { return function() { new static; function g() { new static; } }; }
  -->  Cannot use "static" when no class scope is active
function f($x = self::X) {}
function f($x = self::class) {}
  -->  Cannot use "self" when no class scope is active
const X = self::X;
const X = self::class;
$x = fn($a = parent::X) => 1;
#[A(self::class)] function f() {}
  -->  Cannot use "self" when no class scope is active
#[A(self::class)] class Q {}
#[A(parent::class)] class Q {}
  -->  Cannot use "parent" when current class scope has no parent
function f() { static $x = self::X; }
function f(): parent {}
  -->  Cannot use "parent" when no class scope is active
class A { public parent $x; }
  -->  Cannot use "parent" when current class scope has no parent
class A { function f(parent $x) {} }
  -->  Cannot use "parent" when current class scope has no parent
trait A { public parent $x; function f(parent $x): parent {} }
new class { function f() { parent::x(); } };
  -->  Cannot use "parent" when current class scope has no parent
new class(parent::x()) {  };
function t($x = new parent) {}
class A { function t($x = new parent) {} }
namespace N; class A { static function __get($x) {} }
  -->  Method N\\A::__get() cannot be static
namespace N; class A { static function __set_state($x): \\B {} }
namespace N; class A { static function __set_state($x): int {} }
  -->  N\\A::__set_state(): Return type must be object when declared
namespace N; class A extends self {}
  -->  Cannot use 'self' as class name, as it is reserved
namespace N; class A implements self {}
  -->  Cannot use 'self' as interface name, as it is reserved
namespace N; class A { use self; }
  -->  Cannot use 'self' as trait name, as it is reserved
"""

# What nobody will see again is not written to.
TEMPORARIES = """
(new A)->b = 1;
  -->  Cannot use temporary expression in write context
A::B->c = 1;
  -->  Cannot use temporary expression in write context
A::B[1] = 1;
  -->  Cannot use temporary expression in write context
[1][0] = 1;
  -->  Cannot use temporary expression in write context
"a"->b = 1;
  -->  Cannot use temporary expression in write context
foo()->b = 1;
foo()[1]->b = 1;
(clone $a)->b = 1;
  -->  Cannot use temporary expression in write context
unset((new A)->b);
  -->  Cannot use temporary expression in write context
(new A)->b++;
  -->  Cannot use temporary expression in write context
$x = &(new A)->b;
  -->  Cannot use temporary expression in write context
(new A)->b->c = 1;
  -->  Cannot use temporary expression in write context
A::B->x['a'] .= 1;
  -->  Cannot use temporary expression in write context
foreach ($x as (new A)->b) {}
  -->  Cannot use temporary expression in write context
foreach ($x as A::B->b) {}
  -->  Cannot use temporary expression in write context
[A::B->b] = 1;
  -->  Assignments can only happen to writable values
$a?->b[] = 1;
  -->  Can't use nullsafe operator in write context
$x = [&$y->z?->b];
  -->  Can't use nullsafe operator in write context
[&$y] = $z?->b;
  -->  Cannot take reference of a nullsafe chain
list(&$y) = $z->b?->c;
  -->  Cannot take reference of a nullsafe chain
[&$y] = $z->b?->c();
  -->  Cannot take reference of a nullsafe chain
[$y] = $z->b?->c;
unset($a?->b);
  -->  Can't use nullsafe operator in write context
unset($a->b?->c);
  -->  Can't use nullsafe operator in write context
unset($a[1]->b[$c?->d]);
"""

OTHER = """
isset(A::B->c, (new A)->c);
(new A)->f()->c = 1;
A::B::$x = 1;
[]::X;
  -->  Illegal class name
[]::x();
  -->  Illegal class name
(1)::x();
  -->  Illegal class name
(1)::$x;
  -->  Illegal class name
('a')::x();
new (1);
  -->  Illegal class name
new ('a');
(null)::X;
  -->  Illegal class name
$x instanceof (1);
  -->  Illegal class name
(1 . 2)::x();
(1 + 2)::x();
  -->  Illegal class name
[...42];
  -->  Only arrays and Traversables can be unpacked
[...null];
  -->  Only arrays and Traversables can be unpacked
[...[1], ...'a'];
  -->  Only arrays and Traversables can be unpacked
[...42, $x];
[$x, ...42];
foo(...42);
const X = [...42];
  -->  Only arrays and Traversables can be unpacked
[...A];
[...1 + 1];
  -->  Only arrays and Traversables can be unpacked
yield $a[];
  -->  The "yield" expression can only be used inside a function
unset($a[][1]);
  -->  Cannot use [] for unsetting
unset($a[]);
  -->  Cannot use [] for unsetting
foreach ($x?->y as &$z) {}
class A extends B { function f(A|B $x) {} } class C { function f(A|\\A $x) {} }
  -->  Duplicate type A is redundant
"""

# `$a[]` is written to, not read.
APPENDS = """
foo($a[]);
echo strlen($a[]);
  -->  Cannot use [] for reading
echo sort($a[]);
echo $a->b($a[]);
echo A::b($a[]);
new A($a[]);
function t($x, &$y) {} t(1, $x[]); t($x[], 1);
  -->  Cannot use [] for reading
t($x[], 1); function t($x, &$y) {}
namespace X; strlen($x[]);
namespace X; \\strlen($x[]);
  -->  Cannot use [] for reading
$a[] = $b[];
  -->  Cannot use [] for reading
$a[][] = 1;
$a[]['x'];
  -->  Cannot use [] for reading
$a[]->x;
  -->  Cannot use [] for reading
$a[]->x();
  -->  Cannot use [] for reading
$a[]->x = 1;
$a[$b[]] = 1;
  -->  Cannot use [] for reading
foreach ($a[] as $x) {}
  -->  Cannot use [] for reading
foreach ($a[] as &$x) {}
foreach ($a as $x[]) {}
return $a[];
  -->  Cannot use [] for reading
function &f() { return $a[]; }
function &f() { yield $a[]; }
function f() { yield $a[]; }
  -->  Cannot use [] for reading
if ($a[]) {}
  -->  Cannot use [] for reading
[$a[]];
  -->  Cannot use [] for reading
[&$a[]];
  -->  Cannot use [] for reading
[$a[] => 1];
  -->  Cannot use [] for reading
$a[]++;
$a[] += 1;
$a[] .= $b[];
  -->  Cannot use [] for reading
$a[] ??= 1;
  -->  Cannot use [] for reading
"x{$a[]}";
  -->  Cannot use [] for reading
throw $a[];
  -->  Cannot use [] for reading
(int)$a[];
  -->  Cannot use [] for reading
$a[]();
  -->  Cannot use [] for reading
$f($a[]);
isset($a[]);
  -->  Cannot use [] for reading
isset($a[][1]);
  -->  Cannot use [] for reading
empty($a[]);
  -->  Cannot use [] for reading
static fn() => $a[];
  -->  Cannot use [] for reading
fn&() => $a[];
$x = &$a[];
@$a[];
  -->  Cannot use [] for reading
$a[];
  -->  Cannot use [] for reading
[$a[]] = 1;
list($b[0][]) = 1;
print $a[];
  -->  Cannot use [] for reading
foo($a?->b[]);
  -->  Cannot use [] for reading
match($a[]) { default => 1 };
  -->  Cannot use [] for reading
switch($a[]) { }
  -->  Cannot use [] for reading
$x ? $a[] : 1;
  -->  Cannot use [] for reading
$a[] && 1;
  -->  Cannot use [] for reading
include $a[];
  -->  Cannot use [] for reading
clone $a[];
  -->  Cannot use [] for reading
exit($a[]);
  -->  Cannot use [] for reading
$a[]::x;
  -->  Cannot use [] for reading
new $a[];
  -->  Cannot use [] for reading
array_multisort($a[], $b);
settype($a[], 'x');
foo(...$a[]);
  -->  Cannot use [] for reading
foo(x: $a[]);
strlen(string: $a[]);
  -->  Cannot use [] for reading
sort(array: $a[]);
foo(new class { function f() {} }, $a[]);
$f(1)($a[]);
foo($a[]['x']);
foo($a['x'][][1]);
foo($a[]->x);
(function($x) {})($a[]);
static $x = $a[];
  -->  Cannot use [] for reading
$a["x{$b[]}"] = 1;
  -->  Cannot use [] for reading
$a = $b ?? $c[];
  -->  Cannot use [] for reading
$a[] ?? 1;
  -->  Cannot use [] for reading
isset($a[]->x);
  -->  Cannot use [] for reading
empty($a[][2]);
  -->  Cannot use [] for reading
$a[]++ + $b[];
  -->  Cannot use [] for reading
[$x => $a[]] = 1;
[$a[] => $x] = 1;
  -->  Cannot use [] for reading
foreach ($a as $b[] => $c[]) {}
foreach ($a as [$c[]]) {}
new class($a[]) {};
f(...)($a[]);
$a[](...);
  -->  Cannot use [] for reading
A::$b[] = 1;
A::$b[];
  -->  Cannot use [] for reading
$a->{$b[]} = 1;
  -->  Cannot use [] for reading
$$b[] = 1;
${$b[]} = 1;
  -->  Cannot use [] for reading
echo 1, $a[];
  -->  Cannot use [] for reading
for (;$a[];) {}
  -->  Cannot use [] for reading
while ($a[]) {}
  -->  Cannot use [] for reading
do {} while ($a[]);
  -->  Cannot use [] for reading
`x{$a[]}`;
  -->  Cannot use [] for reading
"{$a[]}";
  -->  Cannot use [] for reading
function f() { return yield from $a[]; }
  -->  Cannot use [] for reading
function f() { yield $a[] => 1; }
  -->  Cannot use [] for reading
$a instanceof $b[];
  -->  Cannot use [] for reading
$a[]::$x;
  -->  Cannot use [] for reading
$a[]::X;
  -->  Cannot use [] for reading
$a[]::x();
  -->  Cannot use [] for reading
!$a[];
  -->  Cannot use [] for reading
-$a[];
  -->  Cannot use [] for reading
$a[] <=> 1;
  -->  Cannot use [] for reading
$x = $a[] = 1;
$x = $a[] .= 1;
function f() { static fn&() => $a[]; }
function f() { while (1) { try { } finally { break; } } $x = $a[]; }
  -->  Cannot use [] for reading
"""

# Jumps and finally.
FINALLY = """
function f(): \\Iterator { try { return; } finally { while (1) { break; } } }
  -->  A function with return type must return a value
while (1) { try { } finally { break; } }
  -->  jump out of a finally block is disallowed
while (1) { try { } finally { continue; } }
  -->  jump out of a finally block is disallowed
while (1) { try { } finally { while (1) { continue 2; } } }
  -->  jump out of a finally block is disallowed
while (1) { try { break; } finally { } }
try { } finally { try { goto x; } finally { } x: }
try { } finally { try { } finally { goto x; } x: }
  -->  jump out of a finally block is disallowed
try { } finally { x: } goto x;
  -->  jump into a finally block is disallowed
try { goto x; } finally {  } x:
try { x: } finally { goto x; }
  -->  jump out of a finally block is disallowed
try { } catch (E $e) { goto x; } finally { x: }
  -->  jump into a finally block is disallowed
function f() { while (1) { try { } finally { fn() => 1; function g() { while(1) break; } break; } } }
  -->  jump out of a finally block is disallowed
$x = function() { while (1) { try { } finally { break; } } };
  -->  jump out of a finally block is disallowed
switch (1) { case 1: try { } finally { break; } }
  -->  jump out of a finally block is disallowed
try {} finally { return; }
"""

# Messages and types have full names.
NAMES = """
namespace N; use A\\B as C; function f(C|\\A\\B $x) {}
  -->  Duplicate type A\\B is redundant
namespace N; function f(C|\\N\\c $x) {}
  -->  Duplicate type N\\c is redundant
namespace N; function f(C|object $x) {}
  -->  Type N\\C|object contains both object and a class type, which is redundant
namespace N; function f((C&D)|C $x) {}
  -->  Type N\\C&N\\D is redundant as it is more restrictive than type N\\C
namespace N; function f(C&\\N\\C $x) {}
  -->  Duplicate type N\\C is redundant
namespace N; function f(int $x = "a", C $z = 1) {}
  -->  Cannot use string as default value for parameter $x of type int
namespace N; function f(C $z = 1) {}
  -->  Cannot use int as default value for parameter $z of type N\\C
namespace N; class Q { public C $z = 1; public ?C $zz = 1; }
  -->  Cannot use int as default value for property N\\Q::$z of type N\\C
namespace N; class Q { public C $z = null; }
  -->  Default value for property of type N\\C may not be null. Use the nullable type ?N\\C to allow null default value
namespace N; function f(): C { yield; }
  -->  Generator return type must be a supertype of Generator, N\\C given
namespace N; function f(): \\Generator { yield; }
namespace N; function f(): Generator { yield; }
  -->  Generator return type must be a supertype of Generator, N\\Generator given
namespace N; use \\Generator as G; function f(): G { yield; }
namespace N; enum E: C {}
  -->  Enum backing type must be int or string, N\\C given
namespace N; class A { public callable|C $x; }
  -->  Property N\\A::$x cannot have type N\\C|callable
namespace N; class A { public function f() {} public function f() {} }
  -->  Cannot redeclare N\\A::f()
namespace N; class A { public $x; public $x; }
  -->  Cannot redeclare N\\A::$x
namespace N; class A { const x=1; const x=1; }
  -->  Cannot redefine class constant N\\A::x
namespace N; class A { function f(); }
  -->  Non-abstract method N\\A::f() must contain body
namespace N; interface A { function f() {} }
  -->  Interface function N\\A::f() cannot contain body
namespace N; interface A { public $f; }
  -->  Interfaces may not include properties
namespace N; enum A { public $f; }
  -->  Enum N\\A cannot include properties
namespace N; abstract class A { abstract function f() {} }
  -->  Abstract function N\\A::f() cannot contain body
namespace N; class A { abstract function f(); }
  -->  Class N\\A contains 1 abstract method and must therefore be declared abstract or implement the remaining methods (N\\A::f)
namespace N; class A { readonly $x; }
  -->  Readonly property N\\A::$x must have type
namespace N; class A { final public $x; }
  -->  Cannot declare property N\\A::$x final, the final modifier is allowed only for methods, classes, and class constants
namespace N; enum A { case X = 1; }
  -->  Case X of non-backed enum N\\A must not have a value
namespace N; enum A: int { case X; }
  -->  Case X of backed enum N\\A must have a value
namespace N; class A { function __get(int $x) {} }
  -->  N\\A::__get(): Parameter #1 ($x) must be of type string when declared
namespace N; class A { function __isset($x): int {} }
  -->  N\\A::__isset(): Return type must be bool when declared
namespace N; class A { function __set_state($x): B {} }
  -->  Method N\\A::__set_state() must be static
namespace Namespace;
  -->  Cannot use 'Namespace' as namespace name
namespace N; class A { readonly final const X = 1; }
  -->  Cannot use 'final' as constant modifier
namespace N; class A { readonly static const X = 1; }
  -->  Cannot use 'static' as constant modifier
namespace N; class A { readonly const X = 1; }
  -->  Cannot use 'readonly' as constant modifier
namespace N; class A { private final const X = 1; }
  -->  Private constant N\\A::X cannot be final as it is not visible to other classes
namespace N; interface A { private const X = 1; }
  -->  Access type for interface constant N\\A::X must be public
namespace N; interface A { private function x(); }
  -->  Access type for interface method N\\A::x() must be public
namespace N; #[\\AllowDynamicProperties] readonly class A { }
  -->  Cannot apply #[AllowDynamicProperties] to readonly class N\\A
namespace N; class int {}
  -->  Cannot use 'int' as class name as it is reserved
namespace N; class A { function __construct(private callable $x) {} }
  -->  Property N\\A::$x cannot have type callable
"""


def cases(text: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for line in text.strip().split("\n"):
        if line.startswith(ARROW):
            found[-1] = (found[-1][0], line.removeprefix(ARROW))
        else:
            found.append((line, None))
    return found


@pytest.mark.parametrize(("php", "message"), cases(RELATIVE + TEMPORARIES + OTHER + APPENDS + FINALLY + NAMES))
def test_rule(php, message, php_lint):
    source = b"<?php " + php.encode()
    if message is None:
        parse(source, b"a.php")
        assert not php_lint or php_lint(source) is None
        return
    with pytest.raises(CompileError) as caught:
        parse(source, b"a.php")
    assert caught.value.message.decode() == message
    assert not php_lint or php_lint(source) == ("Fatal", message, caught.value.line)
