<?php
// args: SEED COUNT. Random dates in random zones, near changes of the offset more often than not: what modifications,
// intervals and differences make of them.
mt_srand((int) $argv[1]);
$zones = [
    'UTC', 'Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Sao_Paulo', 'Pacific/Apia',
    'Europe/London', 'Asia/Tehran', 'America/St_Johns', 'Antarctica/Troll', 'Pacific/Auckland', 'Europe/Dublin', '+02:00',
    '-03:30', 'EST', 'CEST', 'Z',
];
$changes = [
    '+1 day', '-1 day', '+1 month', '-1 month', '+1 hour', '-1 hour', '+24 hours', '+30 minutes', '-90 minutes', 'next monday',
    'last friday', 'first day of next month', 'last day of february', 'monday this week', 'sunday this week', 'next week', 'noon',
    'midnight', 'tomorrow', 'yesterday noon', '+3 weekdays', '-7 weekdays', 'first monday of next month', 'last sat of this month',
    '2:30', '02:30:15.5', '+1 week 2 days', '1 year ago', 'saturday', 'sat next week', 'third tuesday of january 2024', '@86400',
    'back of 3am', 'front of 2am', '+100000 seconds', '-3 fortnights', 'last day', '+1 sat', '2024-03-31', '2024-10-27 02:30',
    '+250 ms', '-1 usec', '12/24', '+2 months last day of', '-1 week monday', '-2 weekdays ago', '10:30 next tuesday', '2020W101',
];
$durations = ['P1D', 'P1M', 'P1Y2M3DT4H5M6S', 'PT1H', 'PT36H', 'P1W', 'PT90M', 'P400D', 'PT86399S', 'P1M1D'];
$texts = ['3 days', '1 month', '-2 hours', 'next weekday', 'last day of next month', '90 minutes ago'];

function one_of($from)
{
    return $from[mt_rand(0, count($from) - 1)];
}

function shown($t)
{
    return $t->format('Y-m-d\TH:i:s.u e P T U I');
}

for ($k = 0; $k < (int) $argv[2]; $k++) {
    $zone = new DateTimeZone(one_of($zones));
    $when = match (mt_rand(0, 3)) {
        0 => sprintf('%04d-%02d-%02d %02d:%02d:%02d', mt_rand(1900, 2090), mt_rand(1, 12), mt_rand(1, 31), mt_rand(0, 23), mt_rand(0, 59), mt_rand(0, 59)),
        1 => sprintf('2024-03-%02d %02d:%02d:00', mt_rand(9, 11) + 20 * mt_rand(0, 1), mt_rand(0, 4), mt_rand(0, 1) * 30),
        2 => sprintf('2024-%02d-%02d %02d:%02d:00', mt_rand(10, 11), mt_rand(26, 28), mt_rand(0, 4), mt_rand(0, 1) * 30),
        3 => sprintf('%04d-%02d-%02d %02d:%02d:%02d.%06d', mt_rand(2000, 2030), mt_rand(1, 12), mt_rand(1, 28), mt_rand(0, 23), mt_rand(0, 59), mt_rand(0, 59), mt_rand(0, 999999)),
    };
    $t = new DateTimeImmutable($when, $zone);
    echo "$k $when {$zone->getName()}: ", shown($t), "\n";
    $change = one_of($changes);
    $changed = $t->modify($change);
    $again = one_of($changes);
    echo "  $change: ", shown($changed), "; $again: ", shown($changed->modify($again)), "\n";
    $duration = one_of($durations);
    echo "  $duration: ", shown($t->add(new DateInterval($duration))), ' ', shown($t->sub(new DateInterval($duration))), "\n";
    $text = one_of($texts);
    echo "  $text: ", shown($t->add(DateInterval::createFromDateString($text))), "\n";
    $other = new DateTimeImmutable($changed->format('Y-m-d H:i:s.u'), mt_rand(0, 2) ? $zone : new DateTimeZone(one_of($zones)));
    $format = '%R %y %m %d %h %i %s %f %a';
    echo '  to ', shown($other), ': ', $t->diff($other)->format($format), '; ', $other->diff($t)->format($format), ' ', $t <=> $other, "\n";
    echo '  ', shown($t->setTimezone(new DateTimeZone(one_of($zones)))), ' ', shown($t->setTime(mt_rand(-5, 30), mt_rand(-70, 70), mt_rand(-70, 70))),
        ' ', shown($t->setISODate(mt_rand(1990, 2030), mt_rand(-3, 60), mt_rand(-5, 12))->setTime(12, 0)), ' ', shown($t->setTimestamp(mt_rand(-2000000000, 2000000000))), "\n";
}
