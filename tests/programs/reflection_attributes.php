<?php
// Attributes: where they are found, what their arguments are, and what newInstance() refuses.
namespace App;

use App\Marks\Route as R;

#[\Attribute(\Attribute::TARGET_METHOD | \Attribute::IS_REPEATABLE)]
class Path { public function __construct(public string $path, public array $verbs = ['GET'],
    public ?object $with = null) {} }
#[\Attribute]
class Plain {}
#[\Attribute(\Attribute::TARGET_CLASS)]
class OnlyClass { public function __construct(public mixed $value = null) {} }
interface Kind {}
#[\Attribute]
class KindA implements Kind {}
#[\Attribute]
final class Hidden { private function __construct() {} }
#[\Attribute]
abstract class Vague {}
#[\Attribute("x")]
class BadFlags {}
#[\Attribute(1 << 20)]
class WideFlags {}
class NotOne {}

const LIMIT = 10;

#[OnlyClass(value: self::NAME . '!'), Plain, R, KindA]
class Controller
{
    const NAME = 'controller';
    #[Plain] const OTHER = 1, THIRD = 2;
    #[Plain, OnlyClass] public int $id = 1, $other = 2;
    #[Path('/a'), Path(path: '/b/' . self::NAME, verbs: ['POST', 'PUT'], with: new Plain)]
    public function show(#[Plain] #[KindA] int $x, #[OnlyClass(LIMIT * 2)] $y = null) {}
    #[Path("/c", \PHP_INT_SIZE > 0 ? ['x'] : [])]
    public function __construct(#[Plain] public readonly int $promoted = 1) {}
}
enum Level { #[Plain] case Low; case High; }
#[Plain, NotOne(1)]
function action() {}

function show(array $attributes): void
{
    foreach ($attributes as $a) {
        echo $a->getName(), ' target=', $a->getTarget(), ' repeated=', var_export($a->isRepeated(), true), ' ',
            json_encode($a->getArguments()), "\n";
    }
    echo "--\n";
}
$class = new \ReflectionClass(Controller::class);
show($class->getAttributes());
show($class->getAttributes(Plain::class));
show($class->getAttributes('app\plain'));
show($class->getAttributes(Kind::class, \ReflectionAttribute::IS_INSTANCEOF));
show($class->getMethod('show')->getAttributes());
show($class->getMethod('show')->getParameters()[0]->getAttributes());
show($class->getMethod('show')->getParameters()[1]->getAttributes());
show($class->getConstructor()->getAttributes());
show($class->getConstructor()->getParameters()[0]->getAttributes());
show($class->getProperty('promoted')->getAttributes());
show($class->getProperty('other')->getAttributes());
show($class->getReflectionConstant('THIRD')->getAttributes());
show((new \ReflectionEnumUnitCase(Level::class, 'Low'))->getAttributes());
show((new \ReflectionFunction('App\action'))->getAttributes());
show((new \ReflectionFunction(#[Plain] fn() => 1))->getAttributes());
show((new \ReflectionFunction(#[Plain] static function (#[KindA] $x) {}))->getParameters()[0]->getAttributes());
show((new \ReflectionObject(new #[Plain] class {}))->getAttributes());

print_r($class->getMethod('show')->getAttributes()[1]->newInstance());
var_dump($class->getAttributes()[0]->newInstance()->value);
echo $class->getMethod('show')->getAttributes()[1], $class->getAttributes()[1],
    (new \ReflectionFunction('App\action'))->getAttributes()[1];

#[R] class U1 {}
#[NotOne] class U2 {}
#[Path('/')] class U3 {}
#[Plain, Plain] class U4 {}
#[Hidden] class U5 {}
#[Vague] class U6 {}
#[Plain(1)] class U7 {}
#[BadFlags] class U8 {}
#[WideFlags] class U9 {}
#[OnlyClass(UNDEFINED_THING)] class U10 {}
#[OnlyClass(nothing: 1)] class U11 {}
#[Path([])] class U12 { #[Path([])] function f() {} }
foreach (range(1, 12) as $n) {
    try {
        $r = new \ReflectionClass("App\\U$n");
        $r = $n === 12 ? $r->getMethod('f') : $r;
        var_dump($r->getAttributes()[0]->newInstance());
    } catch (\Throwable $e) {
        echo $n, ' ', get_class($e), ': ', str_replace(__FILE__, 'FILE', $e->getMessage()), "\n";
    }
}
foreach ([[Plain::class, 3], ['Nowhere', 2], ['Nowhere', 0]] as [$name, $flags]) {
    try {
        var_dump(count($class->getAttributes($name, $flags)));
    } catch (\Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
