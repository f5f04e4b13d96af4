<?php
// What classes tell of themselves, and the objects that are made through them.
interface Shape { const SIDES = 0; public function area(): float; }
interface Named extends Shape, Countable {}
trait Marked { public $mark = 'm'; protected static int $marks = 2; public function mark() { return $this->mark;
    } abstract function need(); private function hide() {} }
trait More { use Marked; }
/** A base. */
abstract class Figure implements Shape
{
    public const A = 1, B = 'two';
    protected const C = [self::A, self::B];
    private const D = self::A . self::B;
    final public const E = 2.5;
    /** how many */
    public static int $count = 0;
    protected static ?Figure $last;
    private static $hidden = self::A + 1;
    public int $x = 1;
    protected ?string $label = null;
    private array $parts = ['k' => self::A];
    public readonly int $once;
    public $free;
    public function __construct(int $x = 5, private string $note = 'n') { $this->x = $x; self::$count++; }
    abstract protected function need();
}
final class Square extends Figure implements Named, IteratorAggregate
{
    use More { mark as protected traitMark; More::mark as another; }
    const SIDES2 = 4;
    public $x2 = M_PI;
    public function area(): float { return $this->x ** 2; }
    public function count(): int { return 4; }
    public function need() {}
    public function getIterator(): Iterator { return new ArrayIterator([1]); }
}
readonly class Point { public function __construct(public int $x = 0, protected ?self $next = null) {} }
class Locked { private function __construct() {} private function __clone() {} }
class Bare {}
enum Suit: int implements Countable { case Hearts = 1; case Spades = 2; const Best = self::Hearts;
    public function count(): int { return 1; } }

foreach (['Shape', 'Named', 'Marked', 'Figure', 'Square', 'Point', 'Locked', 'Bare', 'Suit', 'ArrayObject',
    'Closure'] as $name) {
    $c = new ReflectionClass($name);
    echo $name, ': ', implode(' ', Reflection::getModifierNames($c->getModifiers())), ' ', $c->getModifiers();
    foreach (['isInterface', 'isTrait', 'isEnum', 'isAbstract', 'isFinal', 'isReadOnly', 'isInstantiable',
        'isCloneable', 'isIterable', 'isInternal', 'isUserDefined', 'isAnonymous'] as $question) {
        echo $c->$question() ? " $question" : '';
    }
    echo "\n  ", json_encode([$c->getInterfaceNames(), $c->getTraitNames(), $c->getTraitAliases(),
        array_keys($c->getConstants())]), "\n";
    echo '  ', $c->getParentClass() ? $c->getParentClass()->name : 'no parent', ' ', var_export($c->getDocComment(),
        true), ' ', $c->getStartLine(), '-', $c->getEndLine(), "\n";
}
$c = new ReflectionClass('Square');
print_r($c->getConstants());
print_r($c->getConstants(ReflectionClassConstant::IS_PUBLIC));
var_dump($c->getConstant('A'), $c->getConstant('none'), $c->hasConstant('SIDES'), $c->hasConstant('D'));
foreach ($c->getReflectionConstants() as $k) {
    echo "$k->class::$k->name ", implode(' ', Reflection::getModifierNames($k->getModifiers())), ' ',
        $k->isFinal() ? 'final' : '', "\n";
}
foreach ($c->getProperties() as $p) {
    echo "$p->class::\$$p->name ", implode(' ', Reflection::getModifierNames($p->getModifiers())), ' ',
        $p->getType() ?? '-', ' ';
    echo json_encode([$p->isDefault(), $p->hasDefaultValue(), $p->getDefaultValue(), $p->isPromoted(),
        $p->isReadOnly(), $p->hasType(), $p->getDocComment()]), "\n";
}
print_r(array_map(fn($p) => $p->name,
    $c->getProperties(ReflectionProperty::IS_STATIC | ReflectionProperty::IS_PROTECTED)));
print_r($c->getDefaultProperties());
print_r($c->getStaticProperties());
var_dump($c->getStaticPropertyValue('count'), $c->getStaticPropertyValue('none', 'default'));
$c->setStaticPropertyValue('count', '12');
var_dump(Figure::$count);

$s = $c->newInstance(3);
var_dump($s->x, $c->newInstanceArgs(['note' => 'q', 'x' => 8])->x, $c->newInstanceWithoutConstructor()->x,
    $c->newInstanceArgs()->x);
var_dump($c->isInstance($s), $c->isSubclassOf('Figure'), $c->isSubclassOf($c), $c->implementsInterface('Countable'),
    $c->implementsInterface(new ReflectionClass('Iterator')));
var_dump($c->hasMethod('AREA'), $c->hasMethod('hide'), $c->hasProperty('parts'), $c->hasProperty('label'),
    $c->hasProperty('nope'));
echo $c->getMethod('traitMark')->class, ' ', $c->getMethod('traitMark')->name, ' ',
    $c->getMethod('another')->getDeclaringClass()->name, "\n";

#[AllowDynamicProperties]
class Open { public $a = 1; }
$o = new Open;
$o->b = 2;
$r = new ReflectionObject($o);
var_dump($r->hasProperty('b'), $r->getProperty('b')->isDefault(), $r->getProperty('b')->getValue($o),
    (new ReflectionClass($o))->hasProperty('b'), (new ReflectionClass('Open'))->hasProperty('b'));
print_r(array_map(fn($p) => $p->name, $r->getProperties()));
echo str_replace(__FILE__, "FILE", $r);
$anonymous = new ReflectionClass(new class(1) extends Bare implements Countable {
    function __construct(public int $q) {} function count(): int { return $this->q; } });
var_dump($anonymous->isAnonymous(), $anonymous->getShortName() === $anonymous->name,
    str_starts_with($anonymous->name, 'Bare@anonymous'), $anonymous->getParentClass()->name);
foreach ([['Figure', []], ['Shape', []], ['Suit', []], ['Locked', []], ['Bare', [1]]] as [$name, $arguments]) {
    try {
        (new ReflectionClass($name))->newInstanceArgs($arguments);
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump(new ReflectionClass('Bare') == new ReflectionClass('Bare'),
    (new ReflectionClass('Bare'))->newInstance() instanceof Bare);
