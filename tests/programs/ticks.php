<?php
// declare(ticks=N): which statements count.
$n = 0;
function tick($l) { global $n; $n++; echo "t"; }
register_tick_function('tick', 1);
echo "before ";
declare(ticks=1);
echo "A "; 
$x = 1;
if ($x == 2) { echo "no"; }
if ($x == 1) { echo "B "; } else { echo "C "; }
for ($i = 0; $i < 2; $i++) { echo "L "; }
while ($i > 0) $i--;
foreach ([1,2] as $v) { }
do { $i++; } while ($i < 1);
switch ($x) { case 1: echo "S "; break; default: echo "D "; }
function f() { echo "in "; return 1; }
f();
class K { function m() { echo "m "; } const Q = 1; public $p; }
(new K)->m();
try { echo "try "; } catch (Exception $e) { } finally { echo "fin "; }
{ echo "blk "; echo "blk2 "; }
;
goto lbl; lbl: echo "after goto ";
$g = function() { echo "closure "; }; $g();
const ZZ = 5; global $zz; static $ss = 4; unset($x); 
echo "[$n]\n";
declare(ticks=3) { echo 1; echo 2; echo 3; echo 4; echo 5; echo 6; }
echo "[$n]\n";
declare(ticks=0);
echo "off "; echo "[$n]";
unregister_tick_function('tick');

// Functions that are taken away, that throw, that run already.
declare(ticks=2);
class Ticking
{
    public int $count = 0;
    public function tick(int $step, int ...$more): void
    {
        $this->count += $step + array_sum($more);
    }
}
$ticking = new Ticking();
register_tick_function([$ticking, 'tick'], 10);
register_tick_function([$ticking, 'tick'], 1, 2, 3, 4, 5, 6);
$x = 1;
$x = 2;
$x = 3;
echo "\n", $ticking->count, "\n";
unregister_tick_function([$ticking, 'tick']);
$x = 4;
$x = 5;
echo $ticking->count, "\n";
function ticks_itself()
{
    static $n = 0;
    $n++;
    $n++;
    if ($n > 20) {
        throw new Exception("enough: $n");
    }
}
register_tick_function('ticks_itself');
try {
    for ($i = 0; $i < 1000; $i++) {
        $x = $i;
    }
} catch (Exception $e) {
    unregister_tick_function('ticks_itself');
    echo $e->getMessage(), " at $i\n";
}
$again = function () {
    global $again;
    try {
        unregister_tick_function($again);
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
};
register_tick_function($again);
$x = 1;
$x = 2;
unregister_tick_function($again);
echo "one, ", "two\n";
function of_several_parts()
{
    global $x, $y;
    static $s, $t;
    unset($x, $y);
}
$calls = 0;
register_tick_function(function () {
    $GLOBALS['calls']++;
});
of_several_parts();
of_several_parts();
echo "$calls\n";
