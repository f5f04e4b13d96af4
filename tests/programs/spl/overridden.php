<?php
// What subclasses override is called from where PHP calls it; elements are changed in place.
class Brackets extends SplStack
{
    protected $first = 9;

    public function push($value): void
    {
        parent::push("<$value>");
    }
}
$s = new Brackets();
$s->push(1);
$s[] = 2;
foreach ($s as $x) {
    echo $x;
}
class Named extends SplObjectStorage
{
    public function attach($object, $info = null): void
    {
        echo 'attach ';
        parent::attach($object, $info);
    }
}
$q = new Named();
$q[new stdClass()] = 1;
$q->attach(new stdClass());
class Noted extends ArrayObject
{
    public function offsetSet($key, $value): void
    {
        echo 'set ', json_encode($key), ' ';
        parent::offsetSet($key, $value);
    }
}
$n = new Noted();
$n->append(1);
$n[] = 2;
$n['k'] = 3;
class Hidden extends ArrayIterator
{
    private $keys = 'mine';

    public function keys()
    {
        return $this->keys;
    }
}
$h = new Hidden([1, 2]);
echo $h->keys(), count($h), "\n";
$a = new ArrayObject(['k' => 1, 'l' => [1]]);
$a['k']++;
$a['k'] += 2;
$a['l'][] = 2;
$a['m'] ??= 5;
$copy = $a->getArrayCopy();
$clone = clone $a;
$x = $a['k'];
$a['k'] = 100;
$a['l'][] = 3;
echo json_encode([$copy, $x, $a->getArrayCopy(), $clone->getArrayCopy()]), "\n";
echo serialize(new ArrayIterator([1])), "\n";
foreach ($a as $k => $v) {
    $a[$k] = 'changed';
}
echo json_encode($a->getArrayCopy()), json_encode($copy), "\n";
class Magic extends ArrayObject
{
    public function __get($name)
    {
        return "got $name";
    }

    public function __set($name, $value)
    {
        echo "set $name\n";
    }
}
$m = new Magic([1, 2]);
$m->x = 1;
echo $m->y, count($m), "\n";
$m->exchangeArray([3]);
echo $m[0], "\n";
$i = $m->getIterator();
$c = clone $m;
$c[] = 7;
$i[] = 5;
$i[] = 6;
echo count($m), count($c), "\n";
