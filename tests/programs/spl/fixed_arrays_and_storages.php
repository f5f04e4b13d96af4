<?php
// SplFixedArray and SplObjectStorage.
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
$f = new SplFixedArray(3);
$f[0] = 'a';
$f['1'] = 'b';
$f[2.0] = 'c';
dump($f);
print_r($f);
foreach ([3, -1, 'x', []] as $index) {
    attempt(fn() => $f[$index]);
    attempt(fn() => $f[$index] = 1);
    attempt(fn() => isset($f[$index]));
}
attempt(fn() => $f[] = 1);
attempt(fn() => new SplFixedArray(-1));
attempt(fn() => $f->setSize(-1));
foreach ($f as $k => $v) {
    foreach ($f as $w) {
        echo "$k$v$w ";
    }
}
unset($f[1]);
$f->setSize(5);
var_dump($f->getSize(), count($f), isset($f[1]), $f->toArray(), json_encode($f), get_class($f->getIterator()));
$f->setSize(1);
var_dump($f->toArray());
dump(SplFixedArray::fromArray([3 => 'x', 1 => 'y']));
dump(SplFixedArray::fromArray([3 => 'x', 1 => 'y'], false));
attempt(fn() => SplFixedArray::fromArray(['k' => 1]));
dump(unserialize(serialize(SplFixedArray::fromArray([1, 2]))));
$s = new SplObjectStorage();
$a = new stdClass();
$a->n = 'a';
$b = new stdClass();
$b->n = 'b';
$s->attach($a);
$s[$b] = ['data'];
$s->attach($a, 'again');
dump($s);
var_dump(count($s), $s->contains($a), isset($s[$b]), $s[$a], $s[$b]);
attempt(fn() => $s[new stdClass()]);
attempt(fn() => $s->attach(1));
foreach ($s as $i => $object) {
    echo "$i: $object->n ", json_encode($s->getInfo()), "\n";
    $s->setInfo("info $i");
}
var_dump($s[$a], $s[$b], $s->valid());
$t = new SplObjectStorage();
$t->attach($b);
$c = clone $s;
var_dump($c->removeAllExcept($t), $s->removeAll($t), $s->addAll($t), $s->count());
$s->detach($a);
unset($s[$b]);
var_dump(count($s));
dump(unserialize(serialize($c)));
echo serialize($c), "\n";
class ByName extends SplObjectStorage
{
    public function getHash(object $object): string
    {
        return $object->n;
    }
}
$h = new ByName();
$h->attach($a);
$a2 = clone $a;
var_dump($h->contains($a2));
$h->rewind();
var_dump($h->current() === $a);
