<?php
// exit: 255
// A byte of a string in an array is written, and the handler lets the array grow, on the way to a hot loop.
function grow($level, $text) { global $store, $seen; $seen[$text] = ($seen[$text] ?? 0) + 1; for ($i = 0; $i < 50; $i++) $store["e$i"] = $i; $store['notes'][] = $text; return true; }
set_error_handler('grow');
function write($at, $byte) { global $store; $store = ['text' => strrev('fedcba'), 'notes' => []]; $store['text'][$at] = $byte; return $store['text'] . count($store['notes']); }
for ($i = 0; $i < 150; $i++) $last = [write(0, 'A'), write(1.5, 'B'), write(2, 'CC'), write(true, 'DD'), write(-20, 'E'), write(7, 'F')];
echo implode(' ', $last), "\n"; print_r($seen);
function replace($level, $text) { global $s; echo $text, "\n"; $s = strrev('other'); return true; }
set_error_handler('replace');
$s = strrev('string'); $s[1.5] = 'x'; echo $s, "\n";
$s = strrev('string'); var_dump($s[0] = 'long'); echo $s, "\n";
$s = strrev('string'); $s .= $undefined; echo $s, "\n"; $s = strrev('string'); echo $s . $undefined, "\n"; echo "$s$undefined", "\n";
$s = strrev('string'); var_dump($s == $undefined, $s < $undefined, $s <=> $undefined); $s = 5; echo $s + $undefined, "\n";
