<?php
// What the reflections print of themselves.
namespace Print;

interface Thing extends \Countable { const KIND = 'thing'; function name(int|string $key, self ...$others): ?self; }
trait Sized { protected static int $size = 1 + 2; private function grow(int $by = self::STEP) { static $n; } }
/**
 * Documented.
 */
abstract class Base implements Thing, \IteratorAggregate
{
    use Sized;
    const STEP = 2;
    protected const LIST = [1, 2];
    final public const HALF = 0.5;
    private const NOTHING = null, YES = true;
    public static $shared = ['a' => self::STEP, 'b' => [true, null, 1.0]];
    public ?int $maybe = null;
    protected readonly array|\Closure $ro;
    private string $text = "line\nbreak and 'quote'";
    var $old;
    /** makes */
    public function __construct(protected int $promoted = self::STEP * 3, string $sep = \DIRECTORY_SEPARATOR) {}
    abstract protected function todo(): void;
    final public static function &make(array $a = [], iterable $all = [1], callable $c = null): static { }
    public function __toString(): string { return ''; }
    public function name(int|string $key, Thing ...$others): ?Thing { return null; }
}
final class Leaf extends Base
{
    public $more = E::A;
    public function todo(): void {}
    public function count(): int { return 0; }
    public function getIterator(): \Traversable { yield 1; }
    public function __destruct() {}
}
enum E: int { case A = 1; const B = self::A; public function f() {} }
readonly class Ro { public function __construct(public int $x) {} }
function free(int $a, &$b, $c = new Ro(1), $d = E::A, $e = [E::A, 'k' => FOO], ?Ro ...$rest): int|false {
    static $s = 1; return 1; }
function bare() {}

foreach ([Thing::class, Sized::class, Base::class, Leaf::class, E::class, Ro::class, 'Stringable',
    'ArithmeticError', 'IteratorIterator'] as $name) {
    echo str_replace(__FILE__, 'FILE', new \ReflectionClass($name));
}
foreach (['Print\free', 'Print\bare', 'strtr', 'array_map', 'usleep', 'strftime'] as $name) {
    echo str_replace(__FILE__, 'FILE', new \ReflectionFunction($name));
}
$x = 1;
foreach ([function ($a) use ($x, &$y) { static $z; }, static fn(): int => $x, strlen(...),
    (new Leaf)->count(...)] as $closure) {
    echo str_replace(__FILE__, 'FILE', new \ReflectionFunction($closure));
}
echo str_replace(__FILE__, 'FILE', new \ReflectionMethod('Print\Leaf', 'make')), str_replace(__FILE__, 'FILE',
    new \ReflectionMethod('Print\Leaf', 'todo'));
echo new \ReflectionProperty('Print\Base', 'shared'), new \ReflectionProperty('Print\Leaf', 'maybe'),
    new \ReflectionProperty('Exception', 'message');
echo new \ReflectionClassConstant('Print\Leaf', 'HALF'), new \ReflectionClassConstant('Print\Base', 'LIST'),
    new \ReflectionClassConstant('Print\E', 'B');
echo new \ReflectionParameter('Print\free', 'rest'), "\n", new \ReflectionParameter('Print\free', 'e'), "\n",
    new \ReflectionParameter('sort', 'flags'), "\n";
echo \Reflection::class, ' ', json_encode(\Reflection::getModifierNames(1 | 16 | 32 | 64 | 128)), "\n";
$leaf = new Leaf;
echo new \ReflectionProperty($leaf, 'more');
