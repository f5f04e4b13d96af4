<?php
// foreach goes through some of PHP's classes with a place of its own, unless their methods are overridden.
$list = new SplDoublyLinkedList;
foreach ([1, 2, 3] as $v) { $list[] = $v; }
foreach ($list as $k => $a) { foreach ($list as $b) { echo "$k$a$b "; } }
echo "\n";
foreach ($list as $v) { $list->setIteratorMode(SplDoublyLinkedList::IT_MODE_LIFO); echo $v; }
foreach ($list as $v) { $list->setIteratorMode(SplDoublyLinkedList::IT_MODE_FIFO); echo $v; }
echo "\n";
$list->setIteratorMode(SplDoublyLinkedList::IT_MODE_DELETE);
foreach ($list as $k => $v) { echo "$k=>$v "; if ($v === 2) { $list->push(7); } }
echo count($list), "\n";
for ($i = 0; $i < 100; $i++) { $list->push($i); }
foreach ($list as $v) { if ($v % 25 === 0) { echo $v, ' '; } if ($v < 10) { $list->unshift(-1); $list->shift(); } }
echo count($list), "\n";
$stack = new SplStack; $stack[] = 1; $stack[] = 2;
$stack->rewind();
foreach ($stack as $a) { foreach ($stack as $b) { echo $a, $b, ' '; } }
var_dump($stack->current(), iterator_to_array($stack));
class Told extends SplQueue
{
    function current(): mixed { echo 'current '; return parent::current(); }
}
$told = new Told; $told[] = 1; $told[] = 2;
foreach ($told as $a) { foreach ($told as $b) { echo "$a$b "; } }
echo "\n";
$array = SplFixedArray::fromArray([5, 6]);
$iterator = $array->getIterator();
echo get_class($iterator), ' ';
foreach ($iterator as $k => $v) { foreach ($array as $w) { echo "$k$v$w "; } }
$iterator->next();
var_dump($iterator->valid());
try { $iterator->current(); } catch (RuntimeException $e) { echo $e->getMessage(), "\n"; }
$period = (new DatePeriod('R2/2012-07-01T00:00:00Z/P7D'))->getIterator();
foreach ([1, 2] as $_) { foreach ($period as $k => $day) { echo $k, $day->format(' md '); } }
try { new InternalIterator; } catch (Error $e) { echo $e->getMessage(), "\n"; }
