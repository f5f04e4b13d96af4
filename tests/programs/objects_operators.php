<?php
class A { public $x = 1; protected $y = [1]; private $z; public int $u; }
class B extends A { public $w = 2; private $z = 3; }
class S { public $t; function __construct($t) { $this->t = $t; } function __toString() { return $this->t; } }
$a = new A; $b = new A; $c = new B;
echo (int)($a == $b), (int)($a === $b), (int)($a == $c), $a <=> $c, (int)($a < $c), (int)($c < $a), "\n";
$b->x = 2; echo $a <=> $b, $b <=> $a, "\n";
$s = new S("abc");
echo $s, " $s ", $s . $s, strlen($s), (string)$s, "\n";
echo (int)($s == "abc"), (int)($s == "abd"), $s <=> "b", "abc" <=> $s, "\n";
var_dump($a == 1, 1 == $a, $a == true, null == $a, $a == null, $a == 1.5, $a > [1], [1] > $a, $a == "x");
var_dump((bool)$a, (int)$a, (float)$a, intval($a));
class Text { public $v; function __toString() { return $this->v; } }
$t = new Text; $t->v = 5; echo $t, strlen($t), "\n"; var_dump((string)$t);
var_dump($t instanceof Stringable);
var_dump(in_array("5", [$t]), implode(",", [$t, $t]), str_replace("5", "x", $t), "a" . $t . "b", "[$t]");
$a = [3 => 'x']; $o = (object)['a' => 1, 'b' => [1, 2]]; 
var_dump($o->a, $o == (object)['a' => 1, 'b' => [1, 2]], $o == (object)['a' => 1, 'b' => [1, 3]], (object)['a' => 1] <=> (object)['a' => 1, 'b' => 2]);
var_dump((array)$o);
class P2 { public $a = 1; protected $b = 2; private $c = 3; public int $d; public $e; }
class Q2 extends P2 { private $c = 4; public $f = 5; }
$q = new Q2; $q->{'12'} = 7;
foreach ((array)$q as $k => $v) { echo str_replace("\0", "~", $k), "=", $v ?? 'null', "\n"; }
var_dump((array)$q === (array)$q, isset(((array)$q)[12]), gettype($q), get_debug_type($q), is_object($q), is_scalar($q));
switch ($t) { case "5": echo "five\n"; break; default: echo "other\n"; }
echo match (true) { $t == "5" => "m5", default => "none" }, "\n";
$n = new Text; $n->v = new Text; $n->v->v = "deep"; echo $n, "\n";
