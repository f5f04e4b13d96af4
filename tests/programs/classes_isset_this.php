<?php
// exit: 255
class A { public $x = 1; static function s() { var_dump(isset($this),  empty($this)); if (isset($this)) echo "bad"; if (empty($this)) echo "good\n"; }
function m() { var_dump(isset($this), isset($this->x), ($this ?? 'no')::class, $this->x ?? 'nox', empty($this), empty($this->x)); if (isset($this)) echo "good\n"; } }
A::s(); (new A)->m();
function f() { var_dump(isset($this)); } f();
class NP { function f() { return parent::f(); } }
