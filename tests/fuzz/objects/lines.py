"""Lines of PHP for bodies of every kind. Placeholders:

    {k} an iteration  {c} a small number  {d} a divisor  {v} any value  {w} a number  {e} a numeric expression
    {C} a class to make objects of  {A} any class, interface, trait or enum  {E} an exception's class
    {P} a property  {N} a property that holds a number, mostly  {S} a static property
    {m} {sm} {f} {gen} a call of a method, a static method, a function, a generator function
    {new} a new object  {fn} a closure

Variables that every body has:

    $i a counter   $t $x $y numbers   $s a short string   $n anything   $a an array   $o $u objects   $c a callable
    $g a generator   $b a Box (ArrayAccess, IteratorAggregate, Countable)   $it a Walk (Iterator)   $m a Magic
"""

PLAIN = """
$t += $i * {c};
$t = ($t + num({e})) % 1000003;
$x = {e};
$y = {e};
$x = $i % {d} - {c};
[$x, $y] = [$y, $x];
if ($i % {d} == 0) $t += 3; else $t ^= 1;
if ($x > $y) $y++;
$s .= chr(65 + ($i & 15)); if (strlen($s) > 40) $s = 'cut';
$a[$i % 5] = {e};
$a[] = $i; if (count($a) > 12) $a = [1, 2];
$t += count($a);
$n = {v};
if ($i == {k}) $x = {v};
if ($i == {k}) $n = {v};
echo '.';
if ($i % 31 == 3) echo $i, ' ', $t, "\\n";
$n = match (true) { $i % 3 == 0 => {e}, $x > $i => 'b', default => $t };
$n = match ($i % 4) { 0, 1 => 'lo', 2 => {e}, 3 => [] };
match (true) { $o instanceof {A} => $t++, default => $t-- };
$t += args(...[$i, $x]);
$t += args(...$a);
$t += args(...['p' => $i, 'q' => $n]);
$x = opt(q: $i);
$x = opt($i, ...[$x, $y]);
$w = [...[1, $i], ...$a]; $t += count($w);
$k = fn($p) => $p + $t; $x = num($k($i));
$r = &$t; $r++; unset($r);
$r = &$a[$i % 4]; $r = $i; unset($r);
$r = &element($a, $i % 3); $r = {e}; unset($r);
foreach ($a as $k => &$r) $r = $k; unset($r);
foreach ($a as $k => $v) $t += num($v);
inc($a[$i % 6]);
swap($x, $a[0]);
static $st = 0; $st += 1; $t += $st % 5;
""".strip().splitlines()

OBJECTS = """
$o->{P} = {e};
$o->{P} = {v};
$u->{P} = $i;
$t += num($o->{N});
$x = $o->{N};
$t += num($u->{P} ?? 1);
$o->{N} += {c};
$o->{N}++;
$x = --$o->{N};
$x = $u->{N}++;
$o->b .= 'q'; if (strlen($o->b) > 20) $o->b = '';
$o->d[] = $i; if (count($o->d) > 9) $o->d = [];
$o->d[$i % 5] = {e};
$o->d['k']['l'] = $i;
$t += num($o->d[$i % 5] ?? 4);
$o->d[$i % 3] ??= $i;
unset($o->d[$i % 3]);
$k = $o->d; $k[] = 1; $t += count($k) - count($o->d);
if ($i == {k}) unset($o->{P});
if ($i % 13 == 5) unset($u->{P});
$t += isset($o->{P}) ? 1 : 2;
$t += isset($o->d['k']['l'], $o->{P}) ? 1 : 2;
$t += empty($o->{P}) ? 1 : 2;
$n = $o->{P} ?? $i;
$o->{P} ??= {e};
$u->e = $o;
$o->e = null;
$o->e = {new};
$o->e = $u->e ?? null;
$n = $o?->e?->{N};
$n = $o?->e?->{m};
$n = $n?->{P} ?? 3;
$nil = $i % 3 ? null : $o; $n = $nil?->d[$t++ % 3];
$r = &$o->{P}; $r = {e}; unset($r);
$r = &$o->{N}; $r++;
$o->{P} = &$t; unset($o->{P});
$o->c = &$x;
$r = &$o->d[$i % 4]; $r = $i; unset($r);
$r = &$o->d[$i % 4]; $r .= 'z'; if (strlen($r) > 9) $r = '';
foreach ($o->d as &$r) $r = $i; unset($r);
foreach ($o->d as $k => $v) { unset($o->d[$k]); $t++; }
foreach ($o as $k => $v) $t += is_int($v) ? $v : strlen($k);
foreach ($o as $k => &$v) { if (is_int($v)) $v = $v + 1; } unset($v);
inc($o->{N});
inc($o->d[1]);
inc({S});
{S} += 1;
{S} = {v};
$t += num({S});
$r = &{S}; $r = $i; unset($r);
[$o->{P}, $u->{P}] = [$i, $x];
swap($o->{P}, $u->{P});
swap($o->d[0], $x);
$o->{'dyn' . $i % 3} = $i;
$k = '{P}'; $t += num($o->$k ?? 0);
$u = clone $o;
$u = clone $u; $u->d[] = 1;
$o = clone $o; $o->{P} = {e};
$o = {new};
$u = {new};
{new};
$n = {new};
$n = null;
$n = ({new})->{m};
$a[$i % 4] = {new};
unset($a[$i % 4]);
$a = [$o, $u, {new}];
$o = new ($o::class);
$o = new (get_class($u))($i);
[$o, $u] = [$u, $o];
$t += num($o->{m});
$x = $o->{m};
$u->{m};
$t += num($u->{m}) + num($o->{m});
$o->{m}?->{P};
$t += num({C}::{sm});
$n = $o::{sm};
$n = [$o, 'm0']($i);
$n = call_user_func([$o, 'm0'], $i);
$n = call_user_func_array([$u, 'm0'], [$i]);
$n = $o->m0(...[$i]);
$n = $o->m0(p: $i);
$o->mr($x);
$o->mr($o->{P});
$o->mr($a[$i % 3]);
$o->mr({S});
$k = 'm0'; $x = num($o->$k($i));
$k = '{C}'; $n = $k::sm0($i);
$t += num({f});
$t += $o instanceof {A} ? 1 : 2;
$t += $o == $u ? 1 : 2;
$t += $o === $u ? 1 : 2;
$t += $o <=> $u;
$t += num({C}::K);
$t += num($o::K);
$s = $o::class;
echo $o::class, ' ';
$s = "{$o->b}<$i>";
$n = (string) $o;
$n = (array) $o; $t += count($n);
$t += strlen(json_encode($o->d) ?: '');
$w = ['z' => 1, ...$o->d]; $t += count($w);
$t += count(get_object_vars($u));
if ($i % 17 == 3) { $o->e = $o; $o = {new}; }
if ($i % 23 == 4) $t += gc_collect_cycles() < 0 ? 1 : 0;
$n = $n instanceof {A} ? $n::class : 5;
$n = Suit::from($i % 3)->label($i);
$n = Suit::tryFrom($i % 5)?->name;
$n = match ($k = Suit::cases()[$i % 3]) { Suit::A => 1, Suit::B => $k->value, default => Suit::BEST };
$t += (fn() => $this->t ?? 2)->call($o);
$n = (function ($p) { return $this->{P} ?? $p; })->call($o, $i);
$w = WeakReference::create($o); $t += $w->get() === $o ? 1 : 0;
if ($i % 29 == 1) var_dump($o->d);
if ($i % 37 == 2) { var_export({new}); }
if ($i % 41 == 2) echo show($o), "\\n";
""".strip().splitlines()

SPECIAL = """
$b[$i % 5] = {e};
$b[] = $i;
$t += num($b[$i % 5] ?? 2);
$x = $b[$i % 3];
unset($b[$i % 4]);
$t += isset($b[$i % 6]) ? 1 : 2;
$t += empty($b['k']) ? 1 : 2;
$b['k'] ??= $i;
$b[1] += {c};
$b[2]++;
$b['q'][] = $i;
$b['q']['r'] = 2;
$t += count($b);
foreach ($b as $k => $v) { $t += num($v); if ($k == {c}) break; }
foreach ($b as $k => $v) $s = "$k";
[$x, $y] = $b;
['k' => $x, 1 => $y] = $b;
if (count($b) > 8) $b = new Box;
$r = &$b[$i % 3]; unset($r);
foreach ($it as $k => $v) { $t += num($v); if ($v == {c}) break; }
foreach ($it as $v) foreach ($it as $w) $t++;
$t += array_sum(iterator_to_array($it));
$it->rewind(); $it->next(); $t += num($it->current());
$w = [...$it]; $t += count($w);
$t += args(...$it);
[$x, $y] = [...$it, 5, 6];
$m->zip = $i;
$t += num($m->zip);
$t += num($m->zap ?? 3);
$t += isset($m->zip) ? 1 : 2;
$t += empty($m->zap) ? 1 : 2;
unset($m->zip);
$m->zip += 2;
$m->zip[] = 1;
$m->zap ??= $i;
$t += num($m->call($i, $x));
$t += num($m->{'m' . $i % 2}($i));
$t += num(Magic::stat($i));
$t += num($m($i));
$s = "$m";
$n = $m . $i;
$n = call_user_func([$m, 'other'], $i);
$n = array_map($m, [$i, 2]);
$n = clone $m; $n->zip = 3;
$m->own = $i;
inc($m->own);
inc($m->zip);
""".strip().splitlines()

CALLABLES = """
$c = {fn};
$c = {fn};
$c = $o->m0(...);
$c = {C}::sm0(...);
$c = strlen(...);
$c = 'num';
$c = [$o, 'm1'];
$c = num(...);
$c = Closure::fromCallable([$o, 'm0']);
$c = Closure::bind(function ($p = 1) { return isset($this) ? $this->{P} : $p; }, $o, {C}::class);
$c = Closure::bind(static fn($p = 1) => num({S}) + num($p), null, {C}::class);
$c = (function ($p = 0) use (&$t) { $t += num($p); return $t; });
$c = (function ($p = 0) use ($o) { return $o->{N} ?? $p; });
$c = (function &($p = 0) use (&$x) { return $x; });
if ($c instanceof Closure) { $k = @$c->bindTo($u); if ($k) $c = $k; }
""".strip().splitlines()

CALLING = """
$t += num($c($i));
$n = $c($i);
$n = is_callable($c) ? $c($x) : 0;
$n = call_user_func($c, $i);
$w = array_map($c, [1, $i, 'x']);
$w = array_map({fn}, [1, 2, $i]); $t += count($w);
$w = array_filter([1, 0, $i, null], {fn}); $t += count($w);
$t += num(array_reduce([1, 2, $i], fn($p, $q) => num($p) + num($q), 0));
$w = [3, $i, 1, $x]; usort($w, fn($p, $q) => num($p) <=> num($q)); $t += num($w[0]);
$w = [$i, 5]; array_walk($w, function (&$v, $k) use (&$t) { $v = $k; $t += $k; }); $t += $w[1];
$k = function ($p) use (&$k, &$t) { $t++; return $p > 0 ? $k($p - 1) : 1; }; $x = $k($i % 4); unset($k);
$w = [{fn}, {fn}]; $t += num($w[$i % 2]($i));
$o->c = {fn}; $t += num(($o->c)($i));
$t += num((fn($p) => fn($q) => num($p) + num($q))($i)($x));
""".strip().splitlines()

GENERATORS = """
$g = {gen};
foreach ({gen} as $k => $v) { $t += num($v); }
foreach ({gen} as $k => $v) { $t += num($k); if ($v == {c}) break; }
foreach ({gen} as $v) { if ($t % 3) continue; $t++; }
$t += num($g->current()); $g->next();
$n = $g->key(); $g->next();
if ($g->valid()) $n = $g->send($i); else $g = {gen};
if (!$g->valid()) { $n = $g->getReturn(); $g = {gen}; }
try { $n = $g->throw(new E0("in$i", $i)); } catch (E0 $e) { $t += $e->getCode(); $g = {gen}; }
$g = {gen}; $g->next(); $g = null; $g = {gen};
$w = iterator_to_array({gen}, false); $t += count($w);
$w = [...{gen}]; $t += count($w);
$t += args(...{gen});
foreach ($g as $v) { $t += num($v); break; }
$k = (function () use (&$t, $i) { $t++; $w = yield $i; $t += num($w); return $t; })(); $k->current(); $k->send($x);
$k = (fn() => yield from [$i, $x])(); foreach ($k as $v) $t += num($v);
$it = {gen}; $it = new Walk($i % 4);
""".strip().splitlines()

# where $this is there
THIS = """
$this->{P} = {e};
$t += num($this->{N});
$this->{N} += {c};
$this->{N}++;
$this->d[$i % 4] = $x;
$this->d[] = $p; if (count($this->d) > 8) $this->d = [];
$x = $this->d[$i % 4] ?? 1;
$t += num($this->{m});
$t += num($this->pm($i));
$t += num(parent::{m});
$t += num(static::{sm});
$t += num(self::{sm});
$t += num(static::K);
static::$sa += 1;
self::$sb = {e};
$t += num(static::$sc);
$n = isset($this->{P}) ? $this->{P} : 0;
$c = fn($p = 1) => num($this->{N}) + num($p);
$c = function ($p = 2) use ($x) { return num($this->{P} ?? $p) + num($x); };
$c = static fn($p = 1) => static::class . num($p);
$r = &$this->{N}; $r++; unset($r);
$o = clone $this;
$o = new static;
$o = new self($i);
$s = static::class;
$s = get_called_class() . __CLASS__ . __FUNCTION__;
$s = __METHOD__;
$this->e = $o === $this ? null : $o;
if ($i % 11 == 7) throw new {E}("in " . static::class, $i);
if ($i % 7 == 6) return $this;
if ($i % 5 == 4) return {e};
""".strip().splitlines()

# in static methods
STATIC = """
$t += num(static::{sm});
$t += num(self::{sm});
static::$sa += 1;
self::$sb = {e};
$t += num(static::$sc);
$t += num(static::K);
$o = new static($i);
$s = static::class;
$c = static fn($p = 1) => static::class . num($p);
if ($i % 11 == 7) throw new {E}("static " . static::class, $i);
if ($i % 5 == 4) return {e};
""".strip().splitlines()

# in functions of every kind
FUNCTION = """
if ($i % 13 == 7) throw new {E}("f$i", $i);
if ($i % 7 == 4) return {e};
if ($x > $y) return $x;
$p = {e};
global $gl; $gl += 1; $t += $gl % 7;
$GLOBALS['gl'] = $i;
""".strip().splitlines()

# in generator functions
YIELDS = """
yield $i;
yield $x => $t;
yield;
$n = yield $i; $t += num($n);
$x = num(yield $t) + 1;
$y = yield $s => {e};
yield from [$i, $x];
yield from ['k' => $i];
$n = yield from {gen};
yield from new Walk($i % 3);
yield from $b;
for ($j = 0; $j < {c}; $j++) yield $j;
foreach ($a as $k => $v) yield $k => $v;
yield $o;
yield [$i, $x];
yield {new};
if ($i % 7 == 4) return {e};
if ($i % 11 == 5) throw new {E}("gen$i", $i);
try { $n = yield $i; } catch (E0 $e) { echo '{'; yield $e->getCode(); }
try { yield $i; yield $x; } finally { echo '#'; $t++; }
try { yield $i; throw new E1('g', $i); } catch (E1 $e) { yield $e->getCode(); } finally { yield 'fin'; }
""".strip().splitlines()

CATCHING = """
echo get_class($e), ':', $e->getMessage(), "\\n";
$t += (int) $e->getCode();
$t += $e->getLine();
echo $e->getMessage(), ' ', $e->getLine(), ' ', count($e->getTrace()), "\\n";
$n = $e->getPrevious() ? get_class($e->getPrevious()) : 'none'; echo $n, "\\n";
$n = $e;
echo str_replace("\\n", ' ', $e->getTraceAsString()), "\\n";
throw new E1('again', $i, $e);
throw $e;
continue;
""".strip().splitlines()

EXPRESSIONS = """
$i + {c}
$x - $i
num($x) * 2
$i . {c}
$i * 0.5
$i ** 2
($x ?? 1) . ''
$a[$i & 3] ?? $x
count($a) * $i
$x < $y
$i > {k} ? 1.5 : 2
$i > {k} ? 'str' : 2
num($n)
$o->{N} ?? $i
num({S})
$i & 7
""".strip().splitlines()

VALUES = (
    "null", "true", "false", "0", "1", "-7", "1.5", "'12'", "'abc'", "''", "[]", "[1, 2, 3]", "['k' => 1, 2]",
    "PHP_INT_MAX", "{new}", "{fn}", "$o", "Suit::A", "'9 x'",
)  # fmt: skip
NUMBERS = ("1", "2", "3", "0.5", "4611686018427387904", "PHP_INT_MAX", "-1", "100000007")

CLOSURES = """
fn($p = 1) => num($p) + $t
fn($p = 1) => $p
fn($p = 1, ...$q) => num($p) . count($q)
static fn($p = 1) => num($p) * 2
static fn(int $p = 1): int => $p + 1
function ($p = 1) use ($x) { return num($p) + num($x); }
function ($p = 1) use (&$t) { $t++; return $t + num($p); }
function ($p = 1) use (&$x, $o) { $x = $o->{N} ?? $p; return $x; }
function ($p = 1) { static $k = 0; $k += num($p); return $k; }
function ($p = 1) { if (num($p) % 11 == 5) throw new E1('fn', 3); return {f}; }
function ($p = 1) { try { return num($p); } finally { echo ','; } }
fn($p = 1) => new E0("made")
fn($p = 1) => match (true) { is_int($p) => $p, is_string($p) => 'str', default => null }
""".strip().splitlines()
