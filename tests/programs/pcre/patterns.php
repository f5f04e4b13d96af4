<?php
// Regular expressions as texts: delimiters, modifiers, and what is said of those that are none.
foreach (["", "  ", "abc", "\\a\\", "\0a\0", "/abc", "(abc", "(a(b)", "/a/k", "/a/\0", "/a/i\n", "/a/e", "/a/ek", "/(/", "/a\0b/", "/[/u", "/\xff/u",
    "{a}i", "<a>x", ")a)", " \n/a/", "/a/iuDSXUJAn \r", "/\\q/X", "/(?<1a>b)/", "/(?<n>a)(?<n>b)/", "/(?<n>a)(?<n>b)/J", "/a{1,99999}/", "/a/\t", "/a\\/", "/a\\\\/",
    "/(?<=a+)b/", "/\\C/", "#\\##", "(\\(a\\))", "[[a]]", "/A/i", "/^a$/m", "/a.b/s", "/a b # c/x", "/a+/U", "/(a)(?<n>b)/n", "/ä/i", "/Ä/iu"] as $regex) {
    echo json_encode($regex, JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    var_dump(preg_match($regex, "q(a)#ab\na\nbä", $found), preg_last_error());
    echo json_encode($found), preg_last_error_msg(), "\n";
}
var_dump(PCRE_VERSION_MAJOR >= 10, PCRE_VERSION_MINOR > 0, is_bool(PCRE_JIT_SUPPORT), strncmp(PCRE_VERSION, PCRE_VERSION_MAJOR . '.', 3));
echo preg_quote("Hello.World?[]{}()*+^$|\\<>:-=!#/ \0x&"), preg_quote('a/b', '/'), preg_quote('a/b', ''), preg_quote(''), preg_quote('plain'), "\n";
for ($i = 0; $i < 5000; $i++) {  // more than are remembered
    preg_match("/a$i/", "a$i") === 1 or print("no $i\n");
}
var_dump(preg_match('/a0/', 'a0'), preg_match('/a4999/', 'a4999'));
