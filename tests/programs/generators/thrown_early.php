<?php
function breaks() { echo "begins\n"; throw new LogicException('own'); yield 1; }
$g = breaks();
try { $g->throw(new RuntimeException('thrown in', 3, new Exception('older'))); } catch (RuntimeException $e) {
    for (; $e; $e = $e->getPrevious()) echo get_class($e), ' ', $e->getMessage(), ' ', $e->getLine(), "\n";
}
var_dump($g->valid());
try { $g->throw(new RuntimeException('again')); } catch (RuntimeException $e) { var_dump($e->getMessage(), $e->getPrevious()); }
