<?php
// Arguments that iterators give, by position and by name
function gen(array $a) { foreach ($a as $k => $v) { yield $k => $v; } }
function f($a, $b = 2, ...$c) { echo json_encode([$a, $b, $c]), "\n"; }
function all(...$x) { echo json_encode($x), "\n"; }
function mixed_up() { yield 'a' => 1; yield 0 => 5; }

function tried(callable $f): void
{
    try {
        $f();
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

tried(fn() => f(...gen(['b' => 1, 'a' => 2])));
tried(fn() => f(...gen([1, 2, 3, 'z' => 5])));
tried(fn() => f(...gen(['b' => 1, 0 => 5])));
tried(fn() => f(...gen(['a' => 1, 0 => 5])));
tried(fn() => all(...mixed_up()));
tried(fn() => f(...gen(['a' => 1]), ...gen(['a' => 7])));
tried(fn() => f(...gen([1]), a: 3));
tried(fn() => f(...new ArrayIterator(['b' => 3, 'a' => 1])));
tried(fn() => all(...(function () { yield true => 1; })()));
tried(fn() => all(...(function () { yield '5' => 1; yield 3 => 2; })()));
for ($i = 0; $i < 100; $i++) {
    tried(fn() => $i < 98 ? strlen(...gen(['string' => 'x'])) : all(...gen([$i]), ...gen(['k' => 1])));
}

class C
{
    const X = 1;
    public function named(): void
    {
        foreach (['self::X', 'self::None', 'static::None', 'c::none'] as $name) {
            tried(fn() => print(json_encode([defined($name), constant($name)]) . "\n"));
        }
    }
}
(new C)->named();
tried(fn() => var_dump(defined('self::X')));
