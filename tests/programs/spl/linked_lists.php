<?php
// SplDoublyLinkedList, SplQueue and SplStack: both ends, places, modes of iteration, what is refused.
function dump($value)
{
    ob_start();
    var_dump($value);
    echo preg_replace('/#\d+/', '#', ob_get_clean());
}
function attempt(callable $f)
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$l = new SplDoublyLinkedList();
attempt(fn() => $l->pop());
attempt(fn() => $l->shift());
attempt(fn() => $l->top());
attempt(fn() => $l->bottom());
foreach ([1, 2, 3] as $n) {
    $l->push($n);
}
$l->unshift(0);
$l[] = 4;
$l->add(2, 'two');
$l->add(6, 'end');
attempt(fn() => $l->add(9, 'x'));
attempt(fn() => $l[9]);
attempt(fn() => $l[-1] = 3);
attempt(function () use ($l) {
    unset($l[9]);
});
attempt(fn() => isset($l[2]) . isset($l[20]));
unset($l[2]);
$l[0] = 'zero';
foreach ($l as $k => $v) {
    echo "$k=>$v ";
}
echo count($l), $l->top(), $l->bottom(), "\n";
$l->setIteratorMode(SplDoublyLinkedList::IT_MODE_LIFO);
foreach ($l as $k => $v) {
    echo "$k=>$v ";
}
echo $l[0], "\n";
dump($l);
$l->setIteratorMode(SplDoublyLinkedList::IT_MODE_DELETE);
foreach ($l as $k => $v) {
    echo "$k=>$v ";
}
var_dump(count($l), $l->isEmpty());
$s = new SplStack();
$s->push('a');
$s[] = 'b';
$s->push('c');
foreach ($s as $k => $v) {
    echo "$k=>$v ";
}
var_dump($s->top(), $s->pop(), $s[0], count($s), $s->getIteratorMode());
attempt(fn() => $s->setIteratorMode(SplDoublyLinkedList::IT_MODE_FIFO));
$q = new SplQueue();
for ($i = 0; $i < 100; $i++) {
    $q->enqueue($i);
    if ($i % 3 === 2) {
        $q->dequeue();
    }
}
var_dump(count($q), $q->dequeue(), $q[0], $q->pop(), $q->isEmpty());
$sum = 0;
while (!$q->isEmpty()) {
    $sum += $q->dequeue();
}
var_dump($sum);
attempt(fn() => $q->dequeue());
$q[] = 1;
$q[] = [2];
dump($q);
var_dump(serialize($q));
dump(unserialize(serialize($q)));
class Tasks extends SplQueue
{
    public $name = 't';
}
$t = new Tasks();
$t->enqueue('x');
print_r($t);
$c = clone $t;
$c->enqueue('y');
var_dump(count($t), count($c));
attempt(fn() => $t->add('no', 1));
$t->rewind();
$t->next();
var_dump($t->valid());
$t->prev();
var_dump($t->valid(), $t->current());
