<?php
// Iterators around others hand on methods that they do not have.
$it = new IteratorIterator(new ArrayIterator([1, 2, 3]));
var_dump(method_exists($it, 'offsetGet'), is_callable([$it, 'offsetGet']), method_exists($it, 'foo'));
try { var_dump($it->offsetGet(1)); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump($it->count()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump($it->nope()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(call_user_func([$it, 'offsetGet'], 2)); } catch (Error $e) { echo $e->getMessage(), "\n"; }
