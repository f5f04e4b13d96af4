<?php
class B { function m($x) { throw new Exception("from m", 3, new LogicException("first")); } static function s() { (new B)->m([1], "long string that is cut off"); } }
function outer($o, $f = 1.0) { B::s(); }
register_shutdown_function('down');
function down() { $last = error_get_last(); echo $last['type'], ' ', strtok($last['message'], "\n"), "\n"; }
outer(new stdClass, 2.0, true, null);
// exit: 255
