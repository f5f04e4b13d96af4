<?php
// DateTime and DateTimeImmutable: arithmetic by the clock on the wall, across changes of the offset.
$zone = new DateTimeZone('America/New_York');
$t = new DateTimeImmutable('2024-03-09 02:30:00.25', $zone);
foreach (['+1 day', '+24 hours', '+2 days', '-1 month', 'last day of next month', '03:15', 'monday', '@0', '+1 week 3 days 5 hours'] as $change) {
    echo $change, ': ', $t->modify($change)->format('Y-m-d H:i:s.u T P U'), "\n";
}
$fall = new DateTime('2024-11-03 00:30', $zone);
foreach (['PT1H', 'PT1H', 'PT1H', 'P1D', 'P1M', 'PT90S'] as $duration) {
    $fall->add(new DateInterval($duration));
    echo $duration, ' ', $fall->format(DATE_ATOM . ' T'), "\n";
}
foreach (['PT1H', 'P1Y', 'P1M', 'P4D', 'PT2H', 'PT1H', 'PT1H'] as $duration) {
    echo $duration, ' ', $fall->sub(new DateInterval($duration))->format('c T'), "\n";
}
$a = new DateTime('2000-02-29 12:00:00.5', new DateTimeZone('UTC'));
$b = new DateTime('2024-01-31 11:59:59.25', new DateTimeZone('UTC'));
echo $a->diff($b)->format('%R %y %m %d %h %i %s %f %a'), ' ', $b->diff($a)->format('%R%y-%m-%d %H:%I:%S.%F %a %% %R %r'), "\n";
echo date_diff($b, $a, true)->format('%R%a'), ' ', $a->diff($a)->format('%R%a %y'), "\n";
$x = new DateTime('2024-03-10 01:00', $zone);
$y = new DateTime('2024-03-10 04:00', $zone);
echo $x->diff($y)->format('%h %a'), ' ', $y->diff(new DateTime('2024-03-10 08:00', new DateTimeZone('UTC')))->format('%R%h %i'), "\n";
echo $t->setTime(25, -1, 61, 1500000)->format('c u'), ' ', $t->setDate(2023, 14, -3)->format('c'), ' ', $t->setISODate(2020, 53, 7)->format('c'), "\n";
echo $t->setTimestamp(86399)->format('c u'), ' ', $t->setTimezone(new DateTimeZone('+05:45'))->format('c e T P p O I Z B'), "\n";
echo $t->getOffset(), ' ', $t->getTimestamp(), ' ', $t->getTimezone()->getName(), ' ', json_encode($t), "\n";
var_dump($t, $t == $t->setTimezone(new DateTimeZone('UTC')), $a < $b, $b <=> $a, max($a, $b)->format('Y'), $t > $a);
echo serialize($t), "\n", var_export(unserialize(serialize($a)), true), "\n";
print_r((array) DateTime::createFromImmutable($t));
eval('$c = ' . var_export(new DateTimeImmutable('2020-01-01 EST'), true) . ';');
echo $c->format(DATE_RFC7231), ' ', $c->format(DateTimeInterface::COOKIE), "\n";
echo implode(' ', array_map(fn ($f) => $c->format($f), str_split('dDjlNSwzWFmMntLoYyaABgGhHisuveIOPpTZcrUxX'))), "\n";
echo $c->format('\Y\e\a\r: Y \\'), "|\n";
class Birthday extends DateTime
{
    public $who = 'me';
}
$birthday = Birthday::createFromFormat('d/m/Y H:i', '29/02/2000 08:00', new DateTimeZone('Asia/Kolkata'));
echo get_class($birthday), ' ', $birthday->format('c'), ' ', get_class($birthday->modify('+1 day')), ' ', $birthday->who, "\n";
$copy = clone $birthday;
$copy->modify('+1 year');
echo $copy->format('Y'), $birthday->format('Y'), ' ', serialize($birthday), "\n";
var_dump(unserialize(serialize($birthday)) == $birthday, get_object_vars($birthday));
foreach ([fn () => new DateTime('foo'), fn () => new DateTimeZone('Mars/Olympus'), fn () => new DateInterval('1 day'), fn () => unserialize('O:8:"DateTime":0:{}'), fn () => new DateTime([])] as $wrong) {
    try {
        $wrong();
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
var_dump($a->modify('blah'), date_create('2024-99-99'), DateTime::getLastErrors()['warning_count'] ?? null);
echo date_format(date_sub(date_create('2024-01-01'), date_interval_create_from_date_string('3 days')), 'Y-m-d'), "\n";
for ($i = 0, $d = new DateTime('2024-01-01 UTC'); $i < 30; $i++) {
    $d->modify('+1 day');
}
echo $d->format('Y-m-d'), "\n";
