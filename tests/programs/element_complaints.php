<?php
// Writing to elements of elements: complaints about a key come after those about the containers and keys before it.
// exit: 255
function float_before_undefined() { $f = 1.5; $n = []; $n[$f][$u] = 1; }
function unset_inside() { $f = 1.5; $c = [1 => [2]]; unset($c[$f][$u]); }
function false_before_undefined() { $c = false; $c[$u][$v] = 1; }
function unset_of_false() { $c = false; unset($c[$u][$v]); }
function update() { $f = 1.5; $c = [1 => false]; $c[$f][$u][$v] .= 1; }
function coalesce() { $f = 1.5; $c = [1 => false]; $c[$f][$u][$v] ??= 1; }
function step_before() { $f = 1.5; $c = [1 => false]; return ++$c[$f][$u][$v]; }
function step_after() { $f = 1.5; $c = [1 => []]; return $c[$f][$u][$v]++; }
function unset_of_a_scalar() { $c = 5; unset($c[$u][$v]); }
float_before_undefined();
unset_inside();
false_before_undefined();
unset_of_false();
update();
coalesce();
step_before();
step_after();
unset_of_a_scalar();
