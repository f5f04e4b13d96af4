<?php
// Fibers: values in and out, states, errors, traces.
// exit: 255
function told(callable $f): void
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
function states(Fiber $f): string
{
    return ($f->isStarted() ? 'started ' : '') . ($f->isRunning() ? 'running ' : '')
        . ($f->isSuspended() ? 'suspended ' : '') . ($f->isTerminated() ? 'terminated' : '');
}
$f = new Fiber(function (int $a, int ...$more) use (&$f): string {
    echo $a + array_sum($more), ' ', states($f), "\n";
    told(fn() => Fiber::getCurrent() === $f);
    told(fn() => $f->start());
    told(fn() => $f->resume());
    told(fn() => $f->getReturn());
    $got = Fiber::suspend('first');
    try {
        $got .= Fiber::suspend($got);
    } catch (DomainException $e) {
        $got .= $e->getMessage();
    }
    return $got;
});
echo states($f), "\n";
told(fn() => $f->resume());
told(fn() => $f->throw(new Exception()));
told(fn() => $f->getReturn());
told(fn() => Fiber::suspend());
told(fn() => Fiber::getCurrent());
var_dump($f->start(1, 2, 3));
echo states($f), "\n";
var_dump($f->resume('sent '), $f->throw(new DomainException('thrown')));
echo states($f), "\n";
var_dump($f->getReturn());
told(fn() => $f->resume());
told(fn() => $f->start());

// What comes out of one.
$f = new Fiber(function () {
    Fiber::suspend();
    throw new LogicException('out of it');
});
$f->start();
told(fn() => $f->resume());
told(fn() => $f->getReturn());
told(fn() => new Fiber('no such function'));
told(fn() => new Fiber());
told(fn() => clone $f);
told(fn() => $f->property = 1);
told(fn() => serialize($f));
told(fn() => unserialize('O:5:"Fiber":0:{}'));
told(fn() => new FiberError());
told(fn() => $f->__construct('strlen'));
var_dump((array) $f);
foreach (['strtoupper', [new ArrayObject([1, 2]), 'count']] as $k => $callable) {
    $g = new Fiber($callable);
    $k ? $g->start() : $g->start('builtin');
    var_dump($g->getReturn());
}
$g = new Fiber(fn(int $n) => $n);
told(fn() => $g->start('no number'));
$g = new Fiber(fn(int $n, $b = 2) => $n + $b);
$g->start(b: 5, n: 1);
var_dump($g->getReturn());

// Inside each other; each sees the one that has resumed it in its traces.
function depth(): void
{
    debug_print_backtrace();
}
$outer = new Fiber(function () {
    $inner = new Fiber(function () {
        depth();
        Fiber::suspend('inner');
        depth();
    });
    $x = $inner->start();
    Fiber::suspend("outer, $x");
    return $inner;
});
echo $outer->start(), "\n";
$outer->resume();
$outer->getReturn()->resume();
$f = new Fiber(fn() => @fails() . Fiber::suspend(@fails()) . fails());
function fails()
{
    return $undefined;
}
@$f->start();
echo error_reporting(), "\n";
@$f->resume();

// One scheduler and many tasks.
class Scheduler
{
    private array $queue = [];
    public function spawn(callable $task, ...$args): void
    {
        $this->queue[] = [new Fiber($task), $args];
    }
    public function run(): void
    {
        while ($this->queue) {
            [$fiber, $args] = array_shift($this->queue);
            $fiber->isStarted() ? $fiber->resume() : $fiber->start(...$args);
            if (!$fiber->isTerminated()) {
                $this->queue[] = [$fiber, []];
            }
        }
    }
}
$scheduler = new Scheduler();
$log = '';
foreach (['a' => 3, 'b' => 1, 'c' => 2] as $name => $n) {
    $scheduler->spawn(function (string $name, int $n) use (&$log, $scheduler) {
        for ($i = 0; $i < $n; $i++) {
            $log .= $name;
            Fiber::suspend();
        }
        if ($name === 'c') {
            $scheduler->spawn(function () use (&$log) {
                $log .= 'd';
            });
        }
    }, $name, $n);
}
$scheduler->run();
echo $log, "\n";
echo new Fiber(fn() => throw new ErrorException('nobody catches it')) instanceof Fiber, "\n";
(new Fiber(function () {
    throw new ErrorException('nobody catches it');
}))->start();
