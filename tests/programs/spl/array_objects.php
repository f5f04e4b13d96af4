<?php
// ArrayObject and ArrayIterator: elements, iteration that sees changes, sorting, flags.
function dump($value)
{
    ob_start();
    var_dump($value);
    echo preg_replace('/#\d+/', '#', ob_get_clean());
}
$a = new ArrayObject(['b' => 2, 'a' => 1]);
$a[] = 3;
$a['list'] = [];
$a['list']['deep'] = 4;
$a['x'] = [1];
$a['x'][] = 2;
var_dump(count($a), isset($a['a']), isset($a['zz']), $a['b'], empty($a['a']));
unset($a['b']);
dump($a);
print_r($a->getArrayCopy());
foreach ($a as $k => $v) {
    foreach ($a as $k2 => $v2) {
        echo "$k/$k2 ";
    }
}
echo "\n";
echo $a['missing'] ?? 'none', "\n";
set_error_handler(function (int $level, string $message) {
    echo "$level: $message\n";
    return true;
});
var_dump($a['missing']);
$a = new ArrayObject([3, 1, 2]);
$a->asort();
print_r($a->getArrayCopy());
$a->ksort();
$a->uasort(fn($x, $y) => $y <=> $x);
print_r($a->getArrayCopy());
$a->uksort(fn($x, $y) => $y <=> $x);
print_r($a->exchangeArray(['new']));
$n = 0;
foreach ($a as $k => $v) {
    if ($n++ < 3) {
        $a[] = "more $n";
    }
    echo "$k=>$v\n";
}
$p = new ArrayObject([], ArrayObject::ARRAY_AS_PROPS);
$p->name = 'n';
var_dump($p['name'], isset($p->name), isset($p->other), count($p), $p->getFlags());
unset($p->name);
var_dump(count($p));
$q = new ArrayObject();
$q->name = 'n';
var_dump(count($q), $q->name);
dump($q);
$i = new ArrayIterator(['a' => 1, 'b' => 2, 'c' => 3]);
foreach ($i as $k => $v) {
    if ($k === 'a') {
        $i['d'] = 4;
        $i->offsetUnset('b');
    }
    echo "$k=>$v ";
}
echo "\n";
$i->seek(1);
var_dump($i->key(), $i->current(), $i->valid());
try {
    $i->seek(10);
} catch (OutOfBoundsException $e) {
    echo get_class($e), ': ', $e->getMessage(), "\n";
}
while ($i->valid()) {
    $i->next();
}
var_dump($i->key(), $i->current());
class MyIterator extends ArrayIterator
{
    public function current(): mixed
    {
        return '<' . parent::current() . '>';
    }
}
$a = new ArrayObject([1, 2], 0, 'MyIterator');
foreach ($a as $k => $v) {
    echo "$k=>$v ";
}
echo get_class($a->getIterator()), "\n";
class Bag extends ArrayObject
{
    public $label = 'bag';

    public function offsetSet($key, $value): void
    {
        echo "set ", var_export($key, true), "\n";
        parent::offsetSet($key, $value);
    }
}
$b = new Bag(['x' => 1]);
$b['y'] = 2;
$b[] = 3;
dump($b);
var_dump(serialize($b));
var_dump(unserialize(serialize($b)) == $b);
$c = clone $b;
$c['z'] = 1;
var_dump(count($b), count($c));
$o = new stdClass;
$o->a = 1;
$s = new ArrayObject($o);
$s['b'] = 2;
foreach ($s as $k => $v) {
    echo "$k=>$v ";
}
dump($o);
var_dump(count($s));
try {
    $s->append(1);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
$wrong = [fn() => new ArrayObject(1), fn() => new ArrayObject([], 0, 'stdClass'), fn() => (new ArrayObject)->offsetGet()];
foreach ($wrong as $f) {
    try {
        $f();
    } catch (TypeError $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$o = new ArrayObject([PHP_INT_MAX => 1]); $o[] = 5; $o->append(6); var_dump(count($o)); $i = new ArrayIterator([PHP_INT_MAX => 1]); $i[] = 5; $i->append(6); var_dump(count($i));
class OverridesSet extends ArrayObject { function offsetSet($k, $v): void { echo "set\n"; parent::offsetSet($k, $v); } } $a = new OverridesSet([PHP_INT_MAX => 1]); $a[] = 2; $a->append(3); var_dump(count($a));
