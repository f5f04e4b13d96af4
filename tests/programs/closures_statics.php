<?php
// What is shown of a closure: the static variables of what it stands for, too.
function func() { static $i; static $j = 5; $j++; static $k = [1, 'a' => 5]; static $l = Later::X; return func(...); }
class Later { const X = 7; }
$x = func(...);
var_dump($x);
var_dump(func());
class T { function m() { static $q = [1]; $q[] = 2; return $this->m(...);} static function s() { static $z = 1; $z++; } }
$m = (new T)->m();
var_dump($m);
T::s();
print_r(T::s(...));
$f = function($a, &...$b) use ($m) { static $u = 1; static $w; $w = &$u; $u++; };
var_dump($f); $f(1); print_r($f);
class Holder { public $a; function __construct() { $this->a[] = function () { return 1; }; } }
foreach (new Holder as $held) { var_dump($held); }
var_dump((new ReflectionFunction($f))->getStaticVariables()['u']);
