<?php
// What is said when something cannot be called, or a closure complains.
class A { function b() {} private static function c() {} private function p() {}
    function m() { return function ($x) { nowhere(); }; } static function s() { return fn($q) => nowhere(); } function go() { return array_map($this->m(), [1]); } }
class C { function __call($n, $a) { nowhere(); } static function __callStatic($n, $a) { nowhere(); } }
class D {}
function of_callable(callable $c) { var_dump($c); }
function shown($f) { try { $f(); } catch (Error $e) { echo $e::class, ': ', str_replace(__DIR__ . "/", '', $e->getMessage()), "\n", str_replace(__DIR__ . "/", '', $e->getTraceAsString()), "\n"; } }

shown(static function () { (function (int $x) { return $x; })('abc'); });
shown(static function () { (function ($x) {})(); });
shown(static function () { (new A)->m()(); });
shown(static function () { (new A)->go(); });
shown(static function () { A::s()(5); });
shown(static function () { C::bar(1, 'x'); });
shown(static function () { (new C)->bar(1, 'x'); });
shown(static function () { array_map([new C, 'zip'], [1]); });
shown(static function () { call_user_func([new C, 'zip'], 1); });
shown(static function () { (function () { return $this; })->bindTo(null)(); });
shown(static function () { (static fn() => static::class)(); });
shown(static function () { (static function () { return self::class; })(); });
shown(static function () { new Closure; });
shown(static function () { $x = 5; $x(); });
shown(static function () { $x = new stdClass; $x(); });
shown(static function () { $x = [new stdClass, 'foo']; $x(); });
shown(static function () { 'No::b'(); });
shown(static function () { 'A::b'(); });
shown(static function () { ['D', 'zz'](); });
shown(static function () { 'A::c'(); });
shown(static function () { array_map(['D', 'zz'], []); });
shown(static function () { array_map(['A', 'b'], []); });
shown(static function () { array_map('A::c', []); });
shown(static function () { Closure::fromCallable('nope'); });
shown(static function () { Closure::fromCallable([new A, 'p']); });
shown(static function () { of_callable('nope'); });
shown(static function () { (function (): int { return 'x'; })(); });
shown(static function () { $f = function () {}; $f->x = 1; });
shown(static function () { (fn(int $a) => 1)(...['b' => 2]); });
shown(static function () { [new A](...); });
shown(static function () { nope(...); });
shown(static function () { (new D)->nope(...); });
shown(static function () { A::b(...)(); });
