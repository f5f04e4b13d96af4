<?php
// returns, breaks and gotos through finally, in every nesting
function order(array &$log, int $how): mixed
{
    for ($i = 0; $i < 3; $i++) {
        try {
            try {
                $log[] = "in $i";
                if ($how === 1) { return "returned $i"; }
                if ($how === 2) { break; }
                if ($how === 3) { continue; }
                if ($how === 4) { throw new RuntimeException("thrown $i"); }
                if ($how === 5) { goto out; }
                $log[] = "fell";
            } finally {
                $log[] = "inner finally $i";
            }
            $log[] = "between $i";
        } catch (LogicException $e) {
            $log[] = "never";
        } finally {
            $log[] = "outer finally $i";
        }
        $log[] = "behind $i";
    }
    $log[] = "after the loop";
    out:
    return "end";
}
for ($how = 0; $how < 6; $how++) {
    $log = [];
    try { $r = order($log, $how); } catch (Exception $e) { $r = $e->getMessage(); }
    echo $how, ": ", implode(", ", $log), " => ", $r, "\n";
}
function twice() { try { return "first"; } finally { return "second"; } }
echo twice(), "\n";
function changed() { $a = 1; try { return $a; } finally { $a = 2; } }
echo changed(), "\n";
function &reference(array &$a) { try { return $a[0]; } finally { $a[1] = 'f'; } }
$arr = [1, 2];
$ref = &reference($arr);
$ref = 9;
echo implode(',', $arr), "\n";
function nested() {
    try {
        try { return 'a'; } finally { try { throw new Exception('x'); } catch (Exception $e) { echo 'caught ', $e->getMessage(), "\n"; } }
    } finally { echo "last\n"; }
}
echo nested(), "\n";
function many($n) {
    foreach ([1, 2] as $a) {
        foreach ([3, 4] as $b) {
            switch ($n) {
                case 1:
                    try { continue 3; } finally { echo "<$a$b>"; }
                case 2:
                    try { break 3; } finally { echo "<$a$b>"; }
                case 3:
                    try { try { return "r"; } finally { echo "<$a$b>"; } } finally { echo "(o)"; }
            }
            echo "never";
        }
    }
    return "end";
}
for ($n = 1; $n < 4; $n++) { echo many($n), "\n"; }
function chain() {
    try {
        try { try { throw new Exception('1'); } finally { throw new Exception('2'); } } finally { throw new Exception('3'); }
    } catch (Exception $e) {
        for (; $e !== null; $e = $e->getPrevious()) { echo $e->getMessage(), ' '; }
        echo "\n";
    }
}
chain();
function inCatch() {
    try {
        try { throw new Exception('a'); } catch (Exception $e) { throw new LogicException('b', 1, $e); } finally { echo "F "; }
    } catch (LogicException $e) { echo $e->getMessage(), $e->getPrevious()->getMessage(), "\n"; }
}
inCatch();
function rethrow() {
    try { try { throw new Exception('same'); } catch (Exception $e) { throw $e; } } catch (Exception $f) { var_dump($e->getTraceAsString() === $f->getTraceAsString()); echo $f->getLine(), "\n"; }
}
rethrow();
function withReference() {
    $x = 1; $e = &$x;
    try { throw new Exception('ref'); } catch (Exception $e) { }
    echo $x->getMessage(), "\n";
}
withReference();
function half() {
    $list = [1, 2, 3];
    foreach ($list as &$v) { try { $v = $v + intdiv(1, $v - 2); } catch (DivisionByZeroError) { $v = 'zero'; } }
    unset($v);
    echo implode(',', $list), "\n";
    try { foreach ($list as &$w) { if ($w === 'zero') { throw new Exception('in foreach'); } $w .= '!'; } } catch (Exception $e) { echo $e->getMessage(), "\n"; }
    $list[] = 'more';
    $copy = $list;
    $copy[] = 'other';
    echo implode(',', $list), "\n";
}
half();
function temporaries($n) { return "a$n" . strlen(str_repeat('x', $n)) . (($n > 2) ? throw new Exception("n=$n") : '.') . "b$n"; }
for ($i = 0; $i < 5; $i++) { try { echo temporaries($i), "\n"; } catch (Exception $e) { echo $e->getMessage(), "\n"; } }
function assigned($x) { try { $a = 1; if ($x) { throw new Exception; } $b = 2; } catch (Exception) { return isset($b) ? 'b' : 'no b'; } return $a + $b; }
echo assigned(true), assigned(false), "\n";
try { throw 5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { throw new stdClass; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { throw $undefined; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { throw new Exception; } catch (NoSuchClass | Exception $e) { echo "multi\n"; }
function silenced() { try { @trigger(); } catch (Exception $e) { echo error_reporting(), "\n"; } echo $nothing; }
function trigger() { throw new Exception; }
silenced();
function inner() { try { echo error_reporting(), " "; throw new Exception; } catch (Exception) { echo error_reporting(), " "; } }
@inner(); echo error_reporting(), "\n";
