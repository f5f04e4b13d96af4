<?php
// exit: 255
// hash_equals() takes nothing but strings, and traces do not show them.
var_dump(hash_equals('abc', 'abc'), hash_equals('abc', 'abd'), hash_equals('', ''), hash_equals('a', 'ab'));
hash_equals('0', 0);
