<?php
// Calls of methods that are not there.
class M { public function __call($n, $a) { if ($n == 'boom') throw new Exception("in $n"); return $n; } private function priv() { return 'priv'; } function callPriv() { return $this->priv(); } public static function __callStatic($n, $a) { return "s$n"; } }
try { (new M)->boom(1, [2]); } catch (Exception $e) { echo $e->getMessage(), "\n", without_folder($e->getTraceAsString()), "\n"; }
function without_folder($s) { return str_replace(__DIR__ . "/", '', $s); }
echo (new M)->priv(), (new M)->callPriv(), M::priv(), "\n"; $m = 'dyn'; echo (new M)->$m(), M::$m(), (new M)->{'x' . 'y'}(), call_user_func([new M, 'cu']), call_user_func('M::cs'), call_user_func_array([new M, 'arr'], [1, 2]);
class N extends M { function up() { return parent::zip() . self::zap() . static::zop() . M::qq() . N::ww(); } } echo (new N)->up();
for ($i = 0; $i < 30; $i++) { $q = "m$i"; echo (new N)->$q(), N::$q(); }
echo "\n";
class A { public function __call($n, $a) { return [$n, $a]; } public static function __callStatic($n, $a) { return ['s' . $n, $a]; } function t() { $f = self::miss(...); print_r($f(1)); $g = $this->miss2(...); print_r($g(2)); $h = static::miss3(...); print_r($h(3)); } }
(new A)->t(); print_r((new A)->named(x: 1, y: 2)); print_r((new A)->spread(...[1, 2], ...['k' => 3])); $f = A::zip(...); print_r($f(9)); print_r(call_user_func_array([new A, 'q'], ['a' => 1]));


class Counted { private $n = 0; function __call($name, $args) { $this->n += $args[0]; return $name . count($args); } function n() { return $this->n; } static function __callStatic($name, $args) { return $args; } }
$c = new Counted;
for ($i = 0; $i < 300; $i++) { $c->add($i, 2); $c->other($i); $r = Counted::make($i, $i + 1); $c->{'m' . $i % 7}(1); }
echo $c->n(), $c->add(0), json_encode($r), json_encode(array_map([$c, 'each'], [1, 2])), "\n";
$p = 5; $c->add($p); echo $p, "\n";
try { (new class { function __call($n, $a) { throw new LogicException($n); } })->oops(); } catch (LogicException $e) { echo $e->getMessage(), "\n"; }
