<?php
// Constants: declared, defined, looked up by name, and seen by code that was compiled before they were there.
const A = 1 + 2, B = A . "x", C = [A, 'k' => [B]];
echo A, B, C['k'][0], "\n";
const A = 5;
var_dump(define('A', 3), A);
var_dump(define('D', [1, 2]), D, D[1]);
var_dump(define('E', 1, true), E);
var_dump(define('TRUE', 1), define('__COMPILER_HALT_OFFSET__', 1));
var_dump(define('N\F', 1), \N\F, constant('n\F'), constant('\N\F'));
var_dump(defined('A'), defined('a'), defined('\A'), defined('N\F'), defined('NULL'), defined('PHP_VERSION'), defined('X::Y'));
var_dump(define('', 1), constant(''), define('x y', 2), constant('x y'));
var_dump(constant('true'), constant('NuLl'));

function late() { return LATE; }
const LATE = 7;
var_dump(late());

function sum(): int {
    $sum = 0;
    for ($i = 0; $i < 200; $i++) {
        $sum += LATE * $i + C['k'][0][0];
    }
    return $sum;
}
var_dump(sum());

$copy = C;
$copy['k'][] = 'mine';
var_dump(count(C['k']), count($copy['k']));
for ($i = 0; $i < 300; $i++) {
    define("MANY_$i", $i);
}
var_dump(MANY_0, MANY_299, constant('MANY_150'));
var_dump(__COMPILER_HALT_OFFSET__ > 1000);
echo "end\n";
__halt_compiler(); <?php nothing of this is read }
