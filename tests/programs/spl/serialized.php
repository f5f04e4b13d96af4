<?php
// Properties of subclasses, private ones included, come back from serialize().
class A1 extends ArrayObject { private $p = 1; protected $q = 2; public $r = 3; function set() { $this->p = 'P'; $this->q = 'Q'; $this->r = 'R'; return $this; } function get() { return [$this->p, $this->q, $this->r]; } }
class S1 extends SplStack { private $p = 1; protected $q = 2; public $r = 3; function set() { $this->p = 'P'; $this->q = 'Q'; $this->r = 'R'; return $this; } function get() { return [$this->p, $this->q, $this->r]; } }
class O1 extends SplObjectStorage { private $p = 1; protected $q = 2; function set() { $this->p = 'P'; $this->q = 'Q'; return $this; } function get() { return [$this->p, $this->q]; } }
foreach ([new A1([1], 2), new S1, new O1] as $o) { $s = serialize($o->set()); echo str_replace("\0", '~', $s), "\n"; $u = unserialize($s); echo json_encode($u->get()), count($u), "\n"; }
