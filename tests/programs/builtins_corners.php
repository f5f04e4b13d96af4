<?php
// Corners of builtins that a sweep with odd arguments found.
// exit: 255
compact("x\0");
var_dump(sscanf("a\0b", "%s"), sscanf("5 0x1f", "%D %X"));
var_dump(json_decode(str_repeat("[", 100000) . str_repeat("]", 100000), true, 200000), json_last_error());
foreach ([["[", "]", [4998, 4999]], ["[1,", "]", [2499, 2500]], ['{"a":', "}", [2499, 2500]], ['{"b":1,"a":', "}", [1666, 1667]]] as [$open, $close, $counts]) {
    foreach ($counts as $n) {
        json_decode(str_repeat($open, $n) . "1" . str_repeat($close, $n), true, 100000);
        echo json_last_error(), " ";
    }
}
echo "\n", bin2hex(@utf8_decode("\xed\xa0\x80.\xf4\x90\x80\x80.\xe2\x28.\xf8\x88\x80.\xc3\xa9")), "\n";
var_dump(str_ireplace(["a", []], "x", "abc"), str_ireplace(["a", []], ["b", []], "q"));
foreach ([1.0, -2.5, 0.1, 3.4e38, 3.5e38, 1e-40, 1e-46, 7e-46, NAN, -INF, -0.0, 16777217.0, 16777219.0, 3.4028235677973366e38, 3.4028235677973362e38, 7.006492321624085e-46] as $f) {
    echo bin2hex(pack("fgGde", $f, $f, $f, $f, $f)), " ", json_encode(unpack("G", pack("G", $f))[1] ?? 0, JSON_PARTIAL_OUTPUT_ON_ERROR), "\n";
}
var_dump(unpack("f*", "\0\0\x80\x7f\x01\0\x80\x7f\xff\xff\x7f\0"));
var_dump(unserialize('S:3:"\41bc";'), unserialize('S:3:"\4"'), unserialize('S:2:"\zzb";'), unserialize('S:2:"\41";'), unserialize('a:1:{S:1:"\41";i:1;}'));
ini_set("precision", PHP_INT_MAX);
echo 0.1, "\n";
var_dump(ini_set("precision", -2), ini_get("precision"), ini_set("precision", 600));
echo 0.1, " ", 1e22, "\n";
ini_set("precision", 14);
var_dump(hexdec("\n\t "), hexdec(" 1f "), octdec(" 0o17\n"), bindec("0b1 "), base_convert(" 0xff ", 16, 10), hexdec("1 f"));
var_dump(bin2hex(date('Y\\', 0)));
$a = [1, 2, 3];
function stops(&$v, $k)
{
    global $a;
    $a = 5;
}
set_error_handler("strlen");
array_walk($a, "stops");
