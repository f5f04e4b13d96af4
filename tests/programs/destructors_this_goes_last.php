<?php
class D { public $n; function __construct($n) { $this->n = $n; } function __destruct() { echo "~{$this->n} "; }
  function m($p) { $u = new D('u'); $o = $this; $v = new D('v'); return 5; }
  function t($p) { $u = new D('tu'); throw new Exception; }
  function r() { $u = new D('ru'); return $this; }
  function va(...$r) { $l = new D('l'); return count($r); }
  static function s() { $l = new D('sl'); return static::class; }
  function g() { $l = new D('gl'); yield 1; yield $this->n; }
  function c() { $cap = new D('cap'); return function ($p) use ($cap) { $l = new D('cl'); return $this->n; }; } }
function f() {
$n = (new D('this'))->m(new D('arg')); echo "\n";
(new D('this'))->m(new D('arg')); echo "\n";
try { (new D('this'))->t(new D('arg')); } catch (Exception $e) { $e = null; echo "\n"; }
$x = (new D('this'))->r(); $x = null; echo "\n";
(new D('this'))->r(); echo "\n";
$n = (new D('this'))->s(); echo "\n";
foreach ((new D('this'))->g() as $v) echo $v; echo "\n";
foreach ((new D('this'))->g() as $v) { echo $v; break; } echo "\n";
$n = (function ($p) { $l = new D('l'); return 1; })(new D('arg')); echo $n, "\n";
$k = new D('bound'); $n = (function ($p) { $l = new D('l'); return $this->n; })->call(new D('arg'), 3); echo $n, "\n";
$n = array_map((new D('this'))->m(...), [1, 2]); echo "\n";
$n = call_user_func([new D('this'), 'm'], new D('arg')); echo "\n";
}
for ($i = 0; $i < 65; $i++) f();
function &by_reference() { yield new D('new'); yield (yield 1); yield eval('return 2;'); yield 3; }
foreach (by_reference() as $v) { echo is_object($v) ? 'object' : $v, ' '; } unset($v); echo "\n";
