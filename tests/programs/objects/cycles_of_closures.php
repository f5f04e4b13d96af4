<?php
// Garbage in which closures share what they captured, and arrays are held from two sides.
class Loud
{
    public array $held = [];
    public mixed $other = null;

    public function __construct(public string $name)
    {
    }

    public function __destruct()
    {
        echo $this->name, ' ';
    }

    public function closure(array $more): Closure
    {
        return function () use ($more) {
            static $calls = [];
            $calls[] = $this;
            return count($more) + count($calls);
        };
    }
}

function knot(string $name): void
{
    $a = new Loud("$name.a");
    $b = new Loud("$name.b");
    $first = $a->closure([$a, $b, [$a]]);
    $second = $first->bindTo($b);
    $third = clone $second;
    $a->held = [$first, $second];
    $b->held = ['x' => $third, 'a' => $a, 'n' => [1, [$b]]];
    $a->other = &$b->held;
    echo $first(), $second(), $third(), ' ';
}

function kept(string $name): Closure
{
    $a = new Loud($name);
    $b = new Loud($name);
    $a->other = $b;
    $b->other = $a;
    $a->held[] = $a->closure([$b]);
    return $a->held[0]->bindTo($b);
}

for ($i = 0; $i < 4; $i++) {
    knot("k$i");
}
echo "\n", gc_collect_cycles() > 0 ? 'some' : 'none', "\n";
$one = kept('one');
$two = kept('two');
echo gc_collect_cycles(), ' ', $one(), $two(), "\n";
unset($two);
echo gc_collect_cycles() > 0 ? 'some' : 'none', "\n";
echo gc_collect_cycles() > 0 ? 'some' : 'none', ' ', $one(), "\n";
for ($i = 0; $i < 3; $i++) {
    unset($one);
    $one = kept("new$i");
    gc_collect_cycles();
    echo $one(), "\n";
}

function walk(object $o): int
{
    // The properties are gone through while the object loses its last name, and a collection runs.
    $n = 0;
    $o->self = $o;
    foreach ($o as $k => $v) {
        unset($o);
        $n += gc_collect_cycles() + ($v instanceof Loud ? 10 : 1);
        $v = null;
    }
    return $n;
}

$box = new stdClass();
$box->a = new Loud('in a box');
$box->b = 2;
echo walk($box), "\n";
unset($box);
echo gc_collect_cycles() > 0 ? 'some' : 'none', "\n";
$shared = new Loud('shared');
$holder = new stdClass();
$holder->x = $shared;
$holder->y = [$shared, new Loud('inner')];
$declared = new Loud('declared');
$declared->held = [new Loud('first'), $shared];
$declared->other = $shared;
unset($shared);
echo "drop:\n";
unset($holder);
echo "\n";
unset($declared);
echo "\nend\n";
