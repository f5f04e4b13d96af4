<?php
class P { public $a = 1; protected $b = 2; private $c = [1, 'k' => null]; public int $d; public $e; public ?P $n = null; public static $s = 4; }
class Q extends P { private $c = 4.0; public $f = 'x'; }
#[AllowDynamicProperties] class D { public $z = true; }
class G { private $h = 1; function __debugInfo() { return ['shown' => 1, 5 => 'five', "\0*\0p" => 2]; } }
class G2 { function __debugInfo() { return null; } }
enum E { case A; } enum B: string { case X = 'x'; } enum I: int { case X = 1; }
$p = new P; $q = new Q; $q->n = new P; $d = new D; $d->{'12'} = 'num'; $d->self = $d; $d->{'a b'} = [1]; $x = 5; $d->r = &$x;
$d->e = E::A;
$g = new G; $g2 = new G2;
foreach ([$p, $q, $d, [$d, [$p]], $g, $g2, new stdClass, (object)['a' => 1, 'o' => (object)['b' => 2], 'l' => [1, 2]], E::A, B::X, I::X, [E::A, 'o' => $g]] as $v) {
  var_dump($v); print_r($v); echo "\n";
  echo print_r($v, true);
}
foreach ([$p, $q, new stdClass, (object)['a' => 1, 'o' => (object)['b' => 2], 'l' => [1, 2, new P]], E::A, B::X, [E::A, 'o' => $g, [new stdClass]], (object)['e' => E::A, 'k\'s' => "it's"]] as $v) { var_export($v); echo "\n"; }
var_export($d); 
