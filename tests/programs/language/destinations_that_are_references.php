<?php
class K { const C = 'const'; public $p = 'prop'; static $s = 'stat'; function m() { return 'm'; } static function sm() { return 'sm'; }
  function th(&$r) { $r = $this; } function cls(&$r) { $r = static::class; } function clo(&$r) { $f = function(&$q) { $q = $this; }; $f($r); }
  static function sf(&$r) { $r = new static; } function __get($n) { return "get$n"; } }
enum E: string { case A = 'a'; const X = self::A; }
function gen() { $x = yield 1; return $x; }
function g2(&$r) { $r = yield 1; $r = yield from g3(); $r = (yield); }
function g3() { yield 5; return 'g3'; }
const TOP = 'top';
define('DEF', 'def');
$tests = [
 fn(&$r) => $r = K::C, function(&$r) { $r = K::C; }, function(&$r) { $r = E::A; }, function(&$r) { $r = TOP; }, function(&$r) { $r = DEF; },
 function(&$r) { $r = K::$s; }, function(&$r) { $r = (new K)->p; }, function(&$r) { $r = (new K)->zz; }, function(&$r) { $r = K::class; }, function(&$r) { $k = new K; $r = $k::class; },
 function(&$r) { $r = new K; }, function(&$r) { $r = clone new K; }, function(&$r) { $r = (new K)->m(); }, function(&$r) { $r = K::sm(); },
 function(&$r) { (new K)->th($r); }, function(&$r) { (new K)->cls($r); }, function(&$r) { (new K)->clo($r); }, function(&$r) { K::sf($r); },
 function(&$r) { $r = function() {}; }, function(&$r) { $r = fn() => 1; }, function(&$r) { $r = strlen(...); }, function(&$r) { $r = strlen('abc'); }, function(&$r) { $r = str_repeat('x', 3); },
 function(&$r) { $r = [1,2]; }, function(&$r) { $r = [1,2][0]; }, function(&$r) { $a = ['x' => 'y']; $r = $a['x']; }, function(&$r) { $a = ['x' => 'y']; $r = $a['q'] ?? 'dflt'; },
 function(&$r) { $r = 1 + 2; }, function(&$r) { $r = 'a' . 'b'; }, function(&$r) { $s = 's'; $r = "x $s"; }, function(&$r) { $r = 5 <=> 3; }, function(&$r) { $r = !1; }, function(&$r) { $r = -5; }, function(&$r) { $i = 4; $r = $i++; }, function(&$r) { $i = 4; $r = ++$i; },
 function(&$r) { $r = (string) 5; }, function(&$r) { $r = (array) 5; }, function(&$r) { $r = (object) []; }, function(&$r) { $r = @$undef; }, function(&$r) { $r = isset($x); }, function(&$r) { $r = empty($x); }, function(&$r) { $r = new K instanceof K; },
 function(&$r) { $r = match(1) { 1 => 'm' }; }, function(&$r) { $r = 1 ? 'y' : 'n'; }, function(&$r) { $r = null ?: 'e'; }, function(&$r) { $r = null ?? 'c'; }, function(&$r) { $z = null; $r = $z?->x; },
 function(&$r) { [$r] = [7]; }, function(&$r) { ['k' => $r] = ['k' => 8]; }, function(&$r) { list(, list($r)) = [1, [9]]; }, function(&$r) { foreach ([1, 2] as $r); }, function(&$r) { foreach (['k' => 2] as $r => $v); }, function(&$r) { foreach ([[3]] as [$r]); }, function(&$r) { foreach (gen() as $r); }, function(&$r) { foreach (gen() as $r => $v); },
 function(&$r) { foreach (new ArrayIterator(['q' => 1]) as $r => $v); }, function(&$r) { foreach (new ArrayIterator(['q' => 1]) as $r); }, function(&$r) { foreach ((object)['o' => 1] as $r => $v); }, function(&$r) { foreach ((object)['o' => 1] as $r); },
 function(&$r) { try { throw new Exception('x'); } catch (Exception $r) { } }, function(&$r) { try { intdiv(1, 0); } catch (Error $r) { } }, function(&$r) { try { (function() { throw new LogicException; })(); } catch (Exception $r) { } finally { } },
 function(&$r) { $g = g2($r); $g->current(); $g->send('sent'); $g->next(); }, function(&$r) { $g = g2($r); $g->current(); $g->send('sent'); },
 function(&$r) { $g = g2($r); foreach ($g as $_); },
 function(&$r) { $r = eval('return "ev";'); }, function(&$r) { $r = print ''; }, function(&$r) { $x = 'v'; $n = 'x'; $r = $$n; }, function(&$r) { $r = $GLOBALS['tests'][0] === 1; }, function(&$r) { $r = count($GLOBALS) > 1; }, function(&$r) { $r = $_SERVER['argc']; },
 function(&$r) { $r ??= 'co'; }, function(&$r) { $r .= 'co'; }, function(&$r) { $r[] = 'co'; }, function(&$r) { $r['a']['b'] = 'co'; }, function(&$r) { $r = &$q; $r = 5; }, function(&$r) { static $s = 'st'; $r = $s; }, function(&$r) { $r = __FUNCTION__; }, function(&$r) { $r = func_get_args(); }, function(&$r) { $r = func_num_args(); }, function(&$r) { $r = assert(true); }, function(&$r) { unset($r); $r = 3; },
 function(&$r) { $r = array_map(fn($x) => $x, [1]); }, function(&$r) { $r = call_user_func('strtoupper', 'x'); }, function(&$r) { $r = E::from('a'); }, function(&$r) { $r = E::cases()[0]; }, function(&$r) { $r = E::A->value; }, function(&$r) { $r = gen(); }, function(&$r) { $r = include '/nonexistent'; }, function(&$r) { $a = [1,2]; $r = [...$a]; }, function(&$r) { $r = $a['x']->y ?? 1; }, function(&$r) { $o = new K; $r = $o?->m(); }, function(&$r) { $f='K::sm'; $r = $f(); }, function(&$r) { $r = (fn() => 'iife')(); }, function(&$r) { $x = 1; $r = $x; }, function(&$r) { $r = 1 && 0; }, function(&$r) { $r = 1 xor 1; },
];

foreach ($tests as $n => $t) { $v = null; $u = &$v; @$t($v); echo $n, ': ', is_object($v) ? get_class($v) : json_encode($v), ' ', $u === $v ? '' : 'DIFFERENT', "\n"; }
