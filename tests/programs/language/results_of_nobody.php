<?php
class D { public $n; function __construct($n) { $this->n = $n; } function __destruct() { echo "~{$this->n} "; } }
function d() { $b = new D('b'); return new D('r'); } d(); echo "\n"; 
function e() { $b = new D('b'); $c = new D('c'); return $c; } e(); echo "\n"; 
function f($p) { $b = new D('b'); return $p; } f(new D('p')); echo "\n"; 
class N { public $a; public $b; function __construct() { $this->a = new stdClass; $this->b = [new stdClass, new stdClass]; } }
function made() { $n = new N; $n->a->deep = new stdClass; }
made(); var_dump($x1 = new stdClass, $x2 = new stdClass, [new stdClass, new stdClass, new stdClass]);
unset($x1, $x2);
function thrown() { try { (function ($f) { throw new Exception('t'); })(new stdClass); } catch (Exception $e) { } return new stdClass; }
var_dump(thrown(), thrown());
