<?php
// When destructors run: as soon as the last reference is gone, in the order in which PHP comes to the objects.
class A
{
    public $n;
    public $o;
    public function __construct($n, $o = null)
    {
        $this->n = $n;
        $this->o = $o;
        if ($n === 'fails') {
            throw new Exception('made half-way');
        }
    }
    public function __destruct()
    {
        echo "~$this->n\n";
    }
    public function me()
    {
        return $this;
    }
}
class Loud extends A
{
    public function __destruct()
    {
        parent::__destruct();
        echo "loudly\n";
    }
}
$x = new A('first');
$x = new A('second');
echo "overwritten\n";
$y = $x;
unset($x);
echo "one name left\n";
$y = null;
new A('temporary');
echo (new A('in an expression'))->n, "\n";
echo str_repeat('=', 3) . (new A('operand'))->me()->n . "\n";
function locals()
{
    $a = new A('local a');
    $b = new Loud('local b');
    return 1;
}
echo locals(), "\n";
function result()
{
    return new A('result');
}
result();
$kept = result();
echo "kept\n";
$kept = null;
$nested = new A('outer', new A('middle', new A('inner')));
$nested = null;
$list = ['k' => new A('k'), [new A('deep 1'), [new A('deep 2', new A('in deep 2'))], new A('deep 3')], new A('last')];
array_pop($list);
$list = 1;
class Plain
{
    public $a;
    public $b;
    public $more;
}
$p = new Plain();
$p->b = new A('b');
$p->a = new A('a');
$p->more = [new A('more')];
$p = [$p, new A('behind')];
$p = null;
function parameters($p, ...$rest)
{
    $p = null;
    echo "in it\n";
}
parameters(new A('p'), new A('r1'), new A('r2'));
echo "back\n";
foreach ([new A('one'), new A('two')] as $v) {
    echo "at $v->n\n";
}
unset($v);
for ($i = 0; $i < 3; $i++) {
    $l = new A("loop $i");
}
unset($l);
try {
    $a = new A('fails');
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
function argument()
{
    throw new Exception('no argument');
}
try {
    $a = new A(argument());
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}
unset($e);
$c = new A('original');
$d = clone $c;
$d->n = 'copy';
$c = null;
$d = null;
class Risen
{
    public function __destruct()
    {
        echo "risen\n";
        $GLOBALS['risen'] = $this;
    }
}
$r = new Risen();
unset($r);
echo get_class($risen), "\n";
unset($risen);
echo "gone for good\n";
class Maker
{
    public $left;
    public function __construct($left)
    {
        $this->left = $left;
    }
    public function __destruct()
    {
        echo "$this->left left\n";
        if ($this->left > 0) {
            new Maker($this->left - 1);
        }
    }
}
new Maker(3);
$ref = new A('referred to');
$other = &$ref;
unset($ref);
echo "still there\n";
$other = 5;
function with_static()
{
    static $s;
    $s = new A('static variable');
}
with_static();
with_static();
class Holder
{
    public static $held;
}
Holder::$held = new A('static property');
Holder::$held = null;
$closure = function () use (&$closure) {
    return 1;
};
$bound = (function () {
    return $this->n;
})->bindTo(new A('bound'));
echo $bound(), "\n";
$bound = null;
function generate()
{
    $g = new A('in a generator');
    yield 1;
    yield 2;
}
foreach (generate() as $value) {
    echo $value, "\n";
    break;
}
echo "generator left\n";
$out = compact('value') + ['a' => new A('compact')];
extract($out);
unset($out);
echo "extracted\n";
$a = 0;
array_map(fn ($x) => new A("mapped $x"), [1, 2]);
