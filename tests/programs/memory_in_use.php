<?php
// What is made and given up again in each turn of a loop leaves nothing in the accounts; and a loop that makes more than memory_limit in all ends well.
function strings($i) { $s = "x$i" . str_repeat('a', 50); $s .= 'b'; $s[0] = 'q'; return substr($s, 2, 9); }
function lists($i) { $a = [$i, "$i", 1.5]; $a[] = $i; $b = $a; $b[0] = 2; array_pop($b); return array_merge($a, $b); }
function hashes($i) { $a = ['k' => $i, "x$i" => [$i]]; $a['y'] = 1; unset($a['k']); $a["z"][] = 5; return array_keys($a); }
function grows($i) { $a = []; for ($j = 0; $j < 20; $j++) { $a[] = $j; $a["k$j"] = $j; } return $a; }
function references($i) { $a = [1, 2, 3]; foreach ($a as &$v) $v++; unset($v); $b = &$a[1]; $b = 7; return $a; }
function floats($i) { return [round($i / 3, 2) . '', number_format($i / 7, 3), sprintf('%05.2f', $i), (float) "$i.5"]; }
function splits($i) { return implode(',', explode(' ', "a b $i")) . ucfirst(strrev("abc$i")) . md5("$i"); }
function sorts($i) { $a = [3, $i, 1]; sort($a); $h = ['b' => 1, 'a' => $i]; ksort($h); usort($a, 'strcmp'); return $a; }
function mapped($i) { return array_sum(array_map('abs', [-1, $i])) + count(array_filter([0, $i])); }
function buffers($i) { ob_start(); echo $i, 'x'; return ob_get_clean(); }
function variables($i) { $n = 'v'; $$n = [$i]; extract(['w' => $i]); return compact('v', 'w'); }
function recurses($i) { return $i < 1 ? [] : [recurses($i - 1)]; }
function encoded($i) { return json_decode(json_encode(['a' => $i, 'b' => [1.5, "x$i"]]), true) + unserialize(serialize([$i => 'y'])); }
function warned($i) { return @$undefined . @[1][$i + 5]; }
function kept($i) { static $last = []; $last = [$i, $last[0] ?? 0]; return $last; }
function deep($n) { return $n ? deep($n - 1) : 0; }
deep(2000); // the stack's pages belong to what is in use, and so do recordings of the JIT
foreach (['strings', 'lists', 'hashes', 'grows', 'references', 'floats', 'splits', 'sorts', 'mapped', 'buffers', 'variables', 'recurses', 'encoded', 'warned', 'kept'] as $f) {
    for ($i = 0; $i < 20; $i++) $r = $f($i % 5);
    $before = memory_get_usage();
    for ($i = 0; $i < 800; $i++) $r = $f($i % 5);
    $grown = memory_get_usage() - $before;
    if ($grown > 160000) echo "$f: $grown\n";
}
ini_set('memory_limit', '3M');
$n = 0;
for ($i = 0; $i < 4000; $i++) {
    $list = array_fill(0, 50, $i);
    $list[] = [$i, "$i"];
    $n += count($list);
}
echo "done $n\n";
