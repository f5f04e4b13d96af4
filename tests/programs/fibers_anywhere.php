<?php
// Fibers are suspended wherever PHP code runs: in what operations call, in callbacks, generators and other fibers.
class It implements IteratorAggregate, ArrayAccess { 
 function getIterator(): Iterator { for ($i=0;$i<3;$i++) { yield Fiber::suspend("gen $i"); } }
 function __toString() { return "str" . Fiber::suspend("toString"); }
 function __get($n) { return "get" . Fiber::suspend("get $n"); }
 function __call($n, $a) { return "call" . Fiber::suspend("call $n"); }
 function offsetGet($k): mixed { return "og" . Fiber::suspend("offsetGet $k"); }
 function offsetExists($k): bool { return (bool)Fiber::suspend("offsetExists $k"); }
 function offsetSet($k, $v): void { echo "set $k ", Fiber::suspend("offsetSet $k"), "\n"; }
 function offsetUnset($k): void {}
}
spl_autoload_register(function($c) { echo "loading $c ", Fiber::suspend("autoload $c"), "\n"; eval("class $c { const X = 5; }"); });
set_error_handler(function($n, $m) { echo "handler $m: ", Fiber::suspend("handler"), "\n"; return true; });
$f = new Fiber(function() {
  $it = new It;
  foreach ($it as $k => $v) echo "$k => $v\n";
  echo "[$it]", $it->foo, $it->bar(1), $it['k'], isset($it['z']) ? 'set' : 'unset', "\n"; $it['q'] = 1;
  print_r(array_map(fn($x) => $x . Fiber::suspend("map $x"), [1, 2]));
  $a = [3, 1, 2]; usort($a, function($x, $y) { Fiber::suspend("cmp"); return $x <=> $y; }); echo implode(",", $a), "\n";
  echo preg_replace_callback('/b/', fn($m) => Fiber::suspend("preg $m[0]"), "abcb"), "\n";
  echo $undefined, "\n";
  echo Loaded::X, "\n";
  ob_start(function($t) { return strtoupper($t) ; }); echo "buffered "; Fiber::suspend("in buffer"); ob_end_flush(); echo "\n";
  $g = (function() { $x = yield Fiber::suspend("in gen"); echo "sent $x\n"; return Fiber::suspend("gen end"); })();
  echo $g->current(), "\n"; $g->send("S"); echo $g->getReturn(), "\n";
  $inner = new Fiber(function() { $x = Fiber::suspend("inner"); echo "inner got $x\n"; return "done"; });
  echo $inner->start(), "\n"; Fiber::suspend("outer with inner"); $inner->resume("IN"); echo $inner->getReturn(), "\n";
  array_walk($a, function(&$v, $k) { $v = Fiber::suspend("walk $k"); }); echo implode(",", $a), "\n";
  eval('echo "eval ", Fiber::suspend("eval"), "\n";');
  echo json_encode(new class implements JsonSerializable { function jsonSerialize(): mixed { return Fiber::suspend("json"); } }), "\n";
  echo "static ", (function() { static $n = 0; return Fiber::suspend("st") . $n++; })(), "\n";
  try { Fiber::suspend("thrown"); } catch (Exception $e) { echo "caught ", $e->getMessage(), "\n"; } finally { echo "fin\n"; }
  return "ret";
});
$n = 0;
for ($v = $f->start(); !$f->isTerminated(); $n++) { echo "   <$v>\n"; $v = $v === "thrown" ? $f->throw(new Exception("T")) : $f->resume("r$n"); }
var_dump($f->getReturn(), $n);
