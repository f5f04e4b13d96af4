<?php
// #[SensitiveParameter]: traces have an object in the argument's place.
function f($open, #[SensitiveParameter] $secret, #[\SensitiveParameter] ...$rest) { throw new Exception('e'); }
class C { function m(#[sensitiveparameter] string $s = 'default', $t = 1) { return debug_backtrace(); } }
$closure = fn(#[SensitiveParameter] $x) => debug_print_backtrace();
foreach ([fn() => f(1, 2), fn() => f(1, 2, 3, 4), fn() => f(secret: 's', open: 'o'), fn() => f(1, 2, named: 3)] as $call) {
    try { $call(); } catch (Exception $e) { echo $e->getTraceAsString(), "\n"; $last = $e->getTrace()[0]['args']; }
}
var_dump($last);
var_dump((new C)->m('top secret')[0]['args'], (new C)->m(t: 5)[0]['args'][0]->getValue());
$closure('hidden');
$v = new SensitiveParameterValue([1, 2]);
var_dump($v, $v->getValue());
try { $v->extra = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { serialize($v); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
for ($i = 0; $i < 70; $i++) { try { f($i, $i); } catch (Exception $e) { $n = count($e->getTrace()[0]['args']); } }
echo $n, "\n";
