<?php
class A { private $priv = 1; protected $prot = 2; public $pub = 3; public int $t; public $u; function __construct(public $n = []) { unset($this->u); } function __sleep() { return $this->n; } }
class B extends A { private $priv = 5; }
foreach ([['priv','prot','pub'], ['priv', "\0A\0priv"], ['nope'], ['t', 'u'], [1, 'pub'], "x", ['pub', 'pub'], ["\0*\0prot", 'prot']] as $n) {
  foreach (['A', 'B'] as $c) { echo str_replace("\0", '~', serialize(new $c($n))), "\n"; }
}
