<?php
// Iterators around iterators.
function attempt(callable $f)
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
function show(iterable $it, int $most = 10)
{
    foreach ($it as $k => $v) {
        echo "$k=>$v ";
        if (--$most === 0) {
            break;
        }
    }
    echo "\n";
}
function numbers()
{
    yield 'a' => 1;
    yield 'b' => 2;
    yield 'c' => 3;
}
class Odd extends FilterIterator
{
    private $inner = 'mine';

    public function accept(): bool
    {
        return $this->current() % 2 === 1;
    }
}
class Loud extends IteratorIterator
{
    public function current(): mixed
    {
        return 'v' . parent::current();
    }

    public function key(): mixed
    {
        return 'k' . parent::key();
    }
}
$six = new ArrayIterator([1, 2, 3, 4, 5, 6]);
show(new IteratorIterator(new ArrayObject(['x' => 1, 'y' => 2])));
show(new Loud($six));
show(new Odd($six));
show(new Odd(numbers()));
show(new CallbackFilterIterator($six, fn($v, $k, $it) => $k > 2 && $it === $six));
show(new LimitIterator($six, 1, 3));
show(new LimitIterator(numbers(), 1));
show(new LimitIterator(new InfiniteIterator($six), 4, 5));
show(new InfiniteIterator(new ArrayIterator(['p', 'q'])), 5);
show(new InfiniteIterator(new EmptyIterator()));
$l = new LimitIterator($six, 2, 3);
$l->rewind();
var_dump($l->getPosition(), $l->seek(4), $l->current(), $l->getInnerIterator() === $six);
attempt(fn() => $l->seek(1));
attempt(fn() => $l->seek(7));
attempt(fn() => show(new LimitIterator($six, 0, 0)));
attempt(fn() => new LimitIterator($six, -1));
attempt(fn() => new LimitIterator($six, 0, -2));
$g = new NoRewindIterator(numbers());
show($g, 2);
show($g);
$a = new AppendIterator();
$a->append(new ArrayIterator([1, 2]));
$a->append(new EmptyIterator());
$a->append(new ArrayIterator(['k' => 3]));
foreach ($a as $k => $v) {
    echo $a->getIteratorIndex(), ":$k=>$v ";
}
var_dump($a->valid(), $a->getIteratorIndex(), count($a->getArrayIterator()));
show($a);
$e = new EmptyIterator();
var_dump($e->valid());
attempt(fn() => $e->current());
attempt(fn() => $e->key());
var_dump(iterator_to_array(new Odd($six)), iterator_count(new Odd($six)));
var_dump($six instanceof SeekableIterator, new Odd($six) instanceof OuterIterator);
class NoParent extends IteratorIterator
{
    public function __construct()
    {
    }
}
attempt(fn() => (new NoParent())->rewind());
attempt(fn() => new IteratorIterator([1]));
attempt(fn() => new CallbackFilterIterator($six, 'no such function'));
function gen_nested()
{
    yield from new LimitIterator(new ArrayIterator([7, 8, 9]), 1, 2);
}
foreach (gen_nested() as $k => $v) {
    echo "$k=>$v ";
}
ob_start();
var_dump(new IteratorIterator($six));
echo preg_replace('/#\d+/', '#', ob_get_clean());
