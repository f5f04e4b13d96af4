<?php
// ...$x of what is Traversable, in calls and array literals.
function three()
{
    yield 1;
    yield 2;
    return 3;
}
class Pairs implements IteratorAggregate
{
    function getIterator(): Iterator
    {
        yield 'a' => 1;
        yield 'b' => 2;
        yield 5 => 3;
    }
}
function all(...$a)
{
    echo json_encode($a), "\n";
}
function named($b, $a = 0, ...$rest)
{
    echo "$a $b ", json_encode($rest), "\n";
}
all(...three(), ...[5, 6]);
all(1, ...three());
all(...three(), ...three());
$pairs = new Pairs;
echo json_encode([0, ...three(), ...$pairs, ...['a' => 9]]), "\n";
function in_order()
{
    yield 7;
    yield 'a' => 1;
    yield 'c' => 2;
}
named(...in_order());
function by_reference(&$x, $y)
{
    echo "$x $y\n";
}
by_reference(...three());
echo max(...three()), "\n";
$total = 0;
for ($i = 0; $i < 100; $i++) {
    $total += array_sum([...three(), ...$pairs]);
}
echo $total, "\n";
