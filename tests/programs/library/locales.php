<?php
// Locales that every system has.
var_dump(setlocale(LC_ALL, 'C'), setlocale(LC_ALL, 'not-there'), setlocale(99, 'C'), setlocale(LC_TIME, ['not-there', 'POSIX']), setlocale(LC_NUMERIC, 0));
var_dump(localeconv()['decimal_point'], localeconv()['grouping'], nl_langinfo(DAY_3), nl_langinfo(RADIXCHAR), strcoll('a', 'B'), strcoll('ab', "ab\0c"));
var_dump(nl_langinfo(14325));
var_dump(setlocale(LC_ALL, str_repeat('x', 300)));
