<?php
// Names of callables in namespaces.
namespace Foo\Bar; function f() { return __FUNCTION__; } class K { static function s() { return static::class; } }
$a = f(...); $b = \strlen(...); $c = K::s(...); $d = namespace\f(...); $e = strlen(...); echo $a(), $b('abc'), $c(), $d(), $e('ab');
echo call_user_func(__NAMESPACE__ . '\f'), call_user_func('Foo\Bar\K::s'), (function() { return __FUNCTION__; })(), call_user_func('\Foo\Bar\f');
