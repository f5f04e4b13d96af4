<?php
function f($n) { foreach ([1, 2, 3] as $k => $v) { foreach ([4, 5] as $w) { if ($v * $w == $n) return "$k:$v*$w"; } } }
echo f(10), "|", f(15), "|", var_dump(f(99)), "\n";
for ($i = 0, $j = 10; $i < $j; $i += 3, $j--) { if ($i == 3) continue; echo "$i-$j "; }
echo "\n";
$i = 0;
while (true) { if (++$i > 5) break; if ($i % 2) continue; echo $i; }
echo "\n";
do { echo $i--; if ($i == 3) continue; if ($i == 1) break; } while ($i > 0);
echo "\n";
foreach ([1, 2, 3] as $a) { foreach ([1, 2, 3] as $b) { if ($b == 2) continue 2; if ($a == 3) break 2; echo "$a$b "; } }
echo "\n";
foreach (['a' => [1, [2, 3]], 'b' => [4, [5, 6]]] as $k => [$x, [$y, $z]]) echo "$k$x$y$z ";
echo "\n";
foreach ([[1, 2], [3, 4]] as list('1' => $q)) echo $q;
foreach ([] as $never) echo "never";
foreach (5 as $never) echo "never";
foreach (null as $never);
echo "\n";
$arr = [1, 2, 3];
foreach ($arr as $k => $v) { $arr[] = $v * 10; if ($k == 0) unset($arr[1]); echo $v; }
echo count($arr), "\n";
foreach ([3, 4] as $arr[0] => $arr[1]) echo $arr[0], $arr[1], " ";
echo "\n";
for (;;) { break; }
for ($i = 0; $i < 3; $i++): if ($i == 1): echo "one"; elseif ($i == 2): echo "two"; else: echo "other"; endif; endfor;
function sw($x) {
    switch ($x) {
        case 1: echo "one "; 
        case 2: echo "two "; break;
        case "3": echo "three "; break;
        default: echo "default ";
        case 4: echo "four "; break;
        case 1.5: return "ret";
    }
    return "end";
}
foreach ([1, 2, 3, "4", 1.5, null, "x", true, []] as $x) echo sw($x), "\n";
switch (true) { case $i > 5: echo "gt5"; break; case $i == 3: echo "is3"; break; }
switch (f(10)) { case "1:2*5": echo "matched"; foreach ([1, 2] as $v) { switch ($v) { case 1: continue 2; case 2: break 3; } echo "no"; } echo "no"; break; default: echo "none"; }
switch (1) {} switch (f(10)) { default: }
echo "\n";
$n = 3; while ($n--): echo $n; endwhile;
if ($n) echo "neg"; else echo "zero";
if (!$n) echo "a"; else if ($n > 0) echo "b"; elseif ($n === -1) echo "c";
echo 0 ?: "short", null ?? "coal", 5 ?: 6, "\n";
var_dump(1 && 0, 1 and 2, 0 || "a", 1 xor 1, !1, !!5, true && (false || true));
$x = false or $y2 = 5; var_dump($x, $y2);
$t = 5 > 3 ? "yes" : "no"; echo $t;
echo (5 <=> 3), (3 <=> 5), (1 <=> 1), 5 > 3, 5 >= 5, "\n";
$nan = NAN; var_dump($nan < 1, !($nan < 1), $nan > 1, $nan >= 1, $nan == $nan, $nan != $nan);
if (!($nan < 1)) echo "A"; if (!($nan > 1)) echo "B"; if (!($nan <= 1)) echo "C"; if ($nan >= 1) echo "D"; while (!($nan < 1)) { echo "E"; break; }
?>
Inline <?= 1, 2 ?>

html <?php if (1): ?>yes<?php else: ?>no<?php endif ?>

end
<?php
print "x" . print "y"; echo "\n";
exit(f(10) . "bye");
