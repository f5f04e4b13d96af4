<?php
// What strtotime() makes of texts, seen from a Wednesday in a zone with summer time.
date_default_timezone_set('Europe/Amsterdam');
$base = mktime(13, 14, 15, 5, 15, 2024);
$texts = [
    'now', 'today', 'midnight', 'noon', 'tomorrow', 'yesterday noon', 'tomorrow 07:30', '@86400', '@-1', '@1.75',
    '10am', '10:30 p.m.', '12am', '12pm', '1:02:03.5 pm', '23:59', 'T1215', '235958', '24:00', '00:00:60',
    '2024-02-29', '2023-02-29', '24-2-3', '2024/3/4', '3/4/2024', '3/4', '4.3.2024', '4.3.24', '04-03-2024', '20240304',
    '2024-03', 'March 2024', '2024 March', '4 March', 'March 4', 'March 4, 2024', '4th of March', '4-Mar-2024',
    'Mar-04-2024', '2024-Mar-04', '4 III 2024', '2024.063', '2024063', '2024W101', '2024-W10-3', '2024W10',
    '2024-03-04T05:06:07', '2024-03-04T05:06:07.5Z', '20240304T050607', '20240304t0506', '2024:03:04 05:06:07',
    '04/Mar/2024:05:06:07 +0200', 'Mon, 04 Mar 2024 05:06:07 GMT', 'Mar 4 05:06', 'Mar 4 5:06am', '2024-03-04 05:06 EST',
    '2024-03-04 05:06 America/New_York', '2024-03-04 05:06 (PDT)', '2024-03-04 05:06 +0530', '2024-03-04 05:06 GMT-3',
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
for ($i = $sum = 0; $i < 200; $i++) {
    $sum += strtotime('2024-01-01 +' . $i . ' days') % 86400;
}
echo $sum, "\n";
