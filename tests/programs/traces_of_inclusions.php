<?php
// Traces show the inclusion that complains; a call of a value is where its parenthesis is.
set_error_handler(function ($kind, $text) { echo "error($text)\n"; throw new Exception('Foo'); });
function show($e) { echo preg_replace(['~/\S*/~', "~'[^']*\.\.\.'~"], ['', "'..'"], $e->getTraceAsString()), "\n"; }
foreach (['include', 'require', 'include_once', 'require_once'] as $word) {
    try { eval("$word 'notfound.php';"); } catch (Exception $e) { show($e); }
}
try { file_get_contents('nf'); } catch (Exception $e) { show($e); }
try { (function () {
    throw new Exception();
})
(
    'foo',
); } catch (Exception $e) { show($e); }
$n = 'thrower';
function thrower() { throw new Exception; }
try { $n
(
 1,
 2); } catch (Exception $e) { show($e); }
$e = new Exception();
set_error_handler(null);
$trace = new ReflectionProperty($e, 'trace');
foreach ([[null], [[]], [['file' => 1, 'line' => 'x', 'class' => null, 'type' => 2, 'function' => [], 'args' => 3]], [['file' => 'f', 'line' => 'x']]] as $value) {
    $trace->setValue($e, $value);
    var_dump($e->getTraceAsString());
}
for ($i = 0; $i < 3; $i++) {
    var_dump(eval('return new class { private $p' . $i . '; };'));
}
class Odd extends Exception { function __construct() { $this->message = new stdClass; $this->line = '12'; } }
set_exception_handler(function ($e) { echo get_class($e), "\n"; });
throw new Odd;
