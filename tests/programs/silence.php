<?php
// @ keeps warnings quiet in what it covers, calls included; errors still end the script.
// exit: 255
function sil($x) { return @$x[5]; }
var_dump(sil([1]), @$nope, @$a['b']['c'], @(1 + $nope2));
echo @$nope . "x", @sil([]) , "\n";
@$q['a'] .= 'x'; echo $q['a'], "\n";
$r = @sil(@sil(@$zz1));
var_dump($r);
echo $afterwards;
function noisy() { echo $loud; return @$quiet . $loud2; }
echo @noisy(), noisy();
for ($i = 0, $n = 0; $i < 300; $i++) { $n += (int) @$arr[$i] + 1; } echo $n, "\n";
declare(ticks=1);
declare(ticks=1) { echo "tick\n"; }
function thr() { return @strlen(); }
thr();
