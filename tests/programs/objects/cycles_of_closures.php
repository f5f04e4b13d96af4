<?php
// Garbage in which closures share what they captured, and arrays are held from two sides.
class Loud
{
    public array $held = [];
    public mixed $other = null;
    public static array $gone = [];

    public function __construct(public string $name)
    {
    }

    public function __destruct()
    {
        self::$gone[] = $this->name;
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

/** Who has gone by now, in whatever order, when all garbage is collected. */
function gone(): string
{
    gc_collect_cycles();
    gc_collect_cycles();
    sort(Loud::$gone);
    $names = implode(' ', Loud::$gone);
    Loud::$gone = [];
    return "[$names]";
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
echo "\n", gone(), "\n";
$one = kept('one');
$two = kept('two');
echo gone(), $one(), $two(), "\n";
unset($two);
echo gone(), $one(), "\n";
for ($i = 0; $i < 3; $i++) {
    unset($one);
    $one = kept("new$i");
    echo gone(), $one(), "\n";
}

function walk(object $o): int
{
    // The properties are gone through while the object loses its last name, and a collection runs.
    $n = 0;
    $o->self = $o;
    foreach ($o as $k => $v) {
        unset($o);
        gc_collect_cycles();
        $n += $v instanceof Loud ? 10 : 1;
        $v = null;
    }
    return $n;
}

$box = new stdClass();
$box->a = new Loud('in a box');
$box->b = 2;
echo walk($box), gone(), "\n";
unset($box);
echo gone(), "\n";
$shared = new Loud('shared');
$holder = new stdClass();
$holder->x = $shared;
$holder->y = [$shared, new Loud('inner')];
$declared = new Loud('declared');
$declared->held = [new Loud('first'), $shared];
$declared->other = $shared;
unset($shared);
unset($holder);
echo gone(), "\n";
unset($declared);
echo implode(' ', Loud::$gone), "\n";
