<?php
// enums in array_unique and sorting
enum T: string { case A = 'a'; case B = 'b'; case C = 'c'; }
$r = T::C;
var_dump(count(array_unique([T::B, T::A, T::B, &$r, T::A, T::C], SORT_REGULAR)));
class O { public $x; function __construct($x) { $this->x = $x; } }
var_dump(array_keys(array_unique([new O(1), new O(2), new O(1), new stdClass, T::A, T::A, new stdClass], SORT_REGULAR)));
// static prop notices
class C { public static $x = 'C::$x'; protected static $y = 'C::$y'; }
$c = new C;
var_dump(isset($c->x)); unset($c->x); echo $c->x; $c->x = 1; $ref = 'ref'; $c->x =& $ref; var_dump($c->x, C::$x);
$q = &$c->x; foreach ([1] as $c->x); [$c->x] = [3]; var_dump(empty($c->x), $c->x ?? 4);
