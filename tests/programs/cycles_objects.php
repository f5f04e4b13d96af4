<?php
// Objects are collected as arrays are; what gc_collect_cycles() counts is what PHP counts.
class A { public $self; public $list = []; public $s; }
function f() { $a = new A; $a->self = $a; }
f(); echo gc_collect_cycles(), "\n";
function g($n) { $a = new A; $a->list[] = $a; $a->s = "x$n"; }
g(1); echo gc_collect_cycles(), "\n";
function h($n) { $a = new A; $b = new A; $a->self = $b; $b->self = $a; $b->list = ['k' => $a, 'm' => "y$n"]; }
h(1); echo gc_collect_cycles(), "\n";
function s($n) { $a = new stdClass; $a->me = $a; $a->s = "z$n"; $a->l = [$a]; $a->l[] = $n; }
s(1); echo gc_collect_cycles(), "\n";
function r() { $a = new A; $r = &$a->self; $r = [$a]; }
r(); echo gc_collect_cycles(), "\n";
function kept($n) { static $k; $k = new A; $k->self = $k; }
kept(1); kept(2); echo gc_collect_cycles(), "\n";
function c($n) { $a = new A; $a->self = $a; $b = clone $a; $b->list[] = $b; }
c(1); echo gc_collect_cycles(), "\n";
for ($i = 0; $i < 25000; $i++) f();
$x = gc_status(); echo $x['runs'] > 0 ? 'runs' : 'none', ' ', memory_get_usage() < 6000000 ? 'small' : 'large', ' ', gc_collect_cycles() < 10001 ? 'rest' : 'all', "\n";
