"""PHP that the programs' classes are put together from: declarations, helpers, and members to choose among."""

import re


def texts(php: str) -> list[str]:
    """Texts with blank lines between them, each on one line."""
    return [" ".join(line.strip() for line in part.split("\n")) for part in php.strip().split("\n\n")]


HELPERS = texts("""
function num($v) {
    return is_int($v) || is_float($v) ? $v : (is_string($v) ? strlen($v) : (is_array($v) ? count($v) : 1)); }

function inc(&$v) { if (is_int($v) || is_float($v) || $v === null) $v++; else $v = 1; return $v; }

function swap(&$v, &$w) { $k = $v; $v = $w; $w = $k; }

function &element(array &$v, $k) { return $v[$k]; }

function args(...$p) {
    $r = count($p); foreach ($p as $k => $v) $r += is_int($k) ? num($v) : strlen($k); return $r; }

function opt($p = 1, $q = 2, ...$r) { return num($p) + num($q) * 3 + count($r); }

function few($n) { for ($j = 0; $j < $n; $j++) yield $j; return $n; }

function shown_object($v, $depth) {
    if ($v instanceof Closure) return 'closure';
    if ($v instanceof UnitEnum) return $v->name;
    if ($v instanceof Generator) return 'generator';
    if ($v instanceof Throwable) return get_class($v) . '(' . $v->getMessage() . ')';
    if (!$depth) return get_class($v);
    $r = get_class($v) . '{';
    foreach ((array) $v as $k => $w) $r .= str_replace("\\0", '.', $k) . '=' . show($w, $depth - 1) . ' ';
    return $r . '}'; }

function show($v, $depth = 2) {
    if (is_object($v)) return shown_object($v, $depth);
    if (!is_array($v)) return var_export($v, true);
    $r = '[';
    if ($depth) foreach ($v as $k => $w) { $r .= $k . '=' . show($w, $depth - 1) . ' '; if (strlen($r) > 200) break; }
    return $r . count($v) . ']'; }
""")

KIN = texts("""
const K0 = 3;

interface I0 { const K = 11; }

interface I1 extends I0, Countable { const L = self::K + 1; }

enum Suit: int implements I0 {
    case A = 0; case B = 1; case C = 2;
    const BEST = self::B;
    function label($p) { return $this->name . num($p); } }

class E0 extends Exception { public $extra = 1; }

class E1 extends E0 {
    function __construct($m, $k = 0, $before = null) { parent::__construct("<$m>", $k, $before); $this->extra = $k; } }

class E2 extends DomainException implements I0 { function m0($p = 1) { return $this->getCode(); } }
""")

DESTRUCTORS = texts("""
function __destruct() { echo '~', self::class[1]; }

function __destruct() { global $gl; $gl++; }

function __destruct() { echo '~', static::class, num($this->a ?? 0), ' '; }

function __destruct() { $this->e = null; echo ')'; }

function __destruct() { static::$sa = 1; foreach ([1, 2] as $v) echo $v; }

function __destruct() { global $kept; if (num($this->a ?? 1) % 7 == 3) $kept = $this; echo '~'; }

function __destruct() { try { throw new E0('gone'); } catch (E0 $e) { echo '!'; } }
""")

CLONES = texts("""
function __clone() { $this->c = 'copy'; }

function __clone() { if (is_object($this->e ?? null)) $this->e = null; }

function __clone() { echo 'c'; $this->d = []; }
""")

TRAIT_METHOD = texts("""
function tm($p = 1) {
    static $calls = 0; $calls++;
    return num($p) + $calls + strlen(self::class . __CLASS__ . __TRAIT__); }
""")[0]

# Box: ArrayAccess, IteratorAggregate, Countable
BOX = texts("""
class Box implements ArrayAccess, IteratorAggregate, Countable {
    public array $has = [];
    function offsetSet($k, $v): void { if ($k === null) $this->has[] = $v; else $this->has[$k] = $v; }
    function offsetUnset($k): void { unset($this->has[$k]); }
    function count(): int { return count($this->has); }
    MEMBERS }
""")[0]

GETTERS = texts("""
function offsetGet($k): mixed { return $this->has[$k] ?? null; }

function &offsetGet($k): mixed { if (!isset($this->has[$k])) $this->has[$k] = null; return $this->has[$k]; }

function offsetGet(mixed $k): mixed {
    echo '<'; if (num($k) > 8) throw new E0('box', 1);
    return $this->has[$k] ?? num($k); }
""")

EXISTENCE = texts("""
function offsetExists($k): bool { return isset($this->has[$k]); }

function offsetExists($k): bool { echo 'e'; return $k !== 3; }
""")

ITERATORS = texts("""
function getIterator(): Iterator { return new ArrayIterator($this->has); }

function getIterator(): Iterator { foreach ($this->has as $k => $v) yield $k => $v; }

function getIterator(): Iterator { try { yield from $this->has; } finally { echo '.'; } }

function getIterator(): Iterator { return new Walk(count($this->has)); }
""")

# Walk: Iterator
WALK = texts("""
class Walk implements Iterator {
    private $at = 0;
    function __construct(private int $n = 3) { }
    function valid(): bool { return $this->at < $this->n; }
    function next(): void { $this->at++; }
    function key(): mixed { return 'k' . $this->at; }
    MEMBERS }
""")[0]

REWINDS = texts("""
function rewind(): void { $this->at = 0; }

function rewind(): void { echo '/'; $this->at = 0; }
""")

CURRENTS = texts("""
function current(): mixed { return $this->at * 2; }

function current(): mixed { if ($this->at == 4) throw new E0('walk', 4); return $this->at; }
""")

# Magic: what is not there
MAGIC = texts("""
#[AllowDynamicProperties] class Magic {
    public $has = []; public $known = 1; private $secret = 2;
    function answer(...$p) { return count($p); }
    function m0($p = 1) { return num($p); }
    MEMBERS }
""")[0]

_MAGICS = texts("""
function __get($k) { return $this->has[$k] ?? null; }

function &__get($k) { if (!isset($this->has[$k])) $this->has[$k] = 0; return $this->has[$k]; }

function __get($k) { echo '?'; return $this->$k ?? strlen($k); }

function __get($k) { if ($k == 'zap') throw new E1('get', 2); return 4; }

function __set($k, $v) { $this->has[$k] = $v; }

function __set($k, $v) { $this->$k = num($v); }

function __set($k, $v): void { echo '='; $this->has[$k] = [$v]; }

function __isset($k) { return isset($this->has[$k]); }

function __isset($k) { echo 'i'; return $k == 'zip'; }

function __unset($k) { unset($this->has[$k]); }

function __unset($k) { echo 'u'; }

function __call($k, $p) { return strlen($k) + count($p); }

function __call($k, $p) { return $this->answer(...$p); }

static function __callStatic($k, $p) { return $k . num($p[0] ?? 0); }

function __invoke($p = 1) { return num($p) + 1; }

function __invoke(...$p) { return count($p); }

function __toString() { return 'M' . count($this->has); }

function __toString(): string { return 'magic'; }
""")


def _by_name(members: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for member in members:
        named = re.search(r"function &?(\w+)", member)
        assert named is not None
        found.setdefault(named[1], []).append(member)
    return found


MAGICS = _by_name(_MAGICS)
