<?php
// exit: 255
// The handler of errors changes the array that is being written to. What is half done then is given up where PHP gives it up; nothing is written to what is not there.
function note($level, $message) { global $a; echo $message, "\n"; $a['log'][] = strlen($message); return true; }
set_error_handler('note');
$a = ['x' => 1];
var_dump($a['n']++, ++$a['n'], --$a['m']); $a['m'] .= 'q'; $a['o'] += 2;
var_dump($a['p'] = $undefined, ++$a[1.5], $a['x']['y'] ?? 3, $a[null . $other] = 4);
$a[] = $undefined; $a[$undefined] = 5; $a['e']['f']++; $a['e']['f']['g'] .= 'deep'; $a['q'] ??= $undefined;
print_r($a);
$a = false; $a[] = 1; print_r($a);
$a = false; $a['z'] = 1; print_r($a);
$a = false; $a['z']++; print_r($a);
$a = false; $a['z'] .= 'q'; print_r($a);
$a = false; $a['z']['y'] = 1; print_r($a);
$a = ['x' => 1, 'z' => [3 => 'abc']]; $a['z'][3.5][1] = 'r'; $a['z'][3][1.5] = 'r'; $a['z'][3][2] = 'long'; print_r($a);
$a = ['x' => 1, 'z' => false]; $a['z'][3] = 'rr'; $a[1.5] = 2; $r = &$a[2.5]; $r = 3; print_r($a); $a[3.5] = &$r;
