<?php
// Fibers that nobody can resume any more, that are left when the script ends, in cycles, and when it exits.
// exit: 7
class Held
{
    public function __construct(private string $name)
    {
    }
    public function __destruct()
    {
        echo "$this->name goes\n";
    }
}
function waits(string $name, ?callable $last = null): Fiber
{
    $fiber = new Fiber(function () use ($name, $last) {
        $held = new Held($name);
        try {
            try {
                array_map(function ($x) {
                    Fiber::suspend($x);
                    echo "never\n";
                }, [1]);
            } catch (Throwable $e) {
                echo "nothing is thrown\n";
            }
            echo "never\n";
        } finally {
            echo "$name ends\n";
            $last && $last();
        }
        echo "never\n";
    });
    $fiber->start();
    return $fiber;
}
$f = waits('unset');
unset($f);
waits('at once');
$f = waits('catches', function () {
    try {
        throw new Exception('inside');
    } catch (Exception $e) {
        echo $e->getMessage(), "\n";
    }
});
$f = null;
foreach ([
    'throws' => function () {
        throw new LogicException('from finally');
    },
    'suspends' => fn() => Fiber::suspend(),
    'starts' => fn() => (new Fiber(fn() => 1))->start(),
] as $name => $last) {
    try {
        $f = waits($name, $last);
        $f = null;
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
// Not begun, and over.
$f = new Fiber(function () {
    echo "never\n";
});
unset($f);
// In a generator, which is in a fiber; and the other way round.
function inside()
{
    try {
        yield Fiber::suspend();
    } finally {
        echo "generator ends\n";
    }
}
$f = new Fiber(function () {
    foreach (inside() as $v) {
        echo "never\n";
    }
});
$f->start();
unset($f);
function around()
{
    $f = waits('held by a generator');
    yield $f;
}
$g = around();
$g->current();
unset($g);
// Destructors do not switch.
class Switches
{
    public function __destruct()
    {
        try {
            Fiber::suspend();
        } catch (FiberError $e) {
            echo $e->getMessage(), "\n";
        }
    }
}
$f = new Fiber(function () {
    $x = new Switches();
    unset($x);
    return 'returned';
});
$f->start();
echo $f->getReturn(), "\n";
// Cycles: through the closure, through what a frame holds, through what is handed over.
$f = new Fiber(function () use (&$f) {
    $self = $f;
    $held = new Held('in a cycle');
    Fiber::suspend();
});
$f->start();
unset($f);
echo "collects\n";
gc_collect_cycles();
$node = new stdClass();
$node->fiber = new Fiber(function ($node) {
    try {
        $x = [$node, [new Held('deep')]];
        Fiber::suspend();
    } finally {
        echo "the node is there: ", count((array) $node), "\n";
    }
});
$node->fiber->start($node);
unset($node);
gc_collect_cycles();
gc_collect_cycles();
$kept = waits('kept');
gc_collect_cycles();
echo "still there\n";
$other = waits('other', function () {
    echo "exit\n";
});
register_shutdown_function(function () {
    $f = waits('in the end');
    echo "shutdown\n";
});
$f = new Fiber(function () {
    $f = new Fiber(function () {
        try {
            exit(7);
        } finally {
            echo "never\n";
        }
    });
    try {
        $f->start();
    } finally {
        echo "never\n";
    }
});
$f->start();
