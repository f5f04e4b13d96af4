<?php
$obj = (object)['a' => 'b', 'c' => 'd'];
var_dump(reset($obj), current($obj), key($obj), next($obj), key($obj), next($obj), key($obj), current($obj), end($obj), prev($obj), key($obj));
class P { public $x = 1; protected $y = 2; private $z = 3; public $w; function t() { var_dump(next($this), key($this), next($this), key($this)); } }
$p = new P; var_dump(reset($p)); while (($k = key($p)) !== null) { var_dump(bin2hex($k), current($p)); next($p); } 
$p->t(); $p = new P; $p->t(); reset($p); $p->dyn = 5; var_dump(end($p), key($p));
$a = new ArrayObject([1,2,3]); var_dump(next($a), current($a), key($a));
try { next($undefobj->x); } catch (Error $e) { echo $e->getMessage(), "\n"; }
