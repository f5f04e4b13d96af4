<?php
// ArrayObject and ArrayIterator: shared elements, properties of objects, writing through elements.
function shows(callable $f)
{
    try {
        $r = $f();
        echo is_object($r) ? get_class($r) : json_encode($r), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
function dump(...$values)
{
    ob_start();
    var_dump(...$values);
    echo preg_replace('/\)#\d+/', ')#', ob_get_clean());
}
$ao = new ArrayObject(['a'=>1]); $ao['new'][] = 1; $ao['new']['x']['y'] = 2;
dump($ao);
$c = $ao->getArrayCopy(); $c['new'][] = 5;
dump(count($ao['new']));
$ao['a'] += 5; $ao['z'] ??= 7; $ao[] = 8;
dump($ao['a'], $ao['z'], isset($ao['q']), isset($ao['a']), empty($ao['a']), $ao->count());
$ao['n'] = null;
dump(isset($ao['n']), $ao->offsetExists('n'), $ao['n'] ?? 'd', empty($ao['n']));
$r = &$ao['a']; $r = 9;
dump($ao['a']);
unset($ao['new'][0]);
dump(count($ao['new']));
shows(fn() => $ao[[]]);
shows(fn() => isset($ao[[]]));
$b = new ArrayObject($ao); $b['via'] = 1;
dump(isset($ao['via'])); $ao['via2'] = 1;
dump(isset($b['via2']), count($b));
dump($b);
$it = new ArrayIterator($ao); $it['it'] = 1;
dump($ao['it']); 
$it = $ao->getIterator();
dump($it);
foreach ($ao as $k => &$v) { if (is_int($v)) $v *= 2; } unset($v);
dump($ao->getArrayCopy());
class O { public $p = 1; protected $q = 2; private $r = 3; public $u; function __get($n) { echo "get $n\n"; return 1; } function __set($n, $v) { echo "set $n\n"; } function __isset($n) { echo "isset $n\n"; return true; } function __unset($n) { echo "unset $n\n"; } }
#[AllowDynamicProperties] class OO extends O {}
$o = new OO; $w = new ArrayObject($o); $w['dyn'] = 5; $w['p'] = 6; $w['q'] = 7;
dump($w, count($w), isset($w['q']), isset($w['r']));
foreach ($w as $k => $v) echo "$k=>$v\n";
unset($w['dyn']);
unset($w['p']);
dump($o);
shows(fn()=>$w->append(1));
dump($w->getArrayCopy());
$w['arr'][] = 4;
dump($o->arr);
$e = new ArrayObject([], ArrayObject::ARRAY_AS_PROPS); $e->foo = 1; $e->bar['x'] = 2;
dump($e->foo, $e['bar'], isset($e->foo), isset($e->nope));
unset($e->foo);
dump($e);
class AP extends ArrayObject { public $pub = 1; protected $pro = 2; function __get($n) { echo "user get $n\n"; return 'u'; } function __set($n, $v) { echo "user set $n\n"; } function __isset($n) { echo "user isset $n\n"; return true; } function __unset($n) { echo "user unset $n\n"; } }
$a = new AP(['k'=>1]); $a->x = 1;
dump($a->x, isset($a->y));
unset($a->z); $a->setFlags(2); $a->x = 1;
dump($a->x, isset($a->y), $a->pub);
unset($a->x);
dump($a);
$a->setFlags(1);
dump((array)$a, get_object_vars($a)); $a->setFlags(0);
dump((array)$a, get_object_vars($a), json_encode($a)); var_export($a);
class S extends ArrayObject { public $mine = 1; function __construct() { parent::__construct($this); } }
$s = new S; $s['x'] = 1;
dump($s, count($s), $s->x ?? null);$s2 = clone $s; $s2['y'] = 1;
dump(count($s), count($s2), serialize($s));
$x = new ArrayObject([3,1,2]);
shows(fn()=>$x->uasort(function ($a, $b) use ($x) { $x['q'] = 1; return 1; })); $x->uasort(function ($a, $b) use ($x) { return $a <=> $b; });
dump($x->getArrayCopy());
$x->uksort(fn($a, $b) => $a <=> $b);
dump($x->getArrayCopy());
shows(fn()=>$x->uasort('nope'));
shows(fn()=>$x->asort(1,2));
dump($x == new ArrayObject([3,1,2]), $x == new ArrayObject([3,1]), new ArrayObject([1]) <=> new ArrayObject([2]));
dump($x->exchangeArray(['n'=>1]), $x->exchangeArray($ao) === ['n'=>1], count($x));
shows(fn()=>$x->exchangeArray(5));
shows(fn()=>new ArrayObject(new SplFixedArray(2)));
shows(fn()=>new ArrayObject(1));
shows(fn()=>new ArrayObject([], 0, 'stdClass')); enum EE { case A; } shows(fn()=>new ArrayObject(EE::A));
$f = new ArrayObject(new ArrayObject([1], 3));
dump($f->getFlags()); $f = new ArrayObject(new ArrayObject([1], 3), 1);
dump($f->getFlags());
$s = serialize(new ArrayObject(['a'=>[1]], 2));
echo $s, "\n";
dump(unserialize($s)); $z = new ArrayObject(['q'=>1], 1);
echo $ss = $z->serialize(), "\n"; $y = new ArrayObject; $y->unserialize($ss);
dump($y);
shows(fn()=>$y->unserialize("x:i:0;a:1:{i:0;i:1;}"));
shows(fn()=>$y->unserialize("bogus"));
shows(fn()=>unserialize('O:11:"ArrayObject":1:{i:0;i:0;}'));
dump(unserialize('C:11:"ArrayObject":33:{x:i:0;a:1:{s:1:"a";i:5;};m:a:0:{}}'));
print_r(get_class_methods('ArrayObject'));  print_r(get_class_methods('ArrayIterator'));
dump(method_exists('ArrayObject', '__get'), property_exists('ArrayObject','Elements'), isset($ao->Elements));
$i = new ArrayIterator([1,2,3,4]);
foreach ($i as $k => $v) { echo "$k=>$v "; if ($k == 1) { unset($i[2]); $i[] = 9; } } shows(fn()=>$i->seek(10)); $i->seek(2);
dump($i->current()); $j = clone $i; $j[] = 5;
dump(count($i));
shows(function() use ($ao) { $n = null;
foreach ($ao->getIterator() as $n) break; return $n; });
$ra = new RecursiveArrayIterator([1,[2,new ArrayObject([3])],new ArrayObject([4])]);
foreach (new RecursiveIteratorIterator($ra) as $k => $v) echo "$k=>", json_encode($v), " "; $ra = new RecursiveArrayIterator([1,[2,new ArrayObject([3])],new ArrayObject([4])], 4);
foreach (new RecursiveIteratorIterator($ra) as $k => $v) echo "$k=>", json_encode($v), " ";
