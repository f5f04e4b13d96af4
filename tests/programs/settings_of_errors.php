<?php
var_dump(ini_set("report_memleaks", 0), ini_get("report_memleaks"), ini_set("short_open_tag", 0), ini_set("arg_separator.output", ""), ini_set("post_max_size", "1"), ini_get("post_max_size"), ini_get("browscap"), ini_set("include_path", ""), ini_get('auto_globals_jit'));
ini_set("ignore_repeated_errors", 1);
for ($i = 0; $i < 3; $i++) echo $u;
echo $u; echo $v;
ini_set("ignore_repeated_source", 1);
echo $u;
echo $u;
ini_set("ignore_repeated_errors", 0);
ini_set("html_errors", 1); ini_set("docref_root", "/man/"); ini_set("docref_ext", ".html");
array_combine([1], [2]); fopen("/nonexistent", "r"); echo $x; array_rand([1], 1); hex2bin("abc"); include "nonex"; new DateTime; (new DateTime)->modify("blub"); ini_set("docref_ext", ""); hex2bin("abc"); ini_set("docref_root", ""); hex2bin("abc");
ini_set("html_errors", 0);
foreach (["", 0, 8191, 8192, "1M", -1] as $s) { var_dump(ini_set("fiber.stack_size", $s)); try { (new Fiber(function() {}))->start(); echo "ok\n"; } catch (Throwable $e) { echo get_class($e),$e->getMessage(),"\n"; } }
foreach (ini_get_all(null, true) as $k => $v) if (preg_match('/^(file_up|short_|arg_|user_agent|docref|max_f|ignore|allow)/', $k)) echo $k, ' ', $v['access'], "\n";
