<?php
// Methods, static ones, constants, late static binding, inheritance, visibility.
interface HasArea { const UNIT = "cm"; function area(): float; }
abstract class Shape implements HasArea
{
    private static int $made = 0;
    public static array $names = [];
    const SIDES = 0;

    const class_name = "shape";
    function __construct(protected string $name = "none") { self::$made++; static::$names[] = $name; }
    static function made(): int { return self::$made; }
    static function create(...$args): static { return new static(...$args); }
    abstract function area(): float;
    function describe(): string { return sprintf("%s %s %d %.2f%s", static::class, $this->name, static::SIDES, $this->area(), self::UNIT); }
    function __get($n) { return "got $n"; }
    function __set($n, $v) { echo "set $n\n"; $this->$n = $v; }
    function __isset($n) { return $n === "yes"; }
    function __unset($n) { echo "unset $n\n"; }
}
class Circle extends Shape
{
    const SIDES = 1;
    const DOUBLE = parent::SIDES + self::SIDES * 2;
    private float $r = 2;
    function area(): float { return 3 * $this->r * $this->r; }
    function with(float $r): static { $c = clone $this; $c->r = $r; return $c; }
}
final class Square extends Shape
{
    const SIDES = 4;
    function __construct(private int $a, string ...$more) { parent::__construct("sq" . implode($more)); }
    function area(): float { return $this->a ** 2; }
    function describe(): string { return "[" . parent::describe() . "]"; }
}
$shapes = [Circle::create("round"), new Square(3, "a", "b"), Square::create(2)];
foreach ($shapes as $s) echo $s->describe(), "\n";
echo Shape::made(), implode(",", Shape::$names), Circle::DOUBLE, Square::UNIT, "\n";
echo $shapes[0]->with(1)->describe(), "\n";
echo $shapes[0]->anything, $shapes[0]->r, "\n";
var_dump(isset($shapes[0]->yes), isset($shapes[0]->no), $shapes[0] instanceof HasArea, $shapes[1] instanceof Circle, $shapes[1] instanceof Nope);
$shapes[0]->fresh = 1;
echo $shapes[0]->fresh, "\n";
unset($shapes[0]->nothing);
$total = 0;
for ($i = 0; $i < 500; $i++) {
    foreach ($shapes as $s) $total += $s->area() + $s::SIDES;
    Shape::$names["k"] = $i;
}
echo $total, Shape::$names["k"], "\n";
$class = "Square"; $method = "area"; $static = "create";
echo (new $class(5))->$method(), $class::$static(6)->area(), $class::SIDES, (new ($class . "")(1))->area(), "\n";
function typed(HasArea $h, ?Shape $s = null, Circle|int $c = 1): ?Square { return $h instanceof Square ? $h : null; }
var_dump(typed($shapes[1]) === $shapes[1], typed($shapes[0]));
$anon = new class("anon") extends Circle { function extra() { return $this->area() + 1; } };
echo $anon->extra(), $anon instanceof Shape ? "y" : "n", "\n";
class Node { public ?Node $next = null; function __construct(public $v) {} }
$head = null;
for ($i = 0; $i < 300; $i++) { $n = new Node($i); $n->next = $head; $head = $n; }
for ($sum = 0, $n = $head; $n; $n = $n->next) $sum += $n->v;
echo $sum, "\n";
typed(new Node(1));
// exit: 255
