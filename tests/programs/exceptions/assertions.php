<?php
namespace N { function f($x) { return $x; } class A { const C = 0; public $p = [1]; static function s() { return false; } function m() { return 0; } } 
function check($a) { try { var_dump(assert($a)); } catch (\AssertionError $e) { echo $e->getMessage(), $e->getCode(), $e->getLine(), "\n", $e->getTraceAsString(), "\n"; } }
check(1); check(0);
$a = 1; $b = new A; $n = null;
$tests = [
 fn() => assert($a > 1 and f("it's") || !f(0 + 2 * 3 - (4 - 5))),
 fn() => assert(A::s()), fn() => assert($b->m()), fn() => assert(\strlen('') === 5 && A::C),
 fn() => assert($b instanceof \stdClass), fn() => assert(isset($b->zz['x'])), fn() => assert(empty($b)), fn() => assert((int) "0"),
 fn() => assert(($a ? 0 : [1, 'k' => 2]) ?: null), fn() => assert($n?->foo ?? false), fn() => assert($b->p[0] == 2 xor $a),
 fn() => assert(new A() == 3), fn() => assert(-$a + 1), fn() => assert(false, "own text"), fn() => assert(false, new \DomainException("own")),
 fn() => assert($x = 0), fn() => assert(($a . 'b') . 'c' === 'x' . ($a + 1)), fn() => \assert(namespace\f(0)), fn() => assert(in_array(...[1, [2]])),
 fn() => assert(\PHP_VERSION_ID < 3), fn() => assert(array_key_exists(key: 'a', array: [])),
];
foreach ($tests as $k => $t) { try { $t(); echo "passed $k\n"; } catch (\Throwable $e) { echo $e::class, ': ', $e->getMessage(), "\n"; } }
ini_set('assert.exception', 0);
var_dump(assert(false)); var_dump(assert(1 > 2, "text"));
ini_set('zend.assertions', 0);
var_dump(assert(f(print("never"))));
ini_set('zend.assertions', 1);
var_dump(assert(true));
ini_set('zend.assertions', -1);
echo ini_get('zend.assertions'), "\n";
}
