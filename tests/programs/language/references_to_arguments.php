<?php
class T { function f(&$x, &...$r) {} static function g(int $a, &$b){} }
class C { function __invoke(&$x){} function __call($n,$a){} }
function test($f){ try { $f(); } catch (Error $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } }
test(function(){ $t=new T; $t->f(1); });
test(function(){ $t=new T; $u=1; $t->f($u, 2,3); });
test(function(){ $t=new T; $t->f(x: 2); });
test(function(){ T::g(1, match(1){1=>2}); });
test(function(){ T::g(b: 1+1, a: 3); });
test(function(){ $c=new C; $c(1); });
test(function(){ $f=function(&$z){}; $f(1); });
test(function(){ $f='array_push'; $f([]); });
test(function(){ $f='T::g'; $f(1, 2); });
test(function(){ [new T, 'f'](1); });
test(function(){ $o = new class { function m(&$x) {} }; $o->m(1); });
test(function(){ $n=null; (new T)->f($n?->x); });
test(function(){ var_dump(isset($GLOBALS[1]), isset($GLOBALS[1.5]), isset($GLOBALS[null]), $GLOBALS[1]??5); $GLOBALS[1]=4; echo $GLOBALS['1'],$GLOBALS[1],"\n"; $GLOBALS[true][]=5;});
test(function(){ global ${2}, ${1.5}; ${2}=1; var_dump($GLOBALS[2]); unset($GLOBALS[1], $GLOBALS[2]); var_dump(isset($GLOBALS[2])); $x=&$GLOBALS[null]; $x=3; var_dump($GLOBALS['']);});
