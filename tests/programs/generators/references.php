<?php
// Generators that yield references.
function &each_of(array &$a)
{
    foreach ($a as $k => &$v) {
        yield $k => $v;
    }
}
$a = [1, 2, 3];
foreach (each_of($a) as $k => &$v) {
    $v *= 10;
}
unset($v);
echo json_encode($a), "\n";
foreach (each_of($a) as $v) {
    $v = 0;
}
echo json_encode($a), "\n";

function &of_values()
{
    yield 5;
    $x = 1;
    yield $x;
    yield str_repeat("x", 2);
    yield 'k' => $x;
    yield;
}
foreach (of_values() as $k => &$v) {
    var_dump($k, $v);
}
unset($v);

function &growing()
{
    $x = 1;
    while ($x < 100) {
        yield $x;
    }
}
foreach (growing() as &$v) {
    echo $v, ' ';
    $v *= 3;
}
unset($v);
echo "\n";
foreach (growing() as $v) {
    echo $v, "\n";
    break;
}
class Holder implements IteratorAggregate
{
    private $items = [1, 2];

    function &getIterator(): Iterator
    {
        foreach ($this->items as &$item) {
            yield $item;
        }
    }
}
foreach (new Holder as &$v) {
    $v++;
    echo $v, "\n";
}
