<?php
// extension: mbstring
// mb_ereg() and its kin: groups and names, replacing, splitting, searches that go on, options, limits, encodings.
var_dump(mb_ereg('(?<b>a)(?<a>b)(?<c>c)?', 'xab', $found), $found, mb_ereg('z', 'a', $found), $found, mb_eregi('B+', 'abBc', $found), $found);
foreach (['(', "\xff"] as $pattern) {
    var_dump(@mb_ereg($pattern, 'a'));
    echo error_get_last()['message'], "\n";
}
try {
    mb_ereg('', 'a');
} catch (ValueError $error) {
    echo $error->getMessage(), "\n";
}
echo mb_ereg_replace('(b)(c)', '<\2\1\3\\\\>', 'abcb'), mb_ereg_replace('(?<n>b)', "[\\k<n>\\k'n'\\1\\0]", 'abc'), mb_ereg_replace('x*', '-', "\u{3042}b"),
    mb_eregi_replace('B', 'x', 'ABC'), mb_ereg_replace_callback('(?<n>b)(x)?', fn ($groups) => json_encode($groups), 'abc'), "\n";
echo json_encode([mb_split('b', 'abcb'), mb_split('b', 'abcbd', 2), mb_split('x*', 'abc'), mb_ereg_match('.b', 'ab'), mb_ereg_match('b', 'ab')]), "\n";
mb_ereg_search_init("abc\u{3042}bc", 'b(c)(x)?');
var_dump(mb_ereg_search(), mb_ereg_search_getregs(), mb_ereg_search_getpos(), mb_ereg_search_pos(), mb_ereg_search_regs(), mb_ereg_search_setpos(-1), mb_ereg_search_getpos());
foreach (['imx', 'lnd', 'z', 'e'] as $options) {
    try {
        echo mb_regex_set_options($options), ' ', mb_regex_set_options(), "\n";
    } catch (ValueError $error) {
        echo $error->getMessage(), "\n";
    }
}
mb_regex_set_options('pr');
var_dump(mb_ereg('A(B|C+)+D|AC+X', 'ACCCCCCCCCCCCCCCCCCCX'));
ini_set('mbstring.regex_retry_limit', '1000');
var_dump(mb_ereg('A(B|C+)+D|AC+X', 'ACCCCCCCCCCCCCCCCCCCX'));
foreach (['SJIS', 'EUC-JP', 'UTF-16', 'KOI8-R'] as $name) {
    mb_regex_encoding($name);
    $text = mb_convert_encoding("a\u{3042}\u{3044}\u{414}", $name, 'UTF-8');
    mb_ereg(mb_convert_encoding("[\u{3042}\u{414}].", $name, 'UTF-8'), $text, $found);
    echo mb_regex_encoding(), ' ', bin2hex($found[0] ?? ''), "\n";
}
