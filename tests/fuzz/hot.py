"""Programs for a tracing JIT: hot loops whose bodies draw from what makes traces hard.

Types that change in the middle, ints that overflow, arrays that turn from packed to hash, copies that are written, warnings between output, errors that end the
program from compiled code, recursion, early returns. A program is a few loops over the same variables, in functions or not; what they leave is printed.

    $i  the loop's counter     $t $x $y numbers     $f a float     $s a string     $n anything scalar     $a $b arrays     $g an array of arrays
    $h  a hash of numbers, for the loops that everybody writes     $k $v $w what loops are about
"""

from __future__ import annotations

from random import Random

from tests.fuzz.handlers import handler
from tests.fuzz.tree import BLOCK, Node, Program, stmt

FUNCTIONS = """
function add($p, $q) { return $p + $q; }
function addi(int $p, int $q): int { return $p + $q; }
function typed(float $p, string $q): string { return $p . $q; }
function opt($p, $q = 5, $r = null) { return $p + $q + ($r ?? 1); }
function fib($n) { return $n < 2 ? $n : fib($n - 1) + fib($n - 2); }
function deep($n, $acc) { if ($n <= 0) return $acc; return deep($n - 1, $acc + $n); }
function even($n) { return $n == 0 ? true : odd($n - 1); }
function odd($n) { return $n == 0 ? false : even($n - 1); }
function setk($arr, $k, $v) { $arr[$k] = $v; return $arr; }
function total($arr) { $r = 0; foreach ($arr as $v) { if (is_array($v)) continue; $r += (float)$v; } return $r; }
function find($arr, $w) { foreach ($arr as $k => $v) { foreach ([1, 2, 3] as $z) { if ($v == $w + $z) return $k; } } return -1; }
function grow($str, $c) { for ($j = 0; $j < 3; $j++) { $str .= $c; } return $str; }
function divide($p, $q) { return $p % $q; }
function undef($p) { if ($p > 3) $w = $p; return $w ?? 7; }
function warns($p) { if ($p % 61 == 5) { $p += $nothing; } return $p; }
function none() { }
function collatz(int $n) { $c = 0; while ($n != 1 && $c < 100) { $n = $n % 2 ? 3 * $n + 1 : $n >> 1; $c++; } return $c; }
function sieve($n) { $p = []; for ($j = 2; $j <= $n; $j++) $p[$j] = true; for ($j = 2; $j * $j <= $n; $j++) if ($p[$j]) for ($k = $j * $j; $k <= $n; $k += $j) $p[$k] = false; $c = 0; foreach ($p as $q) if ($q) $c++; return $c; }
function quiet($no, $message) { global $m0; $m0 = ($m0 ?? 0) + strlen($message); return $m0 % 5 != 0; }
function args(...$p) { $r = count($p); foreach (func_get_args() as $k => $v) $r += is_int($v) ? $k + $v : $k; return $r; }
function globally() { global $m0; $m0 = ($m0 ?? 0) + 1; return $m0 % 10; }
function statics($p) { static $sum = 0, $list = []; $sum += $p; $list[$p % 5] = $sum; return array_sum($list) % 100; }
function perm($arr, $k) { if ($k <= 1) return $arr[0]; $r = 0; for ($j = 0; $j < $k; $j++) { $w = $arr[$j]; $arr[$j] = $arr[$k - 1]; $arr[$k - 1] = $w; $r += perm($arr, $k - 1); } return $r; }
""".strip().splitlines()

# {k}: a turn of the loop, {c}: a small constant, {d}: a divisor, {v}: a value of any kind, {w}: a number, {e}: an expression
STATEMENTS = """
$t += $i * {c};
$t = $t + $i;
$t -= {e};
$t = ($t + {e}) % 1000003;
$x = $x * 3 - $i;
$x = $x + $y;
$x += {w};
$x = ($x ^ ($i << 3)) & 0xffffff;
$x = $i % {d} - {c};
$x = intdiv($i * 7, {d});
$x = {e};
$y = {e};
$y = $i & 1 ? $i : $i * 1.5;
$y++;
--$y;
$t += $y--;
$f = $f * 0.99 + $i / 3;
$f = sqrt(abs($f)) + $i;
$f += $y;
$t += (int)$f % 10;
$f = floor($f / {d});
$n++;
$n--;
$n = {v};
$n .= $i;
$t += strlen($n);
if ($i == {k}) $x = PHP_INT_MAX;
if ($i == {k}) $x = {v};
if ($i == {k}) $y = {v};
if ($i == {k}) $n = {v};
if ($i == {k}) $t = {w};
if ($i > {k}) $x = $x + 0.5;
if ($i == {k}) unset($x);
if ($i == {k}) $a = [];
if ($i == {k}) $a = {v};
if ($i == {k}) $a['k'] = $i;
if ($i == {k}) $a[-3] = $i;
if ($i == {k}) $a[] = 'str';
if ($i == {k}) $a[0] = 1.5;
if ($i == {k}) $s = '';
if ($i == {k}) $s = {v};
if ($i == {k}) $b = $a;
if ($i == {k}) return;
if ($i == {k}) continue;
if ($i % {d} == 0) continue;
if ($i % {d} == 1) $t += 3; else $t ^= 1;
if ($t > 100000) $t = -$t;
if ($x > $y) $x -= $y; elseif ($x == $y) $y = 1; else $y--;
if ($x === $y) $t++;
if ($n) $t += 2;
if (!$n || $x && $y) $t--;
$a[] = $i;
$a[] = $x;
$a[$i] = $i;
$a[$i % 7] = $x;
$a[$i & 15] = $i * 0.5;
$a[$i % 5] += $i;
$a[$i % 9]++;
$a["k$i"] = $i;
$a[$i % 4] .= 'q';
$a[$n] = $i;
$a[$i % 6] ??= $i;
unset($a[$i % 4]);
$t += $a[$i % 5] ?? 1;
$t += $a[$i % 5];
$t += $a['k'] ?? 2;
$t += isset($a[$i]) ? 1 : 2;
if (empty($a[$i % 3])) $t++;
$t += count($a);
if (count($a) > 40) $a = [1, 2, 3];
$b = $a; $b[0] = $i;
$b = $a; $b[] = $i; $a[1] = $t;
$b = [$i, $x, $y];
[$x, $y] = [$y, $x];
[$x, [$y]] = [$i, [$t]];
['p' => $x, 'q' => $y] = ['p' => $i, 'q' => $x];
[, $x] = $a;
$g[$i % 3][$i % 4] = $i;
$g[$i % 3][] = $x; if (count($g[$i % 3]) > 9) $g[$i % 3] = [];
$t += $g[1][2] ?? 0;
$g[1][0] = $g[1][0] ?? 0; $g[1][0] += $i;
$a[0] = $a; $a[0] = 1;
$s .= 'x';
$s .= chr(65 + $i % 26);
$s .= $i;
$s = $s . $x;
$s = "<$i>$s";
if (strlen($s) > 60) $s = substr($s, 0, 5);
if (isset($s[90])) $s = 'cut';
$t += ord($s[$i % 5] ?? 'a');
$t += strlen($s);
if ($s !== '') $s[0] = 'z';
$n = $s[$i % 3] ?? 'none';
if ($s == 'x' . $i) $t++;
if ($i == '10') $t++;
if ($s < 'm') $t++;
if ($n == $i) $t += 4;
$t += $i <=> $x;
$x = (int)$n;
$x = (string)$i . '5';
$n = (bool)($i % 3);
$n = -$x;
$n = ~$i;
$n = !$x;
$t += add($i, {c});
$t = add($t, $x) % 9973;
$x = add($x, $n);
$t += addi($i, {c});
if ($i == {k}) $t += addi({v}, 1);
$s = typed($i, 'a');
$t += opt($i);
$t += opt($i, 2, 3);
$t += fib($i % 7);
$t += deep($i % 12, $x);
if ($i == {k}) $t += deep(3000, 0);
if (even($i % 9)) $t++;
$b = setk($a, $i % 5, $x);
$a = setk($a, $i % 5, $i);
$t += total($a);
$t += find($a, $i);
$s = grow($s, $i % 10);
$t += divide($i, {k} - $i);
$t += divide($i, $y);
$t += $i % ($i - {k});
$x = undef($i % 6);
$t += warns($i);
$n = none();
$t += collatz($i + 1);
$t += sieve($i % 30);
$t += perm([3, 1, 2], 3);
if ($i % 37 == 3) echo $undefined, $i;
if ($i % 41 == 3) $t += $a['missing'];
if ($i % 43 == 3) $t += $undefined;
if ($i % 47 == 3) $t += $s[99];
if ($i % 53 == 3) $t += 'abc' . $i == 'abc' ? 1 : 2;
if ($i % 29 == 3) $t += '7 apples';
if ($i % 31 == 3) echo $i, ' ', $t, "\\n";
if ($i % 31 == 4) printf("%d-%s|%05.2f\\n", $i, $s, $f);
if ($i % 31 == 5) var_dump($x);
echo $i & 7;
echo '.';
$n = max($x, $i); $t += min($i, 5);
$t += in_array($i, $a) ? 1 : 0;
$n = is_int($x) ? 1 : (is_float($x) ? 2.5 : 'other');
ob_start(); echo $i; $t += ob_get_length(); $n = ob_get_clean();
ob_start(); if (ob_get_level() > {c}) ob_end_flush();
for ($w = 0; $w < {c}; $w++) ob_start();
while (ob_get_level() > {c}) ob_end_clean();
while (ob_get_level() > {d}) ob_end_flush();
$t += ob_get_level();
if (ob_get_level()) { echo $x; $s = substr(ob_get_contents(), 0, 9); ob_clean(); }
foreach ($h as $v) $t += $v;
foreach ($h as $k => $v) { $t += $v; $n = $k; }
foreach ($h as $v) $t = max($t, $v);
foreach ($h as $v) $s .= $v; if (strlen($s) > 60) $s = 'cut';
foreach ($h as $k => $v) if ($v > $i) { $x = $k; break; }
foreach ($h as $k => $v) $h[$k] = $v + 1;
foreach ($h as $k => &$r) $r += 2; unset($r);
$w = 0; foreach ($h as $v) { $t += $v - $w; $w = $v; }
foreach ($g as $v) foreach ($v as $w) $t += (int) $w;
$h["k$i"] = $i; if (count($h) > 30) $h = ['z' => $i];
$h[$i * 3] = $f; if (count($h) > 30) $h = [];
$h['k'] = $x;
if ($i == {k}) $h['k'] = {v};
if ($i == {k}) foreach ($h as $k => $v) $h[$k] = {w};
unset($h['k'], $h[$i * 3 - 9]);
$t += array_sum($h); $t %= 1000003;
$n = $h ? max($h) : 0;
$x = $h ? array_key_last($h) : null;
$t += in_array($i, $h) ? 3 : 0;
$t += is_file("none$i") ? 1 : 2;
if (file_exists('/') && is_dir('/') && !is_file('/')) $t++;
$n = (string) @file_get_contents("none$i");
$t += filesize(__FILE__) > 0 ? 1 : 0;
$n = $i % 5 ? basename("/a/b$i.php", '.php') : pathinfo("x/$i.c", PATHINFO_EXTENSION);
$t += strlen(error_get_last()['message'] ?? '') % 7;
if ($i % 19 == 3) { @trigger_error("t$i"); error_clear_last(); }
if ($i == {k}) set_error_handler('quiet');
if ($i == {k}) restore_error_handler();
if ($i == {k}) error_reporting(E_ALL & ~E_WARNING);
if ($i == {k}) error_reporting(E_ALL);
$w = compact('x', 'y'); $t += count($w);
extract(['y' => $i]);
$t += args($i, $x, $y);
$GLOBALS['m0'] = $i; $t += $GLOBALS['m0'] + globally();
$t += statics($i);
$n = hrtime(true) > 0 && microtime(true) > 0 && random_int(1, 1) == 1 && lcg_value() <= 1;
$n = strtok("a b$i c", ' ') . strtok(' ');
$n = md5($s) . crc32("$i");
$n = json_encode([$i, $s, $h]); $t += strlen($n);
$n = sprintf('%05.1f|%s', $f, $i);
$n = number_format((float) $i, 2);
""".strip().splitlines()
EXPRESSIONS = """
$i + {c}
$x - $i
$x * $y
$x . $y
$i / {d}
$i / ($y ?: 1)
$i << ($i & 7)
$x >> 2
$i ** 2
$x & $i
($x ?? 1) + ($n ?? 2)
$a[$i & 3] ?? $x
count($a) * $i
-$x
$x < $y
$i > {k} ? 1.5 : 2
$i > {k} ? 'str' : 2
$x == $n
abs($x)
""".strip().splitlines()
RISKY = ("{v}", "divide", "- {k})", "{k} -", "$a[$n] =", ".= 'q'", "% ($", "return;")
VALUES = (
    "null", "true", "false", "0", "1", "-7", "1.5", "-0.0", "'12'", "'1.5'", "'abc'", "'az'", "''", "'9 x'", "[]", "[1, 2, 3]", "[1.5, 2.5]", "['k' => 1, 2]",
    "['a', 'b']", "PHP_INT_MAX", "PHP_INT_MIN", "NAN", "INF", "1e18",
)  # fmt: skip
NUMBERS = ("1", "2", "3", "0.5", "1e15", "4611686018427387904", "PHP_INT_MAX", "-1", "100000007")
NAMES = ("a", "b", "f", "g", "h", "n", "s", "t", "x", "y")
START = {
    "a": ("[]", "[1, 2, 3, 4, 5]", "[1.5, 2.5, 3.5]", "['a', 'b', 'c']", "['x' => 1, 'k' => 2]", "[3 => 1, 1 => 2]", "array_fill(0, 20, 0)"),
    "h": ("['a' => 1, 'b' => 2]", "['a' => 1.5, 'b' => 2.5, 'c' => 0.5]", "[7 => 1, 5 => 2, 3 => 4]",
          "['x' => 1, 'y' => 2.5, 'z' => 3]", "array_flip(range('a', 't'))"),
    "b": ("[]", "[9]"), "f": ("0.0", "1.5"), "g": ("[]", "[[1], [2], [3]]"), "n": ("null", "0", "'a'", "5", "'7'"), "s": ("''", "'hello'", "'x'"),
    "t": ("0", "0", "1000", "0.5"), "x": ("0", "1", "1.5", "null", "PHP_INT_MAX - 50", "'3'"), "y": ("1", "2", "0", "0.5", "null"),
}  # fmt: skip


class HotGenerator:
    """Makes one program."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = Random(seed)
        self.seed = seed
        self.size = size
        self.loops = 0

    def program(self) -> Program:
        """The program of the seed."""
        parts: list[str | Node] = [*handler(self.random), *(stmt(line) for line in FUNCTIONS)]
        for k in range(self.random.randrange(1, 4)):
            if self.random.random() < 0.5:
                body = Node(BLOCK, [*self.start(), self.loop(self.trips(), 1), *self.dump()])
                parts += [Node("function", [f"function main{k}() ", body]), stmt(f"main{k}();")]
            else:
                parts += [*self.start(), self.loop(self.trips(), 1), *self.dump()]
        return Program(self.seed, Node(BLOCK, parts))

    def trips(self) -> int:
        """How often the outermost loop runs."""
        return self.random.choice((8, 30, 70, 70, 150, 150, 400, 2000))

    def start(self) -> list[str | Node]:
        """All variables have a value."""
        return [stmt(f"${name} = {self.random.choice(START[name])};") for name in NAMES]

    def dump(self) -> list[str | Node]:
        """What is left, printed."""
        shown: list[str | Node] = [stmt(f"var_dump(${name} ?? 'unset');") for name in NAMES if name not in "abgh"]
        keys = "substr(implode(',', array_keys({0})), 0, 300)"
        arrays = [f"is_array({v} ?? 0) ? {keys.format(v)} . '=' . total({v}) : {v}" for v in ("$a", "$b", "$g", "$h")]
        return shown + [stmt(f'echo {text}, "\\n";') for text in arrays]

    def loop(self, trips: int, depth: int) -> Node:
        """A loop of $i (the outermost) or of a counter of its own around and beside statements."""
        self.loops += 1
        j = "$i" if depth == 1 else f"$j{self.loops}"
        head, tail = self.random.choice((
            (f"for ({j} = 0; {j} < {trips}; {j}++) ", ""),
            (f"for ({j} = 0; {j} < {trips}; {j}++) ", ""),
            (f"for ({j} = {trips}; {j} > 0; --{j}) ", ""),
            (f"{j} = 0; while ({j}++ < {trips}) ", ""),
            (f"{j} = 0; do ", f" while (++{j} < {trips});"),
            (f"foreach (range(1, {trips}) as {j}) ", ""),
            (f"for ({j} = 0; {j} < {trips}; {j} += 2) ", ""),
        ))  # fmt: skip
        parts: list[str | Node] = [self.statement(trips) for _ in range(self.random.randrange(1, max(3, self.size // 2)))]
        if depth < 3 and self.random.random() < 0.45:
            inner = self.random.choice((2, 3, 5, 12))
            parts.insert(self.random.randrange(len(parts) + 1), self.loop(inner, depth + 1))
        if self.random.random() < 0.25:
            parts.insert(self.random.randrange(len(parts) + 1), self.foreach(trips))
        if depth > 1 and self.random.random() < 0.4:
            jump = self.random.choice(("break", "continue", "break 2", "continue 2"))
            parts.insert(self.random.randrange(len(parts) + 1), stmt(f"if ({j} == {self.random.randrange(trips + 1)}) {jump};"))
        return Node("stmt", [head, Node(BLOCK, parts), tail])

    def foreach(self, trips: int) -> Node:
        """Over an array that the body may change."""
        body: list[str | Node] = [self.statement(trips) for _ in range(self.random.randrange(1, 3))]
        if self.random.random() < 0.5:
            jump = self.random.choice(("break", "continue", "break 2", "continue 2"))
            body.insert(0, stmt(self.fill(f"if ($v == {{c}}) {jump};", trips)))
        body.append(stmt(self.random.choice(("$t += is_array($v) ? 1 : (int)$v;", "$s .= $k;", "$x = $v;", "$a[$k] = $i;"))))
        return Node("stmt", [self.random.choice(("foreach ($a as $k => $v) ", "foreach ([1, 2.5, 'x', null] as $k => $v) ")), Node(BLOCK, body)])

    def statement(self, trips: int) -> Node:
        """One line of a body; seldom one that may well end the program."""
        line = self.random.choice(STATEMENTS)
        while any(sign in line for sign in RISKY) and self.random.random() < 0.7:
            line = self.random.choice(STATEMENTS)
        return stmt(self.fill(line, trips))

    def fill(self, text: str, trips: int) -> str:
        """The placeholders' values."""
        pick = self.random
        while "{e}" in text:
            text = text.replace("{e}", pick.choice(EXPRESSIONS), 1)
        for mark, value in (
            ("{k}", str(pick.randrange(trips + 3))), ("{c}", str(pick.randrange(10))), ("{d}", pick.choice("23457")),
            ("{v}", pick.choice(VALUES)), ("{w}", pick.choice(NUMBERS)),
        ):  # fmt: skip
            text = text.replace(mark, value)
        return text


def generate_hot(seed: int, size: int = 14) -> Program:
    """The program of a seed. `size`: twice the most statements of a loop's body."""
    return HotGenerator(seed, size).program()
