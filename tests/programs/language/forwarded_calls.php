<?php
class A { const N = 'A'; public static function test(...$a) { echo static::N, ' ', implode(',', $a), "\n"; } function inst() { forward_static_call(['A', 'test'], 'i'); } }
class B extends A { const N = 'B'; public static function test(...$a) { echo self::N, "\n"; forward_static_call(['A', 'test'], 'more', 'args'); forward_static_call_array('A::test', ['x']); forward_static_call('test', 'other'); forward_static_call(fn() => print("closure\n")); } }
class C extends B { const N = 'C'; }
function test(...$a) { echo 'f ', implode(',', $a), "\n"; }
B::test('foo'); C::test(); (new C)->inst();
try { forward_static_call('test'); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { (new class { function m() { forward_static_call('nope'); } })->m(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { func_num_args(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { func_get_args(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
