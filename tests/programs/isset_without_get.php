<?php
class B { function __isset($n) { echo "isset $n "; return $n == 'yes'; } }
$b = new B;
echo $b->no ?? 'd', "\n"; echo $b->yes ?? 'd', "\n"; echo $b->yes[1] ?? 'd', "\n"; echo $b->yes->x ?? 'd', "\n";
var_dump(isset($b->yes), isset($b->no), empty($b->yes), isset($b->yes[1]), isset($b->no->x), empty($b->yes['k']));
class C extends B { private $p = 5; protected $q; public int $t; public $un; function __construct() { unset($this->un); } }
$c = new C; 
echo $c->p ?? 'd', "\n"; echo $c->q ?? 'd', "\n"; echo $c->t ?? 'd', "\n"; echo $c->un ?? 'd', "\n";
$c->un ??= 4; echo $c->un, "\n";
$c->un ??= 4; echo $c->un, "\n";
for ($i = 0; $i < 70; $i++) { $n = $b->no ?? 1; $n = $c->un ?? 2; }
