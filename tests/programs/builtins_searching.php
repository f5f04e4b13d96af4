<?php
// Positions, parts, counts, spans and pieces of strings.
foreach ([['hello', 'l', 0], ['hello', 'L', 0], ['hello', '', 5], ['hello', 'lo', -2], ['hello', 'o', 5], ['aXbXc', 'x', 2]] as [$h, $n, $o]) {
    var_dump(strpos($h, $n, $o), stripos($h, $n, $o), strrpos($h, $n, $o), strripos($h, $n, $o));
}
foreach ([-1, -2, -3, -5, 0, 1, 4] as $o) {
    var_dump(strrpos('ababa', 'ab', $o), strrpos('ababa', 'a', $o), strrpos('ababa', '', $o), strripos('ABABA', 'ba', $o));
}
var_dump(strstr('user@example.com', '@'), strstr('user@example.com', '@', true), strstr('abc', 'x'), stristr('HAYSTACK', 'st'), stristr('HAYSTACK', 'st', true));
var_dump(strchr('abc', 'b'), strrchr('a/b/c', '/b'), strrchr('abc', ''), strrchr('abc', 'x'));
var_dump(substr_count('hello hello', 'll'), substr_count('aaaa', 'aa'), substr_count('aaaa', 'aa', 1), substr_count('hello world', 'o', 5), substr_count('hello world', 'o', -3, 2), substr_count('hello', 'l', 1, -2));
var_dump(strpbrk('This is', 'st'), strpbrk('abc', 'x'));
var_dump(strspn('42 is', '1234567890'), strspn('foo', 'o', 1, 2), strcspn('abcd', 'apple'), strcspn('hello', 'l'), strcspn('abcdhelloabcd', 'abcd', -9), strcspn('abcdhelloabcd', 'abcd', -9, -5), strspn('foo', 'o', -2), strspn('foo', 'o', 9), strcspn('foo', '', 0), strspn("a\0b", "a\0"));
var_dump(trim('abcxa', 'a..c'), trim('a..', '..a'), rtrim('abc..', 'c..'), ltrim('zabc', 'c..a'), trim('aXa', 'a..'), trim("\0\t\n\x0B\r x \f"));
var_dump(ucwords('hello world-foo bar_baz'), ucwords('hello world-foo', '-'), ucwords(''), ucwords("a\tb\nc"), lcfirst('ABC'), ucfirst(''));
var_dump(str_split('abcdefg', 3), str_split(''), str_split('abc'), chunk_split('abcdefg', 3, '|'), chunk_split('', 3, '|'), chunk_split('abc', 10, '|'), chunk_split('abcdef', 3, ''), chunk_split('abc'));
var_dump(str_word_count("Hello fri3nd, you're looking good"), str_word_count("Hello fri3nd, you're", 1), str_word_count("Hello fri3nd, you're", 2, 'àáãç3'), str_word_count("-a b-", 1), str_word_count("'a' -b- ", 1), str_word_count('', 1), str_word_count('', 2), str_word_count('ab1..3c', 1, '1..3'), str_word_count('... 1', 2));
