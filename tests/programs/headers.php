<?php
// HTTP headers on the command line: checked, and never sent.
ob_start();
var_dump(header("A: b"), header("X-A: 1\nB: 2"), header("Location: /x"), http_response_code(), header("HTTP/1.1 404 Not Found"), http_response_code(), header("Foo"), header(""), headers_list(), headers_sent(), headers_sent($f, $l), $f, $l);
var_dump(header("B: c", true, 500), http_response_code(), http_response_code(0), http_response_code(302), http_response_code());
var_dump(header_remove("B"), header_remove(), headers_list());
var_dump(setcookie("n", "v"), setrawcookie("n", "v"), setcookie("n", "v", ["expires" => 5, "path" => "/", "samesite" => "Lax"]));
function t($f) { try { var_dump($f()); } catch (Throwable $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; } }
t(fn() => setcookie("")); t(fn() => setcookie("a=b")); t(fn()=>setcookie("a b", "x")); t(fn()=>setcookie("a", "x", 0, "a;b")); t(fn()=>setcookie("a", "x", 0, "/", "d;e"));
t(fn() => setrawcookie("a", "x y")); t(fn() => setrawcookie("a", "xy;")); t(fn()=>setcookie("a","v",["foo"=>1])); t(fn()=>setcookie("a","v",[1])); t(fn()=>setcookie("a","v",["expires"=>1], "/"));
t(fn() => setcookie("a", "v", 253402300800)); t(fn() => setcookie("a", "", 1)); t(fn() => setcookie("a", "v", ["path" => "x\ry"])); t(fn() => setcookie("a", "v", ["domain" => "x,y"])); t(fn() => setcookie("a", "v", ["samesite" => "x;y"]));
t(fn() => header_register_callback('nope')); var_dump(header_register_callback(function() { echo "callback "; var_dump(headers_sent()); }));
t(fn() => header("A: b\0c")); t(fn() => header("A: b\r\nc")); t(fn() => header("A: b\n c"));
var_dump(http_response_code(), headers_sent());
ob_end_flush();
var_dump(headers_sent($f, $l), basename($f), $l, http_response_code(), http_response_code(200), header("x: y"), header_remove(), setcookie("a", "b"));
