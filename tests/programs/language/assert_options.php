<?php
// Callbacks, warnings and exceptions of assertions that fail.
ini_set('zend.assertions', 1);
function called($file, $line, $nothing, $text = 'none') { echo 'called ', basename($file), " $line ", var_export($nothing, true), " $text\n"; }
class Called { function method(...$a) { echo count($a), "\n"; } static function s(...$a) { echo $a[3], "\n"; } }
var_dump(assert_options(ASSERT_CALLBACK, 'called'), assert_options(ASSERT_CALLBACK), assert_options(ASSERT_EXCEPTION, 0), assert_options(ASSERT_BAIL));
var_dump(assert(1 > 2), assert(false, 'said'));
assert_options(ASSERT_CALLBACK, [new Called, 'method']);
assert(false);
assert_options(ASSERT_CALLBACK, 'Called::s');
assert(0 || null);
assert_options(ASSERT_WARNING, false);
ini_set('assert.callback', 'called');
var_dump(assert_options(ASSERT_CALLBACK), assert(!true));
assert_options(ASSERT_CALLBACK, fn() => print("closure\n"));
assert(false);
assert_options(ASSERT_CALLBACK, 'missing');
try { assert(false); } catch (Error $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; }
ini_set('assert.active', 0);
var_dump(assert(false));
ini_set('assert.active', 1);
assert_options(ASSERT_CALLBACK, null);
assert_options(ASSERT_EXCEPTION, 1);
class Own extends Exception {}
try { assert(false, new Own('mine')); } catch (Own $e) { echo $e->getMessage(), "\n"; }
try { assert(strlen('x') == 2); } catch (AssertionError $e) { echo $e->getMessage(), ' ', $e->getLine(), ' ', $e->getTraceAsString(), "\n"; }
try { assert_options(99); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
try { assert(false, []); } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
for ($i = 0; $i < 200; $i++) { assert($i >= 0); }
assert_options(ASSERT_EXCEPTION, 0);
assert_options(ASSERT_BAIL, 1);
echo "before\n";
assert(false);
echo "never\n";
