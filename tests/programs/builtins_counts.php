<?php
// debug_zval_dump(): how many references there are, where that is certain.
class P { public $a = 1; protected ?array $b = ['x' => 1]; private $c; public int $u; }
function f() {
 $s = str_repeat("ab", 3); debug_zval_dump($s); $t = $s; debug_zval_dump($s, "lit", 1, 1.5, -0.0, NAN, null, true);
 $l = "literal"; debug_zval_dump($l);
 $one = chr(65); debug_zval_dump($one); debug_zval_dump("");
 $r = range(1, 2); debug_zval_dump($r); $q = $r; debug_zval_dump($q);
 debug_zval_dump([]); 
 $n = [range(1,1), $s, &$s, 'k' => [$r]]; debug_zval_dump($n);
 $ref = 5; $ref2 = &$ref; debug_zval_dump($ref);
 $arr = [1]; $arr[] = &$ref; debug_zval_dump($arr); unset($ref, $ref2); debug_zval_dump($arr);
 $o = new P; debug_zval_dump($o); $o->a = $r; $o->dyn = $s; debug_zval_dump($o);
 debug_zval_dump(new P);
 $o->a = $o; debug_zval_dump($o);
 $rec = [1]; $rec[] = &$rec; debug_zval_dump($rec);
 debug_zval_dump("a" . $s);
}
f();
debug_zval_dump(function() { });
$x = $y = str_repeat('z', 4); debug_zval_dump($x); debug_zval_dump($GLOBALS['y']);
try { debug_zval_dump(); } catch (Error $e) { echo $e->getMessage(); }
