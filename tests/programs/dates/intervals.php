<?php
// DateInterval and DatePeriod.
date_default_timezone_set('UTC');
foreach (['P1Y2M3DT4H5M6S', 'P2W', 'P1W2D', 'PT36H', 'P0001-02-03T04:05:06', 'PT0S'] as $text) {
    echo $text, ': ', (new DateInterval($text))->format('%Y %y %M %m %D %d %H %h %I %i %S %s %F %f %a %R%r %z %%'), "\n";
}
foreach (['P', 'PT', 'P1', 'P1DT', '1D', 'P1D1Y', 'P-1D', 'p1d', 'P1.5D'] as $text) {
    try {
        new DateInterval($text);
    } catch (Exception $e) {
        echo $e->getMessage(), "\n";
    }
}
$i = new DateInterval('P1M1DT1H');
$i->d = 10;
$i->invert = 1;
var_dump($i);
echo (new DateTime('2024-03-31 12:00'))->add($i)->format('c'), ' ', isset($i->days), isset($i->y), "\n";
$text = DateInterval::createFromDateString('3 days ago');
var_dump($text, $text->d, $text->days);
echo (new DateTime('2024-03-31'))->add($text)->format('c'), ' ', (new DateTime('2024-03-31'))->add(DateInterval::createFromDateString('next weekday'))->format('c'), "\n";
var_dump(@DateInterval::createFromDateString('rubbish'));
echo serialize($i), "\n", serialize($text), "\n", json_encode($i), "\n";
var_dump(unserialize(serialize($text))->d, unserialize(serialize($i))->format('%R%d'), unserialize(serialize(new DatePeriod(new DateTime('2024-01-01'), $text, 2)))->recurrences);
echo var_export(new DateInterval('PT5M'), true), "\n";
var_dump(@($i == new DateInterval('P1D')));
$period = new DatePeriod(new DateTimeImmutable('2024-01-30'), new DateInterval('P1M'), 3);
foreach ($period as $k => $day) {
    echo $k, ' ', get_class($day), ' ', $day->format('Y-m-d'), "\n";
}
foreach (new DatePeriod(new DateTime('2024-02-27'), new DateInterval('P1D'), new DateTime('2024-03-02'), DatePeriod::EXCLUDE_START_DATE | DatePeriod::INCLUDE_END_DATE) as $k => $day) {
    echo $k, ':', $day->format('md'), ' ';
}
foreach (new DatePeriod('R3/2024-01-01T00:00:00Z/P1W') as $k => $day) {
    echo $k, ':', $day->format('md T'), ' ';
}
echo "\n", $period->getStartDate()->format('c'), ' ', $period->getRecurrences(), ' ', var_export($period->getEndDate(), true), ' ', $period->getDateInterval()->m, ' ', $period->recurrences, "\n";
try {
    $period->start = null;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
foreach (['R3', 'R3/2024-01-01T00:00:00Z', 'nonsense'] as $text) {
    try {
        new DatePeriod($text);
    } catch (Exception $e) {
        echo $e->getMessage(), "\n";
    }
}
class Without extends DateInterval
{
    public function __construct()
    {
    }
}
class Unborn extends DateTime
{
    public function __construct()
    {
    }
}
class Nowhere extends DateTimeZone
{
    public function __construct()
    {
    }
}
class Nothing extends DatePeriod
{
    public function __construct()
    {
    }
}
var_dump(new Unborn(), @(new Unborn() == new Unborn()));
$calls = [
    fn () => (new Without())->format('%d'), fn () => (new Unborn())->format('Y'), fn () => (new Nowhere())->getName(),
    fn () => (new Nothing())->getStartDate(), fn () => iterator_to_array(new Nothing()), fn () => serialize(new Unborn()),
    fn () => (new DateTime())->diff(new Unborn()), fn () => (new DateTime())->add(new Without()), fn () => new DateTime('now', new Nowhere()),
];
foreach ($calls as $call) {
    try {
        $call();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
