<?php
// Zones: offsets, changes, names. Only what the past has settled.
foreach (['Europe/London' => '1968-10-26 12:00', 'America/St_Johns' => '2024-07-01', 'Asia/Kathmandu' => '1986-01-01', 'Pacific/Apia' => '2011-12-30', 'Antarctica/Troll' => '2024-07-01', 'EST' => '2024-07-01', '-02:30' => '2024-01-01', 'utc' => '2024-01-01'] as $name => $when) {
    $zone = new DateTimeZone($name);
    $t = new DateTime($when, $zone);
    echo $zone->getName(), ' ', $t->format('c T I e'), ' ', $zone->getOffset($t), ' ', json_encode($zone), "\n";
}
$zone = timezone_open('Europe/Berlin');
foreach ($zone->getTransitions(1700000000, 1750000000) as $transition) {
    echo implode(' ', $transition), "\n";
}
echo count($zone->getTransitions(0, 1000000000)), ' ', json_encode((new DateTimeZone('+01:00'))->getTransitions()), "\n";
echo json_encode($zone->getLocation()), ' ', json_encode((new DateTimeZone('CET'))->getLocation()), "\n";
foreach ([2040, 2060] as $year) {
    echo (new DateTime("$year-07-01", $zone))->format('c T'), ' ', (new DateTime("$year-12-01", $zone))->format('c T'), "\n";
}
var_dump(in_array('Europe/Berlin', timezone_identifiers_list(DateTimeZone::EUROPE)), timezone_identifiers_list(DateTimeZone::PER_COUNTRY, 'BE'), timezone_identifiers_list(DateTimeZone::UTC));
echo timezone_name_from_abbr('CET'), ' ', timezone_name_from_abbr('', 3600, 1), ' ', json_encode(timezone_name_from_abbr('', 5400, 0)), ' ', json_encode(timezone_abbreviations_list()['utc'][0]), "\n";
var_dump(date_default_timezone_set('Nowhere/Land'), date_default_timezone_get(), ini_set('date.timezone', 'Asia/Tokyo'), date_default_timezone_get(), date_default_timezone_set('europe/paris'), date_default_timezone_get(), date('e T', 0));
var_dump($zone == new DateTimeZone('Europe/Berlin'), $zone == new DateTimeZone('Europe/Paris'), new DateTimeZone('+01:00') == new DateTimeZone('+0100'), $zone == new DateTimeZone('CET'));
echo serialize($zone), ' ', unserialize(serialize($zone))->getName(), ' ', var_export(new DateTimeZone('CEST'), true), "\n";
var_dump(timezone_open('Foo/Bar'));
echo mktime(2, 30, 0, 3, 31, 2024), ' ', mktime(2, 30, 0, 10, 27, 2024), ' ', gmmktime(2, 30, 0, 3, 31, 2024), ' ', json_encode(localtime(1720000000, true)), ' ', idate('Z', 1720000000), idate('I', 1720000000), "\n";
print_r(getdate(1720000000));
for ($i = $sum = 0; $i < 30; $i++) {
    $sum += (int) date('G', $i * 86400 * 7);
}
echo $sum, "\n";
