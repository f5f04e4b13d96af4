<?php
// Errors of matching: limits, strings that are no UTF-8, and matches that end before they begin.
ini_set('pcre.jit', '0');
ini_set('pcre.backtrack_limit', '100');
var_dump(preg_match('/(a+)+$/', str_repeat('a', 1000) . 'b'), preg_last_error_msg(), preg_last_error());
var_dump(preg_replace('/(a+)+$/', 'x', str_repeat('a', 1000) . 'b'), preg_last_error_msg());
var_dump(preg_split('/(a+)+$/', str_repeat('a', 1000) . 'b'), preg_grep('/(a+)+$/', ['a', str_repeat('a', 1000) . 'b', 'a']), preg_last_error_msg());
ini_set('pcre.backtrack_limit', '1000000');
ini_set('pcre.recursion_limit', '10');
var_dump(preg_match('/(?:\D+|<\d+>)*[!?]/', 'foobar foobar foobar'), preg_last_error_msg(), preg_last_error());
ini_set('pcre.recursion_limit', '100000');
ini_set('pcre.jit', '1');
var_dump(preg_match('/(?:\D+|<\d+>)*[!?]x/', 'foobar foobar foobar foobar foobar foobar'), preg_last_error_msg());
var_dump(preg_match('/a/u', "\xff"), preg_last_error_msg(), preg_last_error());
var_dump(preg_match('/a/u', 'äa', $found, 0, 1), preg_last_error_msg(), preg_last_error());
$text = str_repeat('äöü ', 100);
$at = $words = 0;
while (preg_match('/\G(\pL+|\s)/u', $text, $found, 0, $at)) {
    $at += strlen($found[0]);
    $words++;
}
var_dump($words, $at, preg_match('/./u', $text, $found, 0, 1), preg_last_error());
$text[600] = "\xff";
var_dump(preg_match('/./u', $text, $found, 0, 10), preg_last_error(), preg_match('/ü/u', $text));
$text = str_repeat('x', 200);
var_dump(preg_match('/x/u', $text));
$text .= "\xff";
var_dump(preg_match('/x/u', $text, $found, 0, 3));
foreach (['/(?=xyz\K)/', '/a|(?=xyz\K)/', '/(a(?=xyz\K))/'] as $pattern) {
    $subject = 'aaaaxyzaaaa';
    var_dump(preg_match($pattern, $subject, $found), $found, preg_last_error(), preg_match($pattern, $subject));
    var_dump(preg_match_all($pattern, $subject, $found), $found, preg_match_all($pattern, $subject, $found, PREG_SET_ORDER), $found);
    var_dump(preg_replace($pattern, '-', $subject), preg_last_error(), preg_split($pattern, $subject), preg_grep($pattern, [$subject]));
}
function handler($number, $text)
{
    echo "[$text]\n";
    preg_match('/z/', 'z');
    return true;
}
set_error_handler('handler');
var_dump(preg_match('/a', 'a'), preg_last_error(), preg_replace_callback('/a', 'handler', ['k' => 'a'], -1, $count), $count, preg_last_error());
