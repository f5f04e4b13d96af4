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
];
foreach ($texts as $text) {
    $stamp = strtotime($text, $base);
    echo str_pad(addcslashes($text, "\n"), 40), $stamp === false ? 'false' : date('D Y-m-d H:i:s T', $stamp), "\n";
}
for ($i = $sum = 0; $i < 20; $i++) {
    $sum += strtotime('2024-01-' . ($i + 1)) % 86400;
}
echo $sum, "\n";
