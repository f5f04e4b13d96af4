<?php
// What a WeakMap has for a key may be a map that has the same key, or a reference to it, or be the last to hold one:
// all that is named together with the key goes in order.
class Told
{
    public $held = [];
    public function __construct(public string $name) {}
    public function __destruct() { echo "$this->name is gone\n"; }
}
function nested(int $depth): void
{
    $key = new Told("key $depth");
    $outer = $map = new WeakMap;
    for ($i = 0; $i < $depth; $i++) {
        $inner = new WeakMap;
        $map[$key] = $inner;
        $map = $inner;
    }
    $map[$key] = new Told("value $depth");
    unset($inner, $map);
    echo count($outer), "\n";
    unset($key);
    echo count($outer), "\n";
}
for ($depth = 0; $depth < 5; $depth++) {
    nested($depth);
}
function beside(): void
{
    $one = new Told('one');
    $two = new Told('two');
    $first = new WeakMap;
    $second = new WeakMap;
    $first[$one] = [$second, WeakReference::create($one), WeakReference::create($two)];
    $second[$one] = [WeakReference::create($second), $two];
    $second[$two] = new WeakMap;
    $second[$two][$one] = $second[$two][$two] = new Told('three');
    $second = null;
    $two = null;
    echo "one goes\n";
    $one = null;
    echo count($first), "\n";
    $first[new Told('four')] = 4;
    var_dump(count($first));
}
beside();
function cycle(): void
{
    $key = new Told('round');
    $map = new WeakMap;
    $other = new WeakMap;
    $map[$key] = $other;
    $other[$key] = $map;
    $key->held = [$other, WeakReference::create($other)];
    unset($map, $other, $key);
    gc_collect_cycles();
    echo "collected\n";
}
cycle();
