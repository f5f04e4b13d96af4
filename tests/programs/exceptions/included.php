<?php
// thrown in included files, evals and nested functions: variables of the scope are where they were
function inside() {
    $mine = 'm';
    try { include __DIR__ . '/files/thrower.php'; } catch (Exception $e) { echo $e->getMessage(), ' ', basename($e->getFile()), ' ', $e->getLine(), ' ', count($e->getTrace()), "\n"; }
    echo $mine, $before, $each, "\n";
}
inside();
try { from_file(); } catch (FromFile $e) { echo $e->getMessage(), ' ', $e->getLine(), "\n"; }
$x = 1;
try { eval('$x = 2; $y = 3; throw new LogicException("eval $x");'); } catch (LogicException $e) { echo $e->getMessage(), ' ', $x, $y, "\n"; }
function generic() { try { return eval('return $undefined + 1;'); } finally { echo "after\n"; } }
set_error_handler('to_exception');
function to_exception($no, $text) { throw new ErrorException($text); }
try { generic(); } catch (ErrorException $e) { echo $e->getMessage(), "\n"; }
try { require 'missing.php'; } catch (Throwable $e) { echo $e::class, ' ', $e->getMessage(), "\n"; }
foreach (['a', 'b'] as $name) {
    try { $$name = 1; throw new Exception($name); } catch (Exception $e) { echo $$name, $e->getMessage(), "\n"; }
}
function byName() { foreach (['p', 'q'] as $n) { try { ${$n}[] = intdiv(1, $n === 'q' ? 0 : 1); } catch (Error $e) { echo $e->getMessage(), "\n"; } } return [$p, isset($q)]; }
echo json_encode(byName()), "\n";
class Magic { public function __get($n) { throw new OutOfBoundsException("no $n"); } public function __set($n, $v) { if ($v > 1) { throw new RangeException("set $n"); } $this->data[$n] = $v; } public $data = []; }
$m = new Magic;
for ($i = 0; $i < 3; $i++) {
    try { $m->a = $i; echo json_encode($m->data), "\n"; } catch (RangeException $e) { echo $e->getMessage(), "\n"; }
    try { echo $m->b; } catch (OutOfBoundsException $e) { echo $e->getMessage(), ' ', $e->getLine(), "\n"; }
}
