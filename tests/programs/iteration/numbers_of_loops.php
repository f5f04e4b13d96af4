<?php
// A loop over an object takes a number, as if it were one: objects made in it and behind it have the next.
class Count3 implements Iterator
{
    private int $i = 0;
    function current(): mixed { return $this->i; }
    function key(): mixed { return $this->i; }
    function next(): void { $this->i++; }
    function valid(): bool { return $this->i < 2; }
    function rewind(): void { $this->i = 0; }
}
class Asked implements IteratorAggregate
{
    function getIterator(): Iterator { return new Count3; }
}
function numbers() { yield 1; yield 2; }
function shown($of) { echo $of, ' ', spl_object_id(new stdClass), "\n"; }

foreach (numbers() as $_) { shown('generator'); }
foreach (new Count3 as $_) { shown('iterator'); }
foreach (new Asked as $_) { shown('aggregate'); foreach (new Asked as $_) { shown('inside'); break; } }
foreach (new ArrayObject([1]) as $_) { shown('ArrayObject'); }
foreach (new SplFixedArray(1) as $_) { shown('SplFixedArray'); }
$stack = new SplStack; $stack[] = 1;
foreach ($stack as $_) { shown('SplStack'); }
foreach (new IteratorIterator(new ArrayIterator([1])) as $_) { shown('IteratorIterator'); }
foreach (new RecursiveIteratorIterator(new RecursiveArrayIterator([[1]])) as $_) { shown('recursive'); }
$map = new WeakMap; $map[$stack] = 1;
foreach ($map as $_) { shown('WeakMap'); }
try { foreach (new Asked as $_) { throw new Exception('out'); } } catch (Exception $e) { unset($e); }
function leaves() { foreach (new Asked as $v) { return $v; } }
leaves();
shown('behind');
$parts = [...new Count3, new stdClass];
shown('spread');
