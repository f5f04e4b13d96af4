<?php
// Generators that nobody can resume any more: what they have in `finally` runs, when they go.
// exit: 255
function steps(string $name)
{
    try {
        try {
            echo "$name begins\n";
            yield 1;
            echo "never\n";
        } catch (Throwable $e) {
            echo "nothing is thrown\n";
        } finally {
            echo "$name inner\n";
        }
        echo "never\n";
    } finally {
        echo "$name outer\n";
    }
}
$a = steps('unset');
$a->current();
unset($a);
foreach (steps('break') as $v) {
    break;
}
steps('never begun');
function delegating()
{
    try {
        yield from steps('delegate');
    } finally {
        echo "delegating\n";
    }
}
$a = delegating();
$a->current();
$a = null;

// It returns, throws, yields and delegates there.
function ends(string $how)
{
    try {
        yield 1;
    } finally {
        if ($how === 'returns') {
            return 2;
        }
        if ($how === 'throws') {
            throw new RuntimeException('from finally');
        }
        if ($how === 'catches') {
            try {
                throw new RuntimeException('inside');
            } catch (RuntimeException $e) {
                echo $e->getMessage(), "\n";
            }
        }
        if ($how === 'yields') {
            yield 3;
        }
        if ($how === 'delegates') {
            yield from [4];
        }
        echo "end of $how\n";
    }
}
foreach (['returns', 'throws', 'catches', 'yields', 'delegates'] as $how) {
    try {
        $a = ends($how);
        $a->current();
        unset($a);
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

// A throwable waits in a finally that is left; variables by name; references.
function waits()
{
    $name = 'x';
    $$name = [1, 2];
    try {
        throw new Exception('waits');
    } finally {
        foreach ($x as &$v) {
            yield $v;
        }
    }
}
$a = waits();
$a->current();
unset($a);
class Held
{
    public function __construct(public string $name)
    {
    }
    public function __destruct()
    {
        echo "$this->name goes\n";
    }
}
function holds()
{
    $held = new Held('local');
    try {
        yield new Held('value');
    } finally {
        echo "before it goes\n";
    }
}
$a = holds();
$a->current();
$a = 1;

// Loops of them, in a hot function.
function first(iterable $all)
{
    foreach ($all as $v) {
        return $v;
    }
}
function counted(int &$closed)
{
    try {
        for ($i = 5;; $i++) {
            yield $i;
        }
    } finally {
        $closed++;
    }
}
$closed = $sum = 0;
for ($i = 0; $i < 2000; $i++) {
    $sum += first(counted($closed));
}
echo "$closed $sum\n";

// One that somebody else has driven to its end.
function once()
{
    yield 1;
    throw new LogicException('once');
}
function shares($inner)
{
    try {
        yield from $inner;
    } catch (Exception $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$inner = once();
$one = shares($inner);
$two = shares($inner);
$one->current();
$two->current();
$one->next();
var_dump($two->current(), $two->valid());

// In a cycle; and those that are left when the script ends.
function cyclic()
{
    $own = yield;
    try {
        yield;
    } finally {
        echo "collected\n";
    }
}
$a = cyclic();
$a->send($a);
unset($a);
gc_collect_cycles();
$last = steps('at the end');
$last->current();
function throws_last()
{
    try {
        yield;
    } finally {
        throw new Exception('the last word');
    }
}
$other = throws_last();
$other->current();
