<?php
// warnings become exceptions
set_error_handler(function_exists('handler') ? 'handler' : 'h');
function h($no, $text, $file, $line) { throw new ErrorException($text, 5, $no, $file, $line); }
function run($n) {
    switch ($n) {
        case 0: return $undefined;
        case 1: $a = []; return $a['key'];
        case 2: return "abc" + 1;
        case 3: return "5 apples" + 1;
        case 4: return file_get_contents('/nonexistent/file');
        case 5: $s = "abc"; return $s[10];
        case 6: return [] . "x";
        case 7: $a = [1, 2]; foreach ($a as $k => $v) { $x = $a[$k + 5]; } return 'no';
        case 8: return usort2();
        case 9: $x = [3 => 1]; $x[3][4] = $y; return 'set';
        case 10: return array_map('each1', [1, 2]);
        case 11: return str_repeat("x", 3) . $zz . "b";
        case 12: $i = 5; $i->p = 3; return $i;
        case 13: list($p, $q) = [1]; return $p;
        case 14: return include '/nonexistent.php';
        case 15: return (int) "9" + hexdec("zz");
        case 16: $r = 1; $r[] = 3; return $r;
        case 17: $arr = ['a' => ['b' => 1]]; $arr['a']['c']++; return $arr;
        case 18: $u .= 'x'; return $u;
    }
}
function each1($x) { return $x + $none; }
function usort2() { $a = [3, 1, 2]; usort($a, 'cmp'); return $a; }
function cmp($a, $b) { return $a[0] - $b; }
for ($n = 0; $n < 19; $n++) {
    try { $r = run($n); echo $n, " gives "; var_dump($r); } catch (ErrorException $e) {
        echo $n, ' ', $e->getMessage(), ' ', $e->getSeverity(), ' ', $e->getCode(), ' ', $e->getLine(), "\n";
    } catch (Error $e) { echo $n, ' ', $e::class, ' ', $e->getMessage(), ' ', $e->getLine(), "\n"; }
}
restore_error_handler();
echo error_reporting(), "\n";
var_dump(error_get_last());
