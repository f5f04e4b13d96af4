<?php
class F { public static $s = 's'; const C = 'c'; static function m() { return new self; } public $o; }
function t($f) { try { var_dump($f()); } catch (Error $e) { echo $e->getMessage(), "\n"; } }
t(fn() => null?->bar()());
t(fn() => null?->bar()()->x);
t(fn() => (null?->bar)()->x);
t(fn() => null?->a::$s);
t(fn() => null?->a::$s->b);
t(fn() => null?->a::C);
t(fn() => null?->a::m());
t(fn() => null?->a::m()->x());
t(fn() => isset(null?->a::$s));
t(fn() => empty(null?->a::$s['x']));
t(fn() => null?->a::$s ?? 4);
t(fn() => null?->a::$s['q']->x ?? 4);
t(fn() => null?->a::class);
t(function() { $f = new F; $f->o = new F; var_dump($f?->o::$s, $f?->o::C, $f?->o::m()?->o?->z); $f?->o::m(); null?->a::m(); return $f?->o::class; });
t(function() { $f = new F; return $f?->o?->x['a']['b']->c ?? 'd'; });
