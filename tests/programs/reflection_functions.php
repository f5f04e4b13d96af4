<?php
namespace Shop;

use InvalidArgumentException as Bad;

const RATE = 7;

interface Priced { const FREE = 0; }
enum Unit: string { case Piece = 'pc'; case Kilo = 'kg'; const USUAL = self::Piece; }

/** Computes a price. */
function price(
    int $net,
    float|int $factor = 1.5,
    ?string $label = null,
    Unit $unit = Unit::Piece,
    array $extra = [1, 'k' => RATE],
    \Countable&\Traversable $both = new \ArrayObject([]),
    iterable $all = [],
    callable|false $then = false,
    int $rate = RATE * 2,
    $limit = PHP_INT_MAX,
    $eol = \PHP_EOL,
    string $text = "a" . 'b' . "\t'quoted'",
    int $free = Priced::FREE,
    &$out = null,
    mixed ...$rest,
): ?int {
    static $calls = 0, $names = ['x'];
    return ++$calls;
}

$f = new \ReflectionFunction('Shop\price');
echo $f->getName(), ' ', $f->getShortName(), ' ', $f->getNamespaceName(), ' ', $f->getStartLine(), '-',
    $f->getEndLine(), "\n";
echo $f->getDocComment(), ' ', basename($f->getFileName()), "\n";
var_dump($f->inNamespace(), $f->isVariadic(), $f->returnsReference(), $f->isGenerator(), $f->isClosure(),
    $f->isInternal());
var_dump($f->getNumberOfParameters(), $f->getNumberOfRequiredParameters(), $f->getExtensionName(), $f->isStatic());
foreach ($f->getParameters() as $p) {
    echo $p->getPosition(), ' ', $p, ' type=', $p->getType() ?? 'none';
    echo ' null=', var_export($p->allowsNull(), true), ' optional=', var_export($p->isOptional(), true);
    echo ' ref=', var_export($p->isPassedByReference(), true), ' value=', var_export($p->canBePassedByValue(), true);
    if ($p->isDefaultValueAvailable()) {
        echo ' default=', var_export($p->getDefaultValue(), true);
        echo ' constant=', var_export($p->getDefaultValueConstantName(), true);
    }
    echo "\n";
}
print_r($f->getStaticVariables());
price(1);
price(2);
print_r($f->getStaticVariables());
echo $f->invoke(3), ' ', $f->invokeArgs(['net' => 4, 'label' => 'x']), "\n";
$byName = $f->getClosure();
echo $byName(5), ' ', $f->getReturnType(), ' ', get_class($f->getReturnType()), "\n";

class Base
{
    public function make(): static { return $this; }
    protected static function &cell(self $a): never { exit; }
}
final class Shelf extends Base implements \Countable
{
    private int $n = 3;

    public function __construct(protected readonly int $size = 10, #[\Deprecated] public ?Base $other = null) {}
    public function __destruct() {}
    public function count(): int { return $this->n; }
    public function make(): static { return parent::make(); }
    private function secret(int $add, int ...$more): int { return $this->n + $add + array_sum($more); }
    public static function of(int $size) { return new static($size); }
    public function counter(): \Closure { $start = 1; return function (int $by = 1) use ($start, &$end) {
        static $k = 5; return [$this, $start, $by]; }; }
    public function each() { yield 1; }
}
$shelf = new Shelf(4);
$class = new \ReflectionClass($shelf);
foreach ($class->getMethods() as $m) {
    echo implode(' ', \Reflection::getModifierNames($m->getModifiers())), " $m->class::$m->name ";
    echo $m->isConstructor() ? 'ctor ' : '', $m->isDestructor() ? 'dtor ' : '', $m->isGenerator() ? 'generator ' : '';
    echo $m->hasPrototype() ? 'of ' . $m->getPrototype()->class : '-', ' ', $m->getReturnType() ?? 'no type', "\n";
}
$secret = new \ReflectionMethod($shelf, 'secret');
echo $secret->invoke($shelf, 1), ' ', $secret->invokeArgs($shelf, [1, 2, 3]), ' ', $secret->getClosure($shelf)(10),
    "\n";
$of = new \ReflectionMethod('Shop\Shelf::of');
var_dump($of->invoke(null, 7));
echo $class->getConstructor()->getParameters()[0]->isPromoted() ? "promoted\n" : "plain\n";

$closure = $shelf->counter();
$r = new \ReflectionFunction($closure);
var_dump($r->isClosure(), $r->getClosureThis() === $shelf, $r->getClosureScopeClass()->name, $r->getName());
print_r(array_keys($r->getClosureUsedVariables()));
print_r(array_keys($r->getStaticVariables()));
echo $r->getParameters()[0], "\n";
$arrow = static fn(int|string $x): string => "$x$shelf->other";
$r = new \ReflectionFunction($arrow);
var_dump($r->isStatic(), $r->getClosureThis(), array_keys($r->getClosureUsedVariables()),
    (string)$r->getReturnType());
$r = new \ReflectionMethod($arrow, '__invoke');
echo $r->class, ' ', $r->name, ' ', $r->invoke($arrow, 'v'), "\n";

foreach (['strlen', 'array_push', 'preg_match', 'sprintf', 'str_replace', 'usort'] as $name) {
    $r = new \ReflectionFunction($name);
    echo $r->getExtensionName(), ' ', $r->getNumberOfParameters(), ' ', $r->getNumberOfRequiredParameters(), ' ',
        $r->getReturnType(), "\n";
    foreach ($r->getParameters() as $p) {
        echo '   ', $p, $p->isPassedByReference() ? ' by reference' : '', "\n";
    }
}
var_dump((new \ReflectionFunction('array_slice'))->getParameters()[2]->getDefaultValue());
var_dump((new \ReflectionParameter('implode', 'array'))->allowsNull());
var_dump((new \ReflectionParameter([Shelf::class, 'secret'], 1))->isVariadic());
echo (new \ReflectionParameter([$shelf, 'of'], 'size'))->getDeclaringFunction()->name, "\n";
echo (new \ReflectionParameter(fn($q) => 1, 0))->name, "\n";
