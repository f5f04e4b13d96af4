<?php
function first($e) { echo "first ", $e->getMessage(), "\n"; }
function second($e) { echo "second ", $e->getMessage(), "\n"; foreach ([1] as $x) { try { throw new Exception("inside"); } catch (Exception $f) { echo $f->getTraceAsString(), "\n"; } } }
var_dump(set_exception_handler('first'));
var_dump(set_exception_handler('second'));
restore_exception_handler();
var_dump(set_exception_handler('second'));
register_shutdown_function('down');
function down() { echo "down\n"; try { throw new Exception('d'); } catch (Exception $e) { echo $e->getMessage(), "\n"; } finally { echo "fin\n"; } }
try { try { throw new Exception("un"); } finally { echo "finally\n"; } } finally { echo "finally 2\n"; }
