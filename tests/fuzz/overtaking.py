"""Programs whose error handler changes what is being operated on: it grows, shrinks, unsets, copies, frees or replaces
the variable while a statement is half done.

Each step sets the variables, lets the handler loose for one statement that complains, and shows what is left. Steps
run at the top level, in functions that have the variables by `global`, and in loops that become hot.

php keeps a pointer into the array in some of these places (UNDEFINED below says which): what it does then is chance,
so those pairs of statement and deed are left out. Left out, too, are reads by a key that must be converted: if the
array goes meanwhile, php forgets the value, unless the array is a literal of constants; here it is what it was.
"""

from __future__ import annotations

from random import Random

from tests.fuzz.tree import BLOCK, Node, Program, stmt

# what the handler does: a word for the kind, and the code; $a is an array, $s a string, $r another name for one of them
DEEDS = {
    "grow": ("for ($h = 0; $h < 40; $h++) $a[\"g$h\"] = $h;", "$a[] = 'more'; $s .= 'more';", "$a['log'][] = $m;"),
    "shrink": ("array_pop($a);", "$a = array_slice($a, 0, 1);", "$s = substr($s, 0, 1);", "unset($a['k'], $a[1]);"),
    "unset": ("unset($GLOBALS['a']);", "unset($GLOBALS['s']);", "unset($GLOBALS['a'], $GLOBALS['s']);"),
    "copy": ("$c = $a;", "$c = [$a, $a];", "$c = $s;", "$GLOBALS['c2'] = $a; $GLOBALS['c3'] = $s;"),
    "free": ("$a = null; $s = null;", "$a = []; $s = '';", "$a = 5; $s = 5;"),
    "replace": ("$a = ['other' => ['k' => 1], 1, 2, 3];", "$s = 'another string';", "$a = 'text';", "$a = [1.5]; $s = [1];"),
    "rebind": ("$GLOBALS['a'] = &$GLOBALS['c'];", "$GLOBALS['s'] = &$GLOBALS['a'];", "$GLOBALS['a'] = [7, 8, 9]; $GLOBALS['s'] = 'global';"),
    "none": ("", "$h = 1;"),
}  # fmt: skip
# statements that complain, by what php does meanwhile
STATEMENTS = {
    "write": ("$a[1.5] = 'v';", "$a[$undef] = 'v';", "$x = ($a[2.5] = 'v');", "$a[] = $undef;", "$a[null . $undef] = 1;",
              "$x = ($a[] = $undef);", "$x = ($a['new'] = $undef);", "$x = ($a[1.5] = $undef);"),
    "false": ("$b = &$f; $f[] = 1;", "$f['k'] = 1;", "$f[1.5] = 1;"),
    "update": ("$a['no'] .= 'v';", "$a['no']++;", "$x = $a['no']++;", "$x = --$a['no'];", "$a['no'] += 5;", "$x = ($a[7] .= 'v');", "$a['no'] ??= $undef;"),
    "string": ("$s[1.5] = 'v';", "$s[1] = 'long';", "$s[-40] = 'v';", "$x = ($s[true] = 'v');", "$s['1x'] = 'v';"),
    "deep": ("$a['l'][1.5] = 'v';", "$a[1.5]['q'] = 'v';", "$a['l']['k'][2.5][] = 1;", "unset($a['l'][1.5]);"),
    "deep string": ("$a['t'][1.5] = 'v';", "$a['t'][1] = 'long';", "$a['t'][-40] = 'v';", "$a['l']['t'][true] = 'w';"),
    "variable": ("$s .= $undef;", "$n += $undef;", "$n = $n + '5 apples';", "$n *= '3x';", "$x = $s . $undef;", "$x = -$undef;", "$x = \"$s$undef$s\";", "$n .= $a;"),
    "read": ("$x = $a['no'];", "$x = $s[40];", "$x = $a['l']['no'];", "[$x, $y, $z] = [$undef, $a, $a['no']];", "list(, $x) = $a['no'];",
             "$x = $undef . $a['k'];", "$x = [$undef, $a, ...$a['l']];", "$x = $a == $undef;", "$x = isset($a[$undef]);", "$x = $undef ?: $a;",
             "$x = ['k' => $n, 'l' => $undef];", "$x = [$undef => $n, 1.5 => $n];"),
    "unset": ("unset($a[1.5]);", "unset($a[$undef]);"),
    "loop": ("foreach ($a as $k => $v) { $x .= $k . $undef; }", "foreach ($a as $v) { echo $undef, is_array($v) ? 'a' : $v, ','; }", "foreach ($undef as $v) echo 1;",
             "foreach ($a as $k => [$v]) { $x .= $k; }", "while ($n++ < 3) { $x = $a[$n + 40]; }", "for ($i = 0; $i < 3; $i++) { $s .= $a[$i + 40]; }"),
    "call": ("$x = strlen($undef . $s);", "$x = implode(',', [$a, $s]);", "$x = f($undef, $a, $a['no']);", "$x = str_repeat($s, 2.0 + $undef);", "$x = array_sum($a);",
             "$x = in_array($undef, $a);", "$x = array_map('g', $a);", "$x = compact('a', 'nothing', 's');", "$x = array_filter($a, 'p');", "$x = str_replace($a, 'x', $s);",
             "$x = array_flip($a);", "$x = array_combine(['k'], [$undef]);", "$x = sprintf('%s %s', $s, $a);", "$x = max($undef, $a);", "$x = range(0, '3x');",
             "$x = array_fill_keys([$a], 1);", "$x = array_unique([$a, $a]);", "$x = strtr($s, ['b' => $undef]);", "$x = array_column([$a], $undef);"),
    "by reference": ("r($a[1.5]);", "r($a[2.5]);", "$y = &$a[1.5]; $y = 3;", "$a[2.5] = &$n;", "foreach ($a as $k => &$v) { $x .= $k . $undef; } unset($v);",
                     "array_push($a, $undef);", "array_unshift($a, $undef);", "$x = array_splice($a, 1, 1, $undef);", "settype($s, 'arr' . $undef . 'ay');",
                     "preg($undef, $a);", "array_walk($a, 'w');", "usort($a, 'cmp');", "sscanf($undef . 'x 5', '%s %d', $s, $n);"),
    "by name": ("$GLOBALS['a'][1.5] = 'v';", "$$name[2.5] = 'v';", "$$name['no'] .= 'v';", "$GLOBALS['s'] .= $undef;", "$GLOBALS['a']['no']++;", "$$name[] = $undef;",
                "$GLOBALS['no'] .= 'x'; unset($GLOBALS['no']);", "unset($GLOBALS['a'][1.5]);", "$GLOBALS['a']['l'][1.5] = 1;", "extract(['n' => $undef, 's' => 'e']);"),
}  # fmt: skip
UNDEFINED = {
    "unset": {"replace", "rebind", "free", "unset"},  # removes from the array that was there
    "by name": {"unset", "rebind", "replace", "free"},  # goes on with the place of a variable that is none any more
    "deep string": {
        "replace",
        "rebind",
        "free",
        "unset",
        "shrink",
    },  # goes on with the place of an element of an array that was there
}
START = "$a = ['k' => 1, 'l' => ['k' => [2, [3]], 't' => ucfirst('inner'), 5], 't' => ucfirst('text'), 1 => 'one', 2 => [1, 2]]; $s = ucfirst('string'); $n = 1; $f = false; $x = $y = $z = null; unset($v, $c, $b);"
SHOW = "show([$a ?? 'unset', $s ?? 'unset', $n ?? 'unset', $f, $x, $y, $z]);"
HELPERS = (
    'function show($v) { ob_start(); var_dump($v); $t = ob_get_clean(); echo strlen($t) > 900 ? md5($t) . strlen($t) : preg_free($t), "\\n"; }',
    "function preg_free($t) { return str_replace(['  ', \"=>\\n\", \"\\n\"], [' ', '=>', ' '], $t); }",
    "function f($p, ...$q) { return count($q) . (is_array($p) ? 'a' : $p); }",
    "function g($v) { return [$undef, $v]; }",
    "function p($v) { return $undef || $v; }",
    "function r(&$p) { $p = 'through'; }",
    "function w(&$v, $k) { $v = $k . $undef; }",
    "function cmp($p, $q) { global $undef2; return strlen(is_array($p) ? 'a' : $p . $undef) <=> strlen(is_array($q) ? '' : $q); }",
    "function preg($p, &$q) { $q = [$p]; }",
)


class Overtaking:
    """Makes one program."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = Random(seed)
        self.seed = seed
        self.size = size

    def program(self) -> Program:
        """The program of the seed."""
        pick = self.random
        deeds = [pick.choice([kind for kind in DEEDS if kind != "none"]) for _ in range(pick.randrange(1, 3))]
        bodies = [(kind, pick.choice(DEEDS[kind])) for kind in deeds]
        cases = " ".join(f"case {k}: {code} break;" for k, (_, code) in enumerate(bodies))
        answer = pick.choice(("true", "true", "$calls % 3 > 0"))
        parts: list[str | Node] = [
            stmt(
                f"function on_error($no, $m) {{ global $a, $s, $c, $loose, $calls; if (!$loose) return true; $calls++; switch ($calls % {len(bodies)}) {{ {cases} }} return {answer}; }}"
            ),
            *(stmt(line) for line in HELPERS),
            stmt("$calls = 0; $loose = false; $name = 'a'; set_error_handler('on_error');"),
        ]
        parts += [self.step(k, deeds) for k in range(pick.randrange(2, self.size))]
        return Program(self.seed, Node(BLOCK, parts))

    def step(self, number: int, deeds: list[str]) -> Node:
        """One statement at work."""
        kind = self.random.choice(
            [kind for kind in STATEMENTS if not any(deed in UNDEFINED.get(kind, ()) for deed in deeds)]
        )
        work = f"$loose = true; {self.random.choice(STATEMENTS[kind])} $loose = false; {SHOW}"
        where = self.random.random()
        if where < 0.5:
            return stmt(f"{START} {work}")
        if where < 0.8:
            return stmt(
                f"function step{number}() {{ global $a, $s, $n, $f, $x, $y, $z, $loose; $name = 'a'; {START.replace(', $c, $b', '')} {work} }} step{number}();"
            )
        return stmt(
            f"function step{number}() {{ global $a, $s, $n, $f, $x, $y, $z, $loose; $name = 'a'; for ($j = 0; $j < 70; $j++) {{ {START.replace(', $c, $b', '')} {work} }} }} step{number}();"
        )


def generate_overtaking(seed: int, size: int = 14) -> Program:
    """The program of a seed. `size`: the most steps."""
    return Overtaking(seed, max(size // 2, 3)).program()
