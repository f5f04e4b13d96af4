<?php
class D { public $n; function __construct($n) { $this->n = $n; } function __destruct() { echo "~{$this->n} from line ", debug_backtrace()[0]['line'] ?? '-', ' depth ', count(debug_backtrace()), "\n"; } }
function body() {
    $inner = new D('inner');
    try { Fiber::suspend(1); }
    finally {
        array_map(function ($x) { foreach (debug_backtrace() as $f) echo '  ', $f['function'], ':', $f['line'] ?? '-', "\n"; }, [1]);
        $inner = null;
        $e = new Exception('made');
        echo $e->getTraceAsString(), "\n";
    }
}
function f() {
    $fiber = new Fiber('body');
    $fiber->start();
    $other = new D('other');
    $array = [new D('element')];
    return 5;
}
echo f(), "\n";
f();
for ($i = 0; $i < 60; $i++) { ob_start(); f(); ob_end_clean(); }
