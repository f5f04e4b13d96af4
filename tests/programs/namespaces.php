<?php
namespace A\B;
use function C\g as g2;
use const C\X as Y;
function strlen($x) { return "mine $x"; }
const PHP_EOL = "[eol]\n";
echo strlen("abc"), PHP_EOL, \strlen("abc"), \PHP_EOL, namespace\strlen("q"), \A\b\STRLEN("z"), \a\B\PHP_EOL, __NAMESPACE__, __FUNCTION__, "\n";
function h() { return __FUNCTION__ . "|" . __METHOD__ . "|" . __NAMESPACE__; }
echo h(), strtoupper("x"), M_PI, "\n";
var_dump(TRUE, \true, E_ALL);


use function strtolower as low, str_repeat;

echo low("ABC"), str_repeat("-", 3), "\n";
const Q = 'own';
echo Q, \A\B\Q, namespace\Q, \a\b\Q, "\n";
function deep() { return function_exists('\A\B\deep') && function_exists('a\b\DEEP') && !function_exists('deep'); }
var_dump(deep());

namespace A;

const Q = 'A';
function h() { return B\h() . '+' . \A\B\Q . Q . __NAMESPACE__; }
echo h(), "\n";

namespace Other;

use A\B as Alias;
use A\B;

echo Alias\h(), B\h(), Alias\Q, "\n";
