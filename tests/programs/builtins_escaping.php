<?php
// Backslashes and line breaks, put in and taken out.
foreach (["O'Re\"il\\ly", "a\0b", '', 'plain', "it's\n"] as $s) {
    var_dump(addslashes($s), stripslashes(addslashes($s)), quotemeta("1+1=2? $s*[]^\$(x)."), nl2br("a$s\r\nb\n\rc\rd\n"), nl2br($s, false));
}
var_dump(stripslashes('a\\\\b\\0c\\d\\'), stripslashes('\\'));
var_dump(addcslashes("abc\n\t\r\0\x7f\xff\x01xyz", "a..c\n\t\r\0\x7f\xff\x01"), addcslashes('foo[bar]z', 'A..z'), addcslashes("zoo['.']", 'z..A'), addcslashes('abc', ''), addcslashes('a.b..c', '.'));
var_dump(stripcslashes('\a\b\f\n\r\t\vH\x41\x4g\101\7\q\\\\'), stripcslashes('\xg\8\400'), stripcslashes('abc\\'));
