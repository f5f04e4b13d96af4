<?php
class A { function m(...$args) { debug_print_backtrace(); return self::s(1); } static function s($x) { return cb(debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS)); } }
function cb($trace) { foreach ($trace as $t) { echo ($t['line'] ?? 'no line'), ' ', $t['class'] ?? '', $t['type'] ?? '', $t['function'], ' ', isset($t['args']) ? count($t['args']) : '-', "\n"; } }
function f($x) { (new A)->m($x, name: [1]); }
array_map('f', ['text that is longer than it may be']);
function g() { return debug_backtrace(0, 1); }
echo count(g()), "\n";
var_dump(count(debug_backtrace()));
echo debug_backtrace_of(new A), "\n";
function debug_backtrace_of($a) { return count($a->t ?? debug_backtrace()); }
debug_print_backtrace();
eval('function ev() { debug_print_backtrace(); } ev();');
set_error_handler('handler');
function handler(...$a) { debug_print_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS); }
function w() { return $undefined; }
w();
echo strtolower($undef);
