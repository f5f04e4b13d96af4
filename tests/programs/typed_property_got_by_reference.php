<?php
// What __get() returns by reference is brought to the type of the declared property that was unset.
class Test { public $prop = "42"; public int $val; public function &__get($name) { return $this->prop; } }
$test = new Test; unset($test->val);
var_dump($test->val);
var_dump($val = &$test->val); var_dump($test);
$test->prop = "x"; 
try { $test->val; } catch (Error $e) { echo $e->getMessage(), "\n"; }
$val = 3; var_dump($test);
$test = new Test; unset($test->val); $test->prop = "abc";
try { $val2 = &$test->val; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $test->val[] = 1; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { $test->val++; } catch (Error $e) { echo $e->getMessage(), "\n"; }
