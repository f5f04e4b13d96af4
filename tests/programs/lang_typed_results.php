<?php
// The value of an assignment is what a typed reference has made of it; int literals become floats where that is the type.
class T { public ?string $p; public int $i = 1; public float $f = 1.5; static ?string $s; public float $g = 2; const Q = 3; public ?float $h = self::Q; static float $z = 4; }
$o = new T; var_dump($o);
function a($o) { $r = &$o->p; var_dump($r = 0); var_dump($r .= 5); $x = $r = 1.5; var_dump($x);
 $a = []; $a[0] = &$o->p; var_dump($a[0] = 7); var_dump($a[0] .= 1); $a['k']['l'] = &$o->i; var_dump($a['k']['l'] = "12"); var_dump($a['k']['l'] += "1.0"); var_dump(++$a['k']['l'], $a['k']['l']++); 
 var_dump($o->p = 5); var_dump($o->i = "5"); var_dump(T::$s = 4); $q = &T::$s; var_dump($q = 6); var_dump([$q] = [9], $q);
 $fl = &$o->f; var_dump($fl = 3); var_dump($fl += 1, $fl++, ++$fl); $nul = null; $r = null; var_dump($r ??= 4);
 $o->p = null; var_dump($o->p ??= 4); $h = &$o->h; $h = null; var_dump($h ??= 5); foreach ([1, 2] as $r) var_dump($r);
 $ob = new stdClass; $ob->x = &$o->p; var_dump($ob->x = 5); var_dump($ob->x .= 5); $ob->x = null; var_dump($ob->x ??= 6);
}
a($o);
var_dump(T::$z);
class A { public float $a = 1; public int|float $b = 1; public ?float $c = 1 + 1; public float|string $d = 3; protected static float $e = 5; function d() { var_dump($this, self::$e); } function __construct(public float $z = 3) {} }
(new A)->d(); var_dump((new ReflectionProperty('A', 'a'))->getDefaultValue());
echo new ReflectionProperty('A', 'd'), "\n";
class B { public mixed $m = 1; public float $q = self::X; const X = 4; } var_dump(new B);
try { eval('class CC { public iterable|float|bool $q = 1; } var_dump(new CC);');} catch (Error $e) { echo $e->getMessage(); }
