<?php
// exit: 255
// What may not be done with generators and iterators, and the traces of calls that errors show.
class A { public $n; function __construct($n){$this->n=$n;} }
function g3(){ yield 1; yield 2; return 3;}
function pr($e) { echo $e::class,": ",$e->getMessage()," line ",$e->getLine(),"\n",$e->getTraceAsString(),"\n"; }
$g = g3(); try { $g->getReturn(); } catch (Exception $e) { pr($e); }
$g->next(); try { $g->rewind(); } catch (Exception $e) { pr($e); }
try { foreach ($g as $v); } catch (Exception $e) { pr($e); }
$g->next(); try { foreach ($g as $v); } catch (Exception $e) { pr($e); }
try { $g->rewind(); } catch (Exception $e) { pr($e); }
var_dump($g->current(), $g->key(), $g->valid(), $g->next(), $g->send(1), $g->getReturn());
try { $g->throw(new Exception("x")); } catch (Exception $e) { pr($e); }
function h(){ try { echo "a\n"; yield 1; echo "b\n"; } catch (Exception $e) { echo "caught\n"; yield 99; } finally { echo "fin\n"; } }
$g=h(); var_dump($g->throw(new Exception("x"))); $g->next();
$g=h(); $g->current(); var_dump($g->throw(new Exception("x")));
try { $g->throw(new Exception("y")); } catch (Exception $e) { pr($e); } var_dump($g->valid());
function r(){ global $g; $g->next(); yield 1; }
$g=r(); try { $g->current(); } catch (Error $e) { pr($e); }
function r2(){ global $g; yield 1; var_dump($g->current()); try { $g->next(); } catch (Error $e) { pr($e); } var_dump($g->valid()); yield 2; }
$g=r2(); foreach ($g as $v) echo $v,"\n";
try { new Generator; } catch (Error $e) { pr($e); }
try { clone $g; } catch (Error $e) { pr($e); }
try { $g->foo = 1; } catch (Error $e) { pr($e); }
$g = g3(); try { foreach ($g as &$v); } catch (Exception $e) { pr($e); } unset($v);
class It implements Iterator { function current():mixed {} function key():mixed{} function next():void{} function valid():bool{return false;} function rewind():void{} }
try { foreach (new It as &$v); } catch (Error $e) { pr($e); } unset($v);
function yf($x){ $r = yield from $x; var_dump($r); }
try { foreach (yf(1) as $v); } catch (Error $e) { pr($e); }
function h2() { yield 1; throw new Exception("h2"); }
try { foreach (h2() as $v) var_dump($v); } catch (Exception $e) { pr($e); }
try { foreach (yf(h2()) as $v) var_dump($v); } catch (Exception $e) { pr($e); }
$g = yf(h2()); try { $g->current(); $g->next(); } catch (Exception $e) { pr($e); } var_dump($g->valid());
function slf() { global $s; yield 1; yield from $s; }
$s = slf(); try { foreach ($s as $x) var_dump($x); } catch (Error $e) { pr($e); }
class C implements IteratorAggregate { #[ReturnTypeWillChange] function getIterator() { return 5; }}
try { foreach (new C as $x); } catch (Exception $e) { pr($e); }
class D implements IteratorAggregate { function getIterator(): Traversable { throw new Exception("gi"); }}
try { foreach (new D as $x); } catch (Exception $e) { pr($e); }
function kk() { yield 'a'=>1; yield 'a'=>2; yield 5=>3; yield 1.5=>1; }
try { var_dump([...kk()]); } catch (Error $e) { pr($e); }
function ff(...$a) { var_dump($a); }
try { ff(...kk()); } catch (Error $e) { pr($e); }
function kk2() { yield 5 => 1; yield 'n' => 2; } ff(...kk2());
function kk3() { yield 'n' => 2; yield 5 => 1; }
try { ff(...kk3()); } catch (Error $e) { pr($e); }
foreach ([new stdClass, 5, null] as $x) { try { ff(...$x); } catch (Error $e) { pr($e); } try { [...$x]; } catch (Error $e) { pr($e); } }
function inner() { try { yield 1; yield 2; } catch (Exception $e) { echo "inner caught ", $e->getMessage(), "\n"; yield 3; } return 'r'; }
function outer() { try { $r = yield from inner(); echo "r=$r\n"; yield 4; } catch (Exception $e) { echo "outer caught ", $e->getMessage(), "\n"; yield 5; } }
$g = outer(); var_dump($g->current(), $g->throw(new Exception("E1")), $g->send(0), $g->throw(new Exception("E2")));
function fin() { try { return yield 1; } finally { echo "finally\n"; yield 'f'; echo "after\n"; } }
foreach (fin() as $v) var_dump($v);
function fin2() { foreach ([1,2,3] as $x) { try { if ($x == 2) continue; yield $x; } finally { echo "f$x\n"; } } }
foreach (fin2() as $v) var_dump($v);
function aborted() { yield 1; throw new Exception("ab"); }
$i = aborted(); $o1 = yf($i); $o2 = yf($i); $o1->current(); $o2->current();
try { $o1->next(); } catch (Exception $e) { pr($e); }
try { $o2->next(); } catch (Exception $e) { pr($e); }
function deep($n) { if ($n == 0) { yield 'leaf'; throw new Exception('deep'); } yield from deep($n - 1); }
try { foreach (deep(3) as $v) var_dump($v); } catch (Exception $e) { pr($e); }
function arr() { try { yield from [1, 2, 3]; } catch (Exception $e) { echo "in arr\n"; yield 'z'; } }
$g = arr(); $g->next(); var_dump($g->current(), $g->throw(new Exception("q")));
function viaIt() { try { yield from new ItA; } catch (Exception $e) { echo $e->getMessage(), "\n"; } }
class ItA implements IteratorAggregate { function getIterator(): Iterator { yield 1; yield 2; throw new Exception('from it'); } }
foreach (viaIt() as $k => $v) echo "$k=>$v\n";
function &refg() { $x = 1; while ($x < 100) yield $x; }
foreach (refg() as &$v) { echo $v, ' '; $v *= 3; } echo "\n";
echo "end\n"; $x = g3(); foreach ($x as $v) { throw new Exception("last"); }
