<?php
// Properties, constants, cases, references, generators and types, one by one.
class Box
{
    /** typed */
    private int $n = 1;
    protected ?array $list;
    public readonly string $id;
    public $plain;
    public static int $made = 0;
    private static string $secret = 'hush';
    public function __construct(private float|false $weight = 1.5, #[Deprecated] protected ?Box $inner = null) {}
    public function __get($name) { return "magic $name"; }
}
class SubBox extends Box { private int $n = 2; public $dyn = [1]; }

$box = new Box(inner: new Box);
$sub = new SubBox;
$n = new ReflectionProperty('Box', 'n');
var_dump($n->getValue($box), $n->getValue($sub), (new ReflectionProperty('SubBox', 'n'))->getValue($sub));
$n->setValue($box, '42');
var_dump($n->getValue($box), $n->isInitialized($box));
$list = new ReflectionProperty($box, 'list');
var_dump($list->isInitialized($box), $list->hasDefaultValue(), (string)$list->getType(), $list->getDefaultValue());
$id = new ReflectionProperty('Box', 'id');
var_dump($id->isReadOnly(), $id->isInitialized($box));
$id->setValue($box, 'first');
try { $id->setValue($box, 'second'); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
var_dump($id->getValue($box), $n->getDocComment(), $n->getDeclaringClass()->name, (new ReflectionProperty('SubBox',
    'plain'))->class);
$made = new ReflectionProperty('Box', 'made');
$made->setValue(5);
$made->setValue(null, 6);
var_dump($made->getValue(), Box::$made, $made->isStatic(), (new ReflectionProperty('Box', 'secret'))->getValue());
unset($box->plain);
$plain = new ReflectionProperty('Box', 'plain');
var_dump($plain->isInitialized($box), $plain->getValue($box), $plain->hasType(), $plain->hasDefaultValue());
$weight = new ReflectionProperty('Box', 'weight');
var_dump($weight->isPromoted(), $weight->getType()->allowsNull(), array_map(fn($t) => $t->getName(),
    $weight->getType()->getTypes()));
foreach ([
    fn() => $n->setValue($box, 'many'),
    fn() => $made->setValue('x'),
    fn() => $n->getValue(),
    fn() => $n->getValue(new stdClass),
    fn() => $n->isInitialized(),
    fn() => $n->setValue('no object', 1),
    fn() => $n->setValue($box),
    fn() => $list->getValue($sub),
    fn() => new ReflectionProperty('Box', 'none'),
    fn() => new ReflectionProperty('None', 'none'),
    fn() => new ReflectionProperty('SubBox', 'secret'),
    fn() => (new ReflectionClass('SubBox'))->getProperty('secret'),
    fn() => (new ReflectionClass('SubBox'))->getProperty('Box::n')->getValue($sub),
    fn() => (new ReflectionClass('SubBox'))->getProperty('stdClass::n'),
    fn() => (new ReflectionClass('SubBox'))->getProperty('Nope::n'),
    fn() => (new ReflectionClass('Box'))->getStaticPropertyValue('nope'),
    fn() => (new ReflectionClass('Box'))->setStaticPropertyValue('nope', 1),
    fn() => (new ReflectionClass('Box'))->setStaticPropertyValue('made', []),
    fn() => new ReflectionClassConstant('Box', 'NO'),
    fn() => new ReflectionClassConstant('No', 'NO'),
    fn() => new ReflectionMethod('Box', 'no'),
    fn() => new ReflectionMethod('no'),
    fn() => new ReflectionMethod('No::no'),
    fn() => new ReflectionMethod($box),
    fn() => new ReflectionFunction('no_such'),
    fn() => new ReflectionClass('No\Such'),
    fn() => new ReflectionEnum('Box'),
    fn() => new ReflectionEnum('No'),
    fn() => new ReflectionParameter('no_such', 0),
    fn() => new ReflectionParameter('strlen', 1),
    fn() => new ReflectionParameter('strlen', 'x'),
    fn() => new ReflectionParameter(['Box'], 0),
    fn() => new ReflectionParameter(['No', 'x'], 0),
    fn() => new ReflectionParameter(['Box', 'x'], 0),
    fn() => new ReflectionParameter(1, 0),
    fn() => new ReflectionParameter($box, 0),
    fn() => new ReflectionExtension('nonesuch'),
    fn() => (new ReflectionMethod('Box', '__get'))->invoke(null, 'a'),
    fn() => (new ReflectionMethod('Box', '__get'))->invoke(new stdClass, 'a'),
    fn() => (new ReflectionMethod('Box', '__get'))->invoke($box),
    fn() => (new ReflectionMethod('Box', '__get'))->getClosure(new stdClass),
    fn() => (new ReflectionMethod('Countable', 'count'))->invoke($box),
    fn() => (new ReflectionMethod('Box', '__get'))->getPrototype(),
    fn() => (new ReflectionClass('Box'))->getMethod('nope'),
    fn() => (new ReflectionClass('Box'))->isSubclassOf('Nope'),
    fn() => (new ReflectionClass('Box'))->implementsInterface('Nope'),
    fn() => (new ReflectionClass('Box'))->implementsInterface('stdClass'),
    fn() => (new ReflectionParameter('strlen', 0))->getDefaultValue(),
    fn() => clone new ReflectionClass('Box'),
    fn() => serialize(new ReflectionMethod('Box', '__get')),
    function () { $c = new ReflectionClass('Box'); $c->name = 'x'; },
    fn() => (new ReflectionClass('Generator'))->newInstanceWithoutConstructor(),
    fn() => new ReflectionClass(),
    fn() => (new ReflectionClass('Box'))->getMethod(),
] as $k => $f) {
    try {
        $result = $f();
        echo $k, ' ', is_object($result) ? get_class($result) : var_export($result, true), "\n";
    } catch (Throwable $e) {
        echo $k, ' ', get_class($e), ' ', $e->getCode(), ': ', $e->getMessage(), "\n";
    }
}

enum Dir: string { /** up */ case Up = 'u'; case Down = 'd' . 'n'; const Start = self::Up; private const Size = 2; }
enum Bit { case On; case Off; }
$e = new ReflectionEnum(Dir::class);
var_dump($e->isBacked(), (string)$e->getBackingType(), $e->hasCase('Up'), $e->hasCase('Start'), $e->isFinal(),
    $e->isEnum());
foreach ($e->getCases() as $case) {
    echo get_class($case), " $case->class::$case->name ", $case->getBackingValue(), ' ',
        var_export($case->getDocComment(), true), ' ',
        $case->getValue() === Dir::from($case->getBackingValue()) ? 'same' : 'other', ' ', $case->getEnum()->name,
        ' ', $case->isEnumCase() ? 'case' : '', "\n";
}
echo $e->getCase('Down')->getValue()->name, ' ', get_class((new ReflectionEnum('Bit'))->getCase('On')), ' ',
    var_export((new ReflectionEnum(Bit::On))->getBackingType(), true), "\n";
foreach ([fn() => $e->getCase('None'), fn() => $e->getCase('Size'), fn() => new ReflectionEnumUnitCase('Dir',
    'Start'), fn() => new ReflectionEnumBackedCase('Bit', 'On'), fn() => new ReflectionEnumUnitCase('Box',
    'x')] as $f) {
    try { echo get_class($f()), "\n"; } catch (ReflectionException $x) { echo $x->getMessage(), "\n"; }
}
foreach ($e->getReflectionConstants() as $constant) {
    echo $constant, $constant->isEnumCase() ? 'case' : 'constant', ' ', $constant->getModifiers(), "\n";
}

$array = [1, 2, 'k' => 3];
$one = &$array[0];
$also = &$array['k'];
$copy = $array;
$a = ReflectionReference::fromArrayElement($array, 0);
$b = ReflectionReference::fromArrayElement($copy, 0);
$c = ReflectionReference::fromArrayElement($array, 'k');
var_dump(ReflectionReference::fromArrayElement($array, 1), $a->getId() === $b->getId(), $a->getId() === $c->getId(),
    strlen($c->getId()));
try { ReflectionReference::fromArrayElement($array, 'none'); } catch (ReflectionException $x) {
    echo $x->getMessage(), "\n"; }

function inner() { yield 1; $x = yield 2; return 3; }
class Gen
{
    public function run(int $from, ...$more)
    {
        yield $from;
        yield from inner();
    }
}
$gen = (new Gen)->run(7, 8);
$r = new ReflectionGenerator($gen);
var_dump($r->getExecutingLine(), $r->getFunction()->name, $r->getThis() instanceof Gen,
    $r->getExecutingGenerator() === $gen, basename($r->getExecutingFile()));
$gen->current();
var_dump($r->getExecutingLine());
$gen->next();
var_dump($r->getExecutingLine(), $r->getExecutingGenerator() === $gen, count($r->getTrace()));
foreach ($r->getTrace() as $frame) { echo $frame['class'] ?? '', $frame['type'] ?? '', $frame['function'], ' ',
    $frame['line'] ?? '-', ' ', json_encode($frame['args']), "\n"; }
while ($gen->valid()) { $gen->next(); }
foreach (['getExecutingLine', 'getTrace', 'getFunction', 'getThis'] as $method) {
    try { $r->$method(); } catch (ReflectionException $x) { echo $x->getMessage(), "\n"; }
}
try { new ReflectionGenerator($gen); } catch (ReflectionException $x) { echo $x->getMessage(), "\n"; }

function typed(int $a, ?string $b, int|string|null $c, Countable&Iterator $d, Box|bool $e,
    (Countable&Iterator)|array|null $f, mixed $g, callable $h, iterable $i, ?iterable $j, object $k,
    float|false $l): never {}
foreach ((new ReflectionFunction('typed'))->getParameters() as $p) {
    $t = $p->getType();
    echo $p->name, ' ', get_class($t), ' ', $t, ' ', var_export($t->allowsNull(), true);
    if ($t instanceof ReflectionNamedType) {
        echo ' ', $t->getName(), ' ', var_export($t->isBuiltin(), true);
    } else {
        foreach ($t->getTypes() as $part) {
            echo ' [', get_class($part), ' ', $part, ']';
        }
    }
    echo "\n";
}
