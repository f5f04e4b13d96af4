<?php
// A reference to a typed property keeps its type for as long as the property is one of its names.
class T { public int $i = 1; public ?float $f = null; public array $a = []; public static int $s = 3; public string|int $u = 'u'; }
function set(&$v, $to) { $v = $to; }
$t = new T;
$r = &$t->i;
for ($k = 0; $k < 50; $k++) {
    $r = "$k";
    $r++;
}
var_dump($t->i);
set($t->i, "7");
set($t->f, 3);
var_dump($t->i, $t->f);
foreach (['1', 2.0, true] as $r) {
    var_dump($t->i);
}
$s = &T::$s;
foreach (['4', '5'] as $s);
var_dump(T::$s);
$t->a['x']['y'] = 1;
$a = &$t->a['x'];
$a['z'] = 2;
$other = new T;
$other->a['x'] = &$a;
$copy = clone $other;
$copy->a['w'] = 3;
$copy->f = 1;
echo count($t->a['x']), count($copy->a), count($other->a), "\n";
$n = 5;
$t->i = &$n;
$n = '12';
var_dump($t->i, $n);
$r = 'no longer of the property';
echo $r, "\n";
unset($t->i);
$n = 'free';
var_dump($n);
[$t->u, T::$s] = [1.0, '9'];
var_dump($t->u, T::$s);
$keep = new T;
$q = &$keep->i;
$q .= '5';
$q += 1;
$q ??= 'x';
var_dump($keep->i);
class Counter { public static $counts = []; public int $n = 0;
    static function count($what) { return self::$counts[$what] = (self::$counts[$what] ?? 0) + 1; }
    function run() { $n = &$this->n; for ($i = 0; $i < 200; $i++) { $n += 2; $this->n++; self::count($i & 1); } return $this->n; } }
echo (new Counter)->run(), Counter::$counts[0], Counter::$counts[1], "\n";
