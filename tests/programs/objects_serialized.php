<?php
class A { public $x = 1; protected $y = [1, 'k' => 2]; private $z = 3.5; public ?A $n = null; public int $u; }
class B extends A { private $z = 4; public $w; }
class Sl { public $a = 1; private $b = 2; protected $c = 3; public $d = 4; function __sleep() { return ['a', 'b', 'c']; } function __wakeup() { echo "wakeup\n"; } }
class SlBad { public $a = 1; function __sleep() { return ['a', 'nope']; } }
class SlNot { function __sleep() { return 5; } }
class Se { public $v = [1]; function __serialize(): array { return ['v' => $this->v, 5 => 'five']; } function __unserialize(array $d): void { echo "unserialize "; print_r($d); $this->v = $d['v']; } }
class Cu implements Serializable { public $s = 'data'; function serialize() { return $this->s; } function unserialize($d) { $this->s = strrev($d); } function __serialize(): array { return [$this->s]; } function __unserialize(array $d): void { $this->s = $d[0]; } }
enum E: string { case X = 'x'; }
$a = new A; $b = new B; $b->n = $a; $o = new stdClass; $o->self = $o; $o->list = [$a, $a, $b]; $x = 5; $o->r1 = &$x; $o->r2 = &$x; $o->{'12'} = 'n'; $o->after = $a;
$p = (object)[1, 2]; $ro = [&$p, &$p, $p];
foreach ([$a, $b, $o, new Sl, new SlBad, new SlNot, new Se, new Cu, E::X, [E::X, E::X], [$a, [$a], $a, 7, $a], new stdClass, $ro, (object)[]] as $v) {
  $s = serialize($v); echo str_replace("\0", "~", $s), "\n";
}
foreach ([$a, $b, $o, new Sl, new Se, new Cu, E::X, [E::X, E::X], [$a, [$a], $a, 7, $a], new stdClass, $ro] as $v) {
  $u = unserialize(serialize($v)); print_r($u); var_dump(serialize($u) === serialize($v));
}
$u = unserialize(serialize([$a, $a])); var_dump($u[0] === $u[1], unserialize(serialize(E::X)) === E::X);
$u = unserialize(serialize($o)); $u->r1 = 99; var_dump($u->r2, $u->self === $u, $u->list[0] === $u->after);
print_r(unserialize('O:7:"Missing":1:{s:1:"a";i:1;}'));
print_r([unserialize(serialize([$a, new stdClass]), ['allowed_classes' => ['STDCLASS']]), unserialize(serialize(new Se), ['allowed_classes' => false])]);
var_dump(unserialize('E:3:"E:Y";'), unserialize('E:3:"F:Y";'), unserialize('E:3:"A:Y";'), unserialize('E:1:"A";'));
print_r([unserialize('O:1:"A":1:{s:4:"' . "\0*\0x" . '";i:7;}')]);
print_r([unserialize('O:1:"A":1:{s:1:"y";i:7;}'), unserialize('O:1:"A":1:{s:4:"' . "\0A\0x" . '";i:8;}'), unserialize('O:1:"A":2:{s:1:"q";i:7;i:5;i:6;}')]);
print_r([unserialize('O:1:"A":1:{s:1:"x";'), unserialize('O:1:"A":1:{}'), unserialize('O:1:"A":0:{}x'), unserialize('O:8:"stdClass":2:{s:1:"a";a:2:{i:0;i:1;i:1;i:2;}s:1:"b";R:4;}'), unserialize('a:2:{i:0;O:8:"stdClass":1:{s:1:"p";i:1;}i:1;R:3;}')]);
