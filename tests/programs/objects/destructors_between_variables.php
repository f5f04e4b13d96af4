<?php
class A { public $n; public $e; function __construct($n){$this->n=$n;} function __destruct(){ echo "~{$this->n} e=", is_object($this->e)?$this->e->n:'-', "\n"; if ($this->n==='thrower') throw new Exception("from {$this->n}"); $this->e=null; echo " called from ", debug_backtrace()[0]["line"], "\n"; } }
class B { public $n; public $c; function __construct($n){$this->n=$n;} }
function f() { $o = new A('o'); $u = new A('u'); $c=[$o]; $u->e=$o; return 5; }
function g() { $a = new A('a'); $b = new A('thrower'); $c = new A('c'); $d = new A('d'); try { return $a; } catch (Exception $e) { echo "wrong\n"; } finally { echo "finally\n"; } }
function h() { $a = new A('ha'); $b = new A('thrower'); $c = new A('hc'); throw new LogicException('h'); }
function gen() { $a = new A('ga'); $b=new A('thrower'); $c = new A('gc'); yield 1; return 3; }
f(); echo "--\n"; echo f(), "\n";
try { g(); } catch (Exception $e) { echo get_class($e), $e->getMessage(), $e->getLine(), " ", $e->getTrace()[0]["line"], "\n"; }
try { $x = g(); } catch (Exception $e) { echo get_class($e), $e->getMessage(), "\n"; }
try { h(); } catch (Exception $e) { echo get_class($e), $e->getMessage(), $e->getPrevious()?->getMessage(), " ", $e->getTrace()[0]["line"], "\n"; }
try { foreach (gen() as $v) echo $v, "\n"; } catch (Exception $e) { echo get_class($e), $e->getMessage(), " ", $e->getTrace()[0]["line"], "\n"; }
class P { private function __destruct() { echo "never\n"; } static function mk() { return new P; } static function k() { $a = new P; $b = new P; $c=1; return $c; } }
function pp() { $a = P::mk(); $b = P::mk(); $z = [P::mk()]; }
try { pp(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
class X { function __destruct() { echo "exiting\n"; exit(3); } }
function q() { $a = new X; $b = new A('qb'); try { return 1; } finally { echo "fin\n"; } }
register_shutdown_function(function() { echo "shutdown\n"; });
q();
// exit: 3
