<?php
// Hot code in fibers and around them: loops that suspend, functions that do, recursion, many of them, exceptions.
function numbers(int $n): Fiber
{
    return new Fiber(function () use ($n) {
        for ($i = 0; $i < $n; $i++) {
            $step = Fiber::suspend($i);
            $i += $step ?? 0;
        }
        return "$n done";
    });
}
$sum = 0;
$f = numbers(5000);
for ($v = $f->start(); !$f->isTerminated(); $v = $f->resume($v % 7 == 0 ? 1 : null)) {
    $sum += $v;
}
echo $sum, ' ', $f->getReturn(), "\n";

// Two that take turns in the same loop, and a generator that drives a third.
function zip(Fiber $a, Fiber $b)
{
    $x = $a->start();
    $y = $b->start();
    while (!$a->isTerminated() && !$b->isTerminated()) {
        yield $x => $y;
        $x = $a->resume();
        $y = $b->resume(1);
    }
}
$sum = 0;
foreach (zip(numbers(3000), numbers(7000)) as $x => $y) {
    $sum += $x * $y % 1000;
}
echo $sum, "\n";

// Suspended deep in calls.
function walk(int $depth, int &$visits): int
{
    if ($depth === 0) {
        return Fiber::suspend(++$visits);
    }
    return walk($depth - 1, $visits) + walk($depth - 1, $visits);
}
$visits = 0;
$f = new Fiber(function () use (&$visits) {
    return walk(10, $visits);
});
for ($v = $f->start(); !$f->isTerminated(); $v = $f->resume($v)) {
}
echo $f->getReturn(), ' ', $visits, "\n";
$deep = new Fiber(function (int $n) {
    $down = function (int $n) use (&$down) {
        return $n === 0 ? Fiber::suspend('bottom') : 1 + $down($n - 1);
    };
    return $down($n);
});
echo $deep->start(50000), ' ';
$deep->resume(0);
echo $deep->getReturn(), "\n";

// Many at once, and one after the other.
$all = [];
for ($i = 0; $i < 3000; $i++) {
    $f = $all[] = new Fiber(function (int $i) {
        $x = [$i, "text $i"];
        $x[] = Fiber::suspend();
        return array_sum([$x[0], $x[2]]) + strlen($x[1]);
    });
    $f->start($i);
}
$sum = 0;
foreach (array_reverse($all) as $k => $f) {
    $f->resume($k);
    $sum += $f->getReturn();
}
unset($all);
for ($i = 0; $i < 3000; $i++) {
    $f = new Fiber(fn() => $i * 2);
    $f->start();
    $sum += $f->getReturn();
}
echo $sum, "\n";

// Callbacks that suspend, in a loop that is hot outside and inside.
$f = new Fiber(function () {
    $total = 0;
    for ($i = 0; $i < 300; $i++) {
        $a = array_map(fn($x) => $x + Fiber::suspend($x), range(1, 5));
        usort($a, fn($x, $y) => Fiber::suspend($y) <=> $x);
        $total += $a[0];
        try {
            Fiber::suspend('throw');
        } catch (RangeException $e) {
            $total += $e->getCode();
        }
    }
    return $total;
});
$v = $f->start();
while (!$f->isTerminated()) {
    $v = $v === 'throw' ? $f->throw(new RangeException('', 3)) : $f->resume($v);
}
echo $f->getReturn(), "\n";
