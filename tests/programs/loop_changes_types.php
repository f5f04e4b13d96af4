<?php
// One loop, entered with every kind of operands in every order: several traces, chosen at its header.
function work($a, $b, $n)
{
    $s = $a;
    for ($i = 0; $i < $n; $i++) {
        $s = $s + $b;
        if ($s > 1000) {
            $s = $s - 1000;
        }
    }
    return $s;
}

function joined(iterable $all, $start)
{
    $s = $start;
    foreach ($all as $k => $v) {
        $s .= $v . $k;
    }
    return $s;
}

class Counter
{
    public $n = 0;
    function add($x) { $this->n += $x; return $this; }
}

class Doubling extends Counter
{
    function add($x) { $this->n += 2 * $x; return $this; }
}

class Texts extends Counter
{
    public $n = '';
    function add($x) { $this->n .= $x; return $this; }
}

function counted(Counter $c, $n)
{
    for ($i = 0; $i < $n; $i++) {
        $c->add($i % 10);
    }
    return is_string($c->n) ? md5($c->n) : $c->n;
}

// each iteration hands the next one another type
function alternating($x, $n)
{
    $seen = '';
    for ($i = 0; $i < $n; $i++) {
        $x = is_int($x) ? $x / 2 + 0.5 : (is_float($x) ? (string) (int) $x : (int) $x + 1);
        if ($i % 40 == 0) {
            $seen .= gettype($x)[0];
        }
    }
    return $seen . ' ' . $x;
}

$kinds = ['i' => [0, 3], 'f' => [0.5, 3.25], 's' => ['0', '3'], 'm' => [0, 3.25], 'n' => [null, 1], 't' => [true, 2.5]];
foreach (['iiffss', 'smfint', 'nfitms', 'tttiii', 'fffsssmmmnnn'] as $order) {
    foreach (str_split($order) as $kind) {
        [$a, $b] = $kinds[$kind];
        echo $kind, ' ', var_export(work($a, $b, 200), true), ' ', var_export(work($a, $b, 3), true), "\n";
    }
}
foreach ([[1, 2], 'x' => [1.5, 'a' => 'b', 3], 'y' => ['q', null, true]] as $all) {
    echo joined(array_merge(...array_fill(0, 1, $all)), 7), ' ', strlen(joined($all + range(0, 150), 'a')), ' ';
    echo strlen(joined(new ArrayIterator(range(1, 120)), 1.5)), "\n";
}
for ($turn = 0; $turn < 3; $turn++) {
    echo counted(new Counter, 150), ' ', counted(new Doubling, 150), ' ', counted(new Texts, 150), "\n";
}
echo alternating(5, 300), ' ', alternating('8', 300), ' ', alternating(2.5, 301), "\n";

// more kinds than there are versions
function pair($x, $y, $n)
{
    $k = 0;
    for ($i = 0; $i < $n; $i++) {
        $k += ($x <=> $y) + ($x == $y ? 2 : 0);
    }
    return $k;
}
$values = [1, 2.5, '3', 'abc', null, true, false, [1], 0];
$sums = [];
foreach ($values as $x) {
    foreach ($values as $y) {
        $sums[] = pair($x, $y, 90);
    }
}
echo implode(' ', $sums), "\n";
