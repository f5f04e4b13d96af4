<?php
spl_autoload_register(function($c) { static $n = 0; echo "load $c\n"; if ($c === 'I' && $n++ == 0) throw new Exception("e"); if ($c === 'I') { eval('interface I {}'); } if ($c == 'A') { eval('class A { const X = 1; }'); } });
function f() { try { if (1) { class A implements I { const X = 2; } } echo "decl\n"; } catch (Exception $e) { echo $e->getMessage(), "\n"; } }
f();
var_dump(class_exists('A'));
var_dump(A::X);
try { if (1) { class Z implements NOPE {} } } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump(class_exists('Z'));
try { if (1) { class Q extends NOPE {} } } catch (Error $e) { echo $e->getMessage(), "\n"; }
var_dump(class_exists('Q'));
