<?php
function load($n) { echo "load($n)\n"; if (file_exists(__DIR__ . "/files/$n.php")) require __DIR__ . "/files/$n.php"; }
function load2($n) { echo "load2($n)\n"; }
spl_autoload_register('load'); spl_autoload_register('load2'); spl_autoload_register('load');
var_dump(class_exists('Nope'), class_exists('Nope', false), class_exists('A-B'));
$f = new LoadedFoo; echo get_class($f), get_parent_class($f), LoadedFoo::s(), LoadedBar::C, "\n";
var_dump(spl_autoload_functions(), spl_autoload_unregister('load2'), spl_autoload_unregister('load2'), interface_exists('Zip'));
var_dump($f instanceof Unknown, is_a($f, 'Unknown'), is_a('LoadedFoo', 'LoadedBar'), is_a('LoadedFoo', 'LoadedBar', true), is_a('Qux', 'LoadedBar', true), is_subclass_of($f, 'LoadedBar'), is_subclass_of('LoadedFoo', 'foo'));
