<?php
// Elements of ArrayObject, ArrayIterator, SplFixedArray and SplObjectStorage, and loops over RecursiveIteratorIterator,
// are no calls of methods in PHP: traces do not show them, and what they call is called from where they stand.
class Failing implements RecursiveIterator
{
    public function __construct(private string $where)
    {
    }
    private function reach(string $here): bool
    {
        if ($here === $this->where) {
            throw new LogicException($here);
        }
        return true;
    }
    public function current(): mixed { return $this->reach('current'); }
    public function key(): mixed { return $this->reach('key'); }
    public function next(): void { $this->reach('next'); }
    public function rewind(): void { $this->reach('rewind'); }
    public function valid(): bool { return $this->reach('valid'); }
    public function hasChildren(): bool { $this->reach('hasChildren'); return $this->where === 'getChildren'; }
    public function getChildren(): ?RecursiveIterator { $this->reach('getChildren'); return null; }
}
class Asking extends RecursiveIteratorIterator
{
    public function callHasChildren(): bool { return parent::callHasChildren(); }
}
class Telling
{
    public function __destruct()
    {
        echo preg_replace('~/\S*/~', '', (new Exception('destroyed'))->getTraceAsString()), "\n";
    }
}
function show(callable $do): void
{
    try {
        $do();
    } catch (Throwable $e) {
        do {
            echo get_class($e), ': ', $e->getMessage(), "\n";
            echo preg_replace('~/\S*/~', '', $e->getTraceAsString()), "\n";
        } while (($e = $e->getPrevious()) && !$e instanceof TypeError);
    }
}
foreach (['current', 'key', 'next', 'rewind', 'valid', 'hasChildren', 'getChildren'] as $where) {
    show(function () use ($where) { foreach (new RecursiveIteratorIterator(new Failing($where)) as $k => $v) break; });
    show(function () use ($where) { foreach (new Asking(new Failing($where)) as $k => $v) break; });
    show(fn() => iterator_apply(new RecursiveIteratorIterator(new Failing($where)), fn() => false));
    show(function () use ($where) { (new RecursiveIteratorIterator(new Failing($where)))->rewind(); });
    show(function () use ($where) { foreach (new RecursiveTreeIterator(new Failing($where)) as $k => $v) break; });
    show(function () use ($where) {
        $all = new MultipleIterator;
        $all->attachIterator(new Failing($where));
        foreach ($all as $k => $v) {
            break;
        }
    });
}
foreach (['ArrayObject', 'ArrayIterator', 'SplObjectStorage', 'SplFixedArray'] as $class) {
    $object = new $class;
    show(fn() => $object[new Telling] = 1);
    show(fn() => $object[[]] = 1);
    show(fn() => @$object[5]);
    show(function () use ($class) { $object = new $class; $object[] = new Telling; unset($object[0]); });
}
class Refusing extends Failing
{
    public function getChildren(): ?RecursiveIterator { throw new TypeError('no children'); }
}
show(function () {
    foreach (new RecursiveTreeIterator(new Refusing('getChildren')) as $k => $v) {
        var_dump($v);
        break;
    }
});
