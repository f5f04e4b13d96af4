<?php
ini_set("zend.exception_ignore_args", 1);
// exit: 255
echo "1\n";
try { eval('set_error_handler(function($c, $m) { throw new Exception($m); }); class C implements Serializable { public function serialize() {} public function unserialize($s) {} }'); } catch (Exception $e) { echo "caught ", $e->getMessage(), "\n"; }
