<?php
$o = new class(3) { private $p = 1; protected $q = 2; public $r; function __construct(private int $z) {} };
var_dump($o); print_r($o); var_export($o); echo "\n";
$o->r = new class extends stdClass { private $deep = [1]; };
var_dump($o); print_r($o);
foreach ((array)$o as $k => $v) echo strlen($k) > 20 ? "long" : strlen($k), "\n";
$x = new stdClass; $x->self = &$x; var_dump($x); print_r($x);
$a = []; $a['o'] = $x; $a['a'] = &$a; var_dump($a); print_r($a);
class F { public $c; function m() { $this->c = function() {}; $this->c2 = fn() => 1; return static function() use (&$a) { }; } }
$f = new F; $g = $f->m(); var_dump($f, $g);
class G { function m() { $a = &$this; return function() use (&$a) { return $a; }; } }
var_dump((new G)->m());
