<?php
function show($r) { try { $t = $r->getTrace(); foreach ($t as $i => $c) { echo "#$i ", isset($c['file']) ? basename($c['file']).':'.$c['line'] : '-', ' ', $c['class'] ?? '', $c['type'] ?? '', $c['function'], ' ', isset($c['object']) ? get_class($c['object']):'', ' ', json_encode($c['args']??null), "\n"; }
 var_dump(basename($r->getExecutingFile()), $r->getExecutingLine()); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
 try { var_dump($r->getCallable()); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
 var_dump($r->getFiber() === $GLOBALS['f']);
}
class A { function run($x) { return array_map(function ($v) { global $r; show($r);
   $z = Fiber::suspend($v);
   return $z; }, [$x, 2]); } }
$f = new Fiber([new A, 'run']);
$r = new ReflectionFiber($f);
var_dump($r);
show($r);
$f->start(7);
show($r);
$g = new Fiber(function () use ($f, $r) { $f->resume(1); show($r); });
$g->start();
$rg = new ReflectionFiber($g);
show($rg);
$f->resume(2);
show($r);
$f = new Fiber(function () { $h = new Fiber(function () { global $r; show($r); Fiber::suspend(); }); $h->start(); });
$r = new ReflectionFiber($f);
$f->start();
show($r);
try { new ReflectionFiber(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { new ReflectionFiber(new stdClass); } catch (Error $e) { echo $e->getMessage(), "\n"; }
function gen() { $x = yield Fiber::suspend(1); }
$f = new Fiber(function () { foreach (gen() as $q); });
$r = new ReflectionFiber($f);
$f->start();
show($r);
var_dump(count($r->getTrace(DEBUG_BACKTRACE_IGNORE_ARGS)));
try { clone $r; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { serialize($r); } catch (Exception $e) { echo $e->getMessage(), "\n"; }
