<?php
// yield in every place of an expression, and what else lives in a generator's frame.
class Chain
{
    public $log = '';
    public $p = ['k' => 1];

    function add($x)
    {
        $this->log .= $x;
        return $this;
    }

    function gen()
    {
        return (yield 1) . $this->add(yield 2)->add(yield 3)->log . $this->add(yield 4)->log;
    }

    function targets()
    {
        $this->p[yield 'key'] = yield 'value';
        [$a, [, $b]] = yield 'list';
        $this->{yield 'name'} ??= yield 'default';
        $x = "<$a {$this->p['k']} $b>" . (yield 'tail');
        $x .= match (yield 'match') {
            1 => yield 'one',
            default => yield 'other',
        };
        $y = isset($this->p[yield 'isset']) ? yield 'then' : yield 'else';
        $z = [yield 'a' => yield 'b', ...[1, 2], yield 'c'];
        echo json_encode([$x, $y, $z, $this->p, $this->log]), "\n";
        switch (yield 'switch') {
            case yield 'case':
                echo "same\n";
                break;
            default:
                echo "other\n";
        }
        while (yield 'while') {
            echo "round\n";
        }
        do {
            $c = yield 'do';
        } while ($c && yield 'again');
        for ($i = yield 'init'; $i < yield 'test'; $i += yield 'step') {
            echo "i=$i\n";
        }
        return yield yield yield 'three';
    }
}
function feed($g, array $sent)
{
    echo json_encode($g->current()), "\n";
    foreach ($sent as $x) {
        if (!$g->valid()) {
            break;
        }
        echo json_encode($g->send($x)), " ";
    }
    echo "\n";
    return $g->valid() ? 'unfinished' : $g->getReturn();
}
var_dump(feed((new Chain)->gen(), ['a', 'b', 'c', 'd']));
$sent = ['k', 'v', ['A', ['B1', 'B2']], 'log', 'L', 'tail', 1, 'first', 'k', 'set', 'KEY', 'VAL', 'C', 5, 5];
var_dump(feed((new Chain)->targets(), [...$sent, 1, 1, 0, 1, 1, 0, 0, 2, 1, 2, 1, 2, 'x', 'y', 'z']));
var_dump(feed((new Chain)->targets(), [...$sent, 0, 0, 5, 0, 'x', 'y', 'z']));

function counts(&$x, $step = 2)
{
    static $calls = 0;
    global $total;
    $calls++;
    while ($x < 10) {
        $x += $step;
        $total += $step;
        yield $calls => $x;
    }
}
$n = 0;
foreach (counts($n) as $k => $v) {
    echo "$k=>$v ";
    $n++;
}
echo "$n $total\n";
$m = 5;
foreach (counts($m, 3) as $k => $v) {
    echo "$k=>$v ";
}
echo "$m $total\n";

function evaluates()
{
    $x = 1;
    yield eval('return ++$x;');
    yield $x;
    $name = 'x';
    $$name = yield eval('$y = 7; return $x * 10;');
    yield $x + $y;
    foreach (['x', 'y'] as $each) {
        yield $each => $$each;
    }
}
var_dump(feed(evaluates(), [0, 0, 30, 0, 0, 0]));
function sum(...$x)
{
    return array_sum($x);
}
function arguments()
{
    return sum(...[1, 2], ...[yield 'a', yield 'b']) + sum(yield 'c', ...yield 'd') + max(yield 'e', yield 'f');
}
var_dump(feed(arguments(), [3, 4, 5, [6, 7], 1, 100]));
function permutations(array $items)
{
    if (count($items) <= 1) {
        yield $items;
        return;
    }
    foreach ($items as $i => $item) {
        $rest = $items;
        unset($rest[$i]);
        foreach (permutations(array_values($rest)) as $p) {
            yield [$item, ...$p];
        }
    }
}
foreach (permutations([1, 2, 3]) as $p) {
    echo implode($p), " ";
}
echo "\n";
function each_byte()
{
    $s = "abc";
    for ($i = 0; $i < strlen($s); $i++) {
        $s[$i] = yield $s[$i];
    }
    return $s;
}
var_dump(feed(each_byte(), ['x', 'y', 'z']));
function quiet()
{
    $a = [];
    $x = @$a[yield 'k'];
    return $x ?? 'none';
}
var_dump(feed(quiet(), ['q']));
function stopped()
{
    yield 1;
    exit("stopped\n");
}
foreach (stopped() as $v) {
    echo $v, "\n";
}
