<?php
// What strtotime() makes of relative texts and of wrong ones, seen from a Wednesday in a zone with summer time.
date_default_timezone_set('Europe/Amsterdam');
$base = mktime(13, 14, 15, 5, 15, 2024);
$texts = [
    '+1 day', '-2 weeks', '+1 month -1 day', '3 fortnights ago', '+-2 hours', '--3 minutes', '1 year 2 months 3 days',
    'next month', 'last year', 'third day', 'eighth week', '+4 weekdays', '-9 weekdays', '6 weekdays ago', 'weekday',
    'monday', 'wed', 'thursday', 'this wednesday', 'next wednesday', 'last wednesday', 'previous fri', 'sat next week',
    'sunday this week', 'monday last week', 'this week', '+1 sunday', '-1 tuesday', 'first day', 'sunday noon',
    'first day of next month', 'last day of february', 'last day of', 'first monday of january 2025',
    'last friday of next month', 'second tue of', 'back of 7pm', 'front of 5am', 'back of 19',
    '2024-03-31 02:30', '2024-10-27 02:30', '2024-10-27 02:30 CEST', '2024-03-30 02:30 +1 day', '2024-10-26 02:30 +24 hours',
    '+100 ms', '+5 usec', '', ' ', 'foo', '2024-13-01', '25:00', '10:10 11:11', '2024-01-01 2024-01-02', 'UTC UTC UTC',
    '1 Mar 10:00', '99999999999 years', '2147483648', '+1 foo', 'next', "2024-01-01\n10:00", '-0044-03-15', '+12024-01-01',
];
foreach ($texts as $text) {
    $stamp = strtotime($text, $base);
    echo str_pad(addcslashes($text, "\n"), 40), $stamp === false ? 'false' : date('D Y-m-d H:i:s T', $stamp), "\n";
}
foreach (['2006-12-12 10:00:00.5 +1 week +1 hour', 'Feb 30 2020 25:61', 'last sat of July 2008 UTC', 'x 10:00 y z'] as $text) {
    echo json_encode(date_parse($text)), "\n";
}
