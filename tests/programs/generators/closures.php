<?php
// Generators that are closures.
$g = function ($n) use (&$log) {
    static $calls = 0;
    $calls++;
    for ($i = 0; $i < $n; $i++) {
        $log .= yield $calls => $i;
    }
    return fn() => yield from [$n, $calls];
};
foreach ($g(3) as $k => $v) {
    echo "$k=>$v ";
}
$it = $g(2);
foreach ($it as $k => $v) {
    echo "$k=>$v ";
}
foreach ($it->getReturn()() as $v) {
    echo "$v ";
}
echo "\n";
$it = $g(2);
$it->current();
$it->send('a');
$it->send('b');
var_dump($log);
class A
{
    private $x = 5;

    function gen()
    {
        return function () {
            yield $this->x;
            yield static::class;
            yield fn() => $this->x++;
        };
    }
}
foreach ((new A)->gen()() as $v) {
    var_dump(is_object($v) ? $v() : $v);
}
$map = fn(callable $f, iterable $it) => (function () use ($f, $it) {
    foreach ($it as $k => $v) {
        yield $k => $f($v);
    }
})();
$range = function ($n) {
    for ($i = 0; $i < $n; $i++) {
        yield $i;
    }
};
echo array_sum(iterator_to_array($map(fn($x) => $x * $x, $map(fn($x) => $x + 1, $range(100))))), "\n";
echo implode(",", array_map(fn($x) => $x * 2, [...$range(5)])), "\n";
function later()
{
    $total = 0;
    $add = function ($x) use (&$total) {
        $total += $x;
    };
    while (true) {
        $add(yield $total);
    }
}
$g = later();
$g->current();
for ($i = 0; $i < 50; $i++) {
    $last = $g->send($i);
}
echo $last, "\n";
$refs = function &(array &$a) {
    foreach ($a as &$v) {
        yield $v;
    }
};
$a = [1, 2];
foreach ($refs($a) as &$v) {
    $v *= 2;
}
echo json_encode($a), "\n";
