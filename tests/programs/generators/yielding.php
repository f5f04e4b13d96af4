<?php
// What generators yield: values, keys, what is sent to them, what they return; as functions, methods and static methods.
function count_to($n)
{
    for ($i = 0; $i < $n; $i++) {
        $x = yield $i;
        if ($x) {
            echo "got $x\n";
        }
    }
    return 42;
}
foreach (count_to(3) as $k => $v) {
    echo "$k=>$v\n";
}
$g = count_to(3);
echo $g->current(), "\n", $g->send("hi"), "\n";
$g->next();
$g->next();
var_dump($g->valid(), $g->getReturn());

function keys()
{
    yield 'a' => 1;
    yield 2;
    yield 10 => 3;
    yield 4;
    yield -5 => 1;
    yield 6;
    yield from ['x' => 1, 5 => 7];
    yield 8;
    yield 1.5 => 9;
    yield null => 10;
    yield;
}
foreach (keys() as $k => $v) {
    var_dump($k, $v);
}

class A
{
    private $x = 5;

    function gen($a, ...$r)
    {
        yield $this->x;
        yield $a;
        yield from $r;
        yield func_get_args();
    }

    static function called()
    {
        yield static::class;
    }
}
class B extends A
{
}
foreach ((new A)->gen(1, 2, 3) as $k => $v) {
    echo "$k ", json_encode($v), "\n";
}
foreach (B::called() as $v) {
    echo "$v\n";
}
function extra()
{
    yield func_get_args();
    yield func_num_args();
}
foreach (extra(1, 2, 3) as $v) {
    echo json_encode($v), "\n";
}

function fibonacci()
{
    [$a, $b] = [0, 1];
    while (true) {
        yield $a;
        [$a, $b] = [$b, $a + $b];
    }
}
foreach (fibonacci() as $i => $f) {
    if ($i > 20) {
        break;
    }
    echo $f, " ";
}
echo "\n";

function by_name($name)
{
    $$name = 5;
    yield $$name;
    $$name++;
    yield compact('name', $name);
    extract(['zz' => 9]);
    try {
        yield $zz;
    } catch (Exception $e) {
        yield compact('name', 'zz');
    }
}
foreach (by_name('q') as $v) {
    echo json_encode($v), "\n";
}
$g = by_name('r');
$g->next();
$g->next();
echo json_encode($g->throw(new Exception)), "\n";

function pair($a, $b)
{
    return "$a:$b";
}
function in_expressions()
{
    $r = [1, yield 'a', yield 'b', strlen(yield 'c') + (yield 'd')];
    echo json_encode($r), "\n";
    return pair(yield 1, yield 2);
}
$g = in_expressions();
$g->current();
foreach ([10, 20, "hello", 7, "x", "y"] as $sent) {
    $g->send($sent);
}
var_dump($g->getReturn());

function empty_one()
{
    return 5;
    yield;
}
$g = empty_one();
var_dump($g->valid(), $g->getReturn(), $g->current(), $g->key());

function typed(int $x): iterable
{
    yield $x;
    return "str";
}
foreach (typed(5) as $v) {
    var_dump($v);
}

function left_early()
{
    foreach ([1, 2, 3] as $x) {
        foreach ([4, 5] as $y) {
            if ($y == 5) {
                return "r";
            }
            yield $x + $y;
        }
    }
}
$g = left_early();
foreach ($g as $v) {
    echo $v, "\n";
}
var_dump($g->getReturn());

function in_switch($x)
{
    switch (strtolower($x)) {
        case 'a':
            yield 1;
            break;
        default:
            yield 2;
    }
    yield 3;
}
foreach (['A', 'B'] as $x) {
    foreach (in_switch($x) as $v) {
        echo $v;
    }
}
echo "\n";

// Values that are counted, kept while the generator runs on.
function lists()
{
    $a = [1];
    while (count($a) < 4) {
        yield $a;
        $a[] = count($a) + 1;
    }
}
$all = [];
foreach (lists() as $list) {
    $all[] = $list;
}
echo json_encode($all), "\n";

function never_finished()
{
    $big = str_repeat("x", 100);
    foreach ([1, 2, 3] as $x) {
        yield $big . $x;
    }
}
foreach (never_finished() as $v) {
    break;
}
$g = never_finished();
$g->current();
unset($g);
echo "done\n";
