<?php
// Heaps and priority queues: order, equal priorities, flags, corruption.
function attempt(callable $f)
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
function dump($value)
{
    ob_start();
    var_dump($value);
    echo preg_replace('/#\d+/', '#', ob_get_clean());
}
$h = new SplMinHeap();
foreach ([5, 3, 8, 1, 9, 2, 7, 7, 0] as $n) {
    $h->insert($n);
}
dump($h);
var_dump(count($h), $h->top(), $h->extract(), $h->key(), $h->current(), $h->valid());
foreach ($h as $k => $v) {
    echo "$k=>$v ";
}
var_dump(count($h), $h->isEmpty());
attempt(fn() => $h->top());
attempt(fn() => $h->extract());
$m = new SplMaxHeap();
foreach ([[1, 2], [3, 0], [2, 9]] as $pair) {
    var_dump($m->insert($pair));
}
echo json_encode($m->extract()), json_encode($m->top()), "\n";
$q = new SplPriorityQueue();
foreach (['a' => 1, 'b' => 3, 'c' => 2, 'd' => 3, 'e' => 3, 'f' => 1, 'g' => 2, 'h' => 3] as $v => $p) {
    $q->insert($v, $p);
}
dump($q);
$c = clone $q;
while (!$c->isEmpty()) {
    echo $c->extract(), ' ';
}
var_dump(count($q), $q->top());
var_dump($q->setExtractFlags(SplPriorityQueue::EXTR_BOTH));
print_r($q->extract());
$q->setExtractFlags(SplPriorityQueue::EXTR_PRIORITY);
foreach ($q as $k => $p) {
    echo "$k=>$p ";
}
attempt(fn() => $q->setExtractFlags(0));
attempt(fn() => $q->top());
class Words extends SplHeap
{
    public $fails = false;

    protected function compare($a, $b): int
    {
        if ($this->fails) {
            throw new LogicException('not comparable');
        }
        return strlen($a) - strlen($b);
    }
}
$w = new Words();
foreach (['ccc', 'a', 'bbbb', 'dd'] as $word) {
    $w->insert($word);
}
echo $w->top(), "\n";
$w->fails = true;
attempt(fn() => $w->insert('zzzzzzz'));
attempt(fn() => $w->top());
var_dump($w->isCorrupted(), count($w));
$w->recoverFromCorruption();
$w->fails = false;
foreach ($w as $word) {
    echo $word, ' ';
}
class Least extends SplPriorityQueue
{
    public function compare($a, $b): int
    {
        return $b <=> $a;
    }
}
$l = new Least();
foreach ([4, 2, 6] as $n) {
    $l->insert("n$n", $n);
}
while ($l->valid()) {
    echo $l->current();
    $l->next();
}
echo "\n";
attempt(fn() => new SplHeap());
