<?php
// createFromFormat().
date_default_timezone_set('America/Los_Angeles');
$rows = [
    ['Y-m-d', '2024-02-30'], ['!d/m/Y', '15/08/2022'], ['Y-m-d|', '2022-08-15'], ['D, d M y', 'Mon, 15 Aug 22'], ['H\h i\m s\s', '23h 15m 03s'],
    ['U', '1720000000'], ['U.u', '1720000000.5'], ['Y-m-d H:i:s.v P', '2024-01-02 03:04:05.678 +02:00'], ['Y-m-d e', '2024-01-02 Asia/Tokyo'],
    ['g:i a', '7:05 pm'], ['z Y', '45 2024'], ['Y z', '2024 45'], ['l jS F Y', 'Tuesday 2nd January 2024'], ['Y-m-d ??:??', '2024-01-02 ab:cd'],
    ['Y-m-d+', '2024-01-02 and more'], ['Y-m-d*', '2024-01-02x'], ['X-m-d', '+12024-01-02'], ['i', '5'], ['H:i', '25:00'], ['h', '13'], ['a', 'am'],
    ['Y-m-d', '2024-01'], ['Y-m-d', '2024-01-02 10:00'], ['Y#m#d', '2024/01.02'], ['\\', 'x'], ['M', 'Foo'], ['e', 'Foo/Bar'], ['', ''],
];
foreach ($rows as [$format, $text]) {
    $t = DateTimeImmutable::createFromFormat('!' . ltrim($format, '!'), $text);
    echo "$format $text: ", $t === false ? 'false' : $t->format('Y-m-d H:i:s.u T'), ' ', json_encode(DateTime::getLastErrors()), "\n";
}
echo json_encode(date_parse_from_format('j.n.Y H:iP', '6.1.2009 13:00+01:00')), "\n";
