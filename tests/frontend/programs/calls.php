<?php
function fact($n) { return $n <= 1 ? 1 : $n * fact($n - 1); }
function defaults($a, $b = 2, $c = [1, 2], $d = M_PI, ?int $e = null, $f = -5, $g = "x" . "y") { var_dump($a, $b, $c, $d, $e, $f, $g); }
function typed(int $a, float $b, string $c, bool $d, ?array $e = null, int|string $f = 5, mixed $g = null): string { var_dump($a, $b, $c, $d, $e, $f, $g); return $a; }
function nothing() {}
function v(): void { return; }
function early($x) { if ($x) return; echo "not early"; }
echo fact(20), " ", fact(21), "\n";
defaults(1); defaults(1, 3, 4, 5, 6, 7, 8, 9);
var_dump(typed("5", 3, 1.5, "a"), typed(5.0, "1e3", true, 0, [], "str", nothing()));
var_dump(nothing(), v(), early(1), early(0));
function ret_float(): float { return 5; }
function ret_null(): ?int { return null; }
function ret_bool(): bool { return "x"; }
function ret_union(): int|float { return "1.5"; }
var_dump(ret_float(), ret_null(), ret_bool(), ret_union());
function swap($a, $b) { [$a, $b] = [$b, $a]; return [$a, $b]; }
[$x, $y] = swap(1, 2); echo "$x $y\n";
function modify($arr) { $arr[] = 4; $arr[0] = 9; return $arr; }
$orig = [1, 2, 3]; $new = modify($orig); echo count($orig), $orig[0], count($new), $new[0], "\n";
function nested($n) { return nested2($n, nested2($n + 1, fact($n))); }
function nested2($a, $b) { return $a . "-" . $b; }
echo nested(3), "\n", FACT(5), \fact(4), "\n";
function isodd($n) { return $n == 0 ? false : iseven($n - 1); }
function iseven($n) { return $n == 0 ? true : isodd($n - 1); }
var_dump(isodd(10), iseven(10));
function magic() { return __FUNCTION__ . __LINE__ . __METHOD__ . __CLASS__ . __NAMESPACE__; }
echo magic(), basename2(__FILE__), "\n";
function basename2($f) { return strlen($f) > 3 ? "long" : "short"; }
function deep($n) { if ($n == 0) return 0; return 1 + deep($n - 1); }
echo deep(20000), "\n";
function loop($n) { $s = 0; for ($i = 0; $i < $n; $i++) { if ($i == 7) return $s; $s += $i; } return -1; }
echo loop(5), loop(100), "\n";
function und($p) { if ($p) $q = 1; return $q; }
var_dump(und(1), und(0));
function unsetter($p) { unset($p); return $p; }
var_dump(unsetter(1));
function cond(int $x): ?string { return $x ? "a" : null; }
var_dump(cond(1), cond(0));
function in_loop() { for ($i = 0; $i < 3; $i++) { $r[] = $i; if ($i) $last = $i; } return [$r, $last]; }
var_dump(in_loop());
undefined_function(fact(3));
