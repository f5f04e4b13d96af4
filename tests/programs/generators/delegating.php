<?php
// yield from: arrays, iterators, generators; keys, results, what is sent and thrown.
function inner()
{
    $x = yield 1;
    echo "inner got ";
    var_dump($x);
    $y = yield 2;
    echo "inner got ";
    var_dump($y);
    return "ret";
}
function outer()
{
    $r = yield from inner();
    echo "r=$r\n";
    $z = yield 3;
    echo "outer got $z\n";
}
$g = outer();
var_dump($g->current(), $g->send("A"), $g->send("B"), $g->send("C"), $g->valid());

function mixed()
{
    $r = yield from [10, 20];
    var_dump($r);
    yield 'k' => 'v';
    $r = yield from new Numbers(2);
    var_dump($r);
    yield from [];
    yield 30;
}
class Numbers implements IteratorAggregate
{
    public $n;

    function __construct($n)
    {
        $this->n = $n;
    }

    function getIterator(): Iterator
    {
        for ($i = 0; $i < $this->n; $i++) {
            yield "k$i" => $i;
        }
    }
}
foreach (mixed() as $k => $v) {
    echo "$k=>$v\n";
}

function tree($n)
{
    if ($n == 0) {
        return 0;
    }
    yield from tree($n - 1);
    yield $n;
    yield from tree($n - 1);
    return $n;
}
$s = '';
foreach (tree(6) as $v) {
    $s .= $v;
}
echo $s, "\n";

function several()
{
    yield 1;
    yield 2;
    yield 3;
    return 4;
}
function of_another($g)
{
    $r = yield from $g;
    yield "r$r";
}
$g = several();
$a = of_another($g);
$b = of_another($g);
while ($a->valid()) {
    echo $a->current(), " ";
    $a->next();
    if ($b->valid()) {
        echo "b", $b->current(), " ";
        $b->next();
    }
}
echo "\n";

function catches()
{
    try {
        yield 1;
        yield 2;
    } catch (Exception $e) {
        echo "inner caught ", $e->getMessage(), "\n";
        yield 3;
    }
    return 'r';
}
function catches_too()
{
    try {
        $r = yield from catches();
        echo "r=$r\n";
        yield 4;
    } catch (Exception $e) {
        echo "outer caught ", $e->getMessage(), "\n";
        yield 5;
    }
}
$g = catches_too();
var_dump($g->current(), $g->throw(new Exception("E1")), $g->send(0), $g->throw(new Exception("E2")));

function array_in_try()
{
    try {
        yield from [1, 2, 3];
    } catch (Exception $e) {
        echo "in array\n";
        yield 'z';
    }
}
$g = array_in_try();
$g->next();
var_dump($g->current(), $g->throw(new Exception("q")));

function deep($n)
{
    if ($n > 0) {
        return yield from deep($n - 1);
    }
    yield 'leaf';
    return 'root';
}
$g = deep(300);
foreach ($g as $v) {
    echo $v, "\n";
}
echo $g->getReturn(), "\n";

// What is shown after something thrown has ended a delegation.
function ended_by_throw()
{
    try {
        yield from deep(2);
    } catch (Exception $e) {
        echo "caught\n";
        yield 'k' => null;
        yield 'x';
    }
}
function around()
{
    try {
        yield from ended_by_throw();
    } finally {
        echo "over\n";
    }
}
foreach ([ended_by_throw(), around()] as $g) {
    var_dump($g->throw(new Exception('x')), $g->key(), $g->send(1), $g->key());
    $g->next();
    var_dump($g->valid());
}
