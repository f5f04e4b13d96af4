<?php
// version_compare of each with each; what the engine says of itself.
$v = ['', '1', '1.0', '1.0.0', '1.0.1', '1.10', '1.9', '1.0-dev', '1.0alpha1', '1.0a2', '1.0beta', '1.0b', '1.0RC1', '1.0rc2', '1.0#', '1.0pl1', '1.0p2', '1.0x', '5.2.0-3+b1', '1..2', '1.-2', '#1', '1_2', '1.0.0.0.1', 'dev', 'abc', '8.2.36', '01.0', '1.0.dev', '1.0.'];
foreach ($v as $a) { foreach ($v as $b) echo version_compare($a, $b), ' '; echo "\n"; }
foreach (['<', 'lt', '<=', 'le', '>', 'gt', '>=', 'ge', '==', '=', 'eq', '!=', '<>', 'ne'] as $op) var_dump(version_compare('5.2', '5.10', $op));
var_dump(php_sapi_name(), is_countable([]), is_countable(5), is_iterable([1]), is_object(1), is_resource(1), gc_enabled(), gc_collect_cycles(), strlen(uniqid()), strlen(uniqid('ab', true)), substr(uniqid('ab'), 0, 2));
