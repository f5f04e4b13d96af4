<?php
// DateTimeZone. Its state is a zone: [kind, name, seconds east of Greenwich, summer] as in a __Time.
class DateTimeZone
{
    const AFRICA = 1;
    const AMERICA = 2;
    const ANTARCTICA = 4;
    const ARCTIC = 8;
    const ASIA = 16;
    const ATLANTIC = 32;
    const AUSTRALIA = 64;
    const EUROPE = 128;
    const INDIAN = 256;
    const PACIFIC = 512;
    const UTC = 1024;
    const ALL = 2047;
    const ALL_WITH_BC = 4095;
    const PER_COUNTRY = 4096;

    private ?array $State;
    private ?array $Shown;

    public function __construct(string $timezone)
    {
        if (strpos($timezone, "\0") !== false) {
            throw new ValueError(
                'DateTimeZone::__construct(): Argument #1 ($timezone) must not contain any null bytes'
            );
        }
        $zone = Zone_parsed($timezone);
        if (is_string($zone)) {
            throw new Exception("DateTimeZone::__construct(): $zone");
        }
        Zone_set($this, $zone);
    }

    private function Compared($other)
    {
        if (!$other instanceof DateTimeZone) {
            return null;
        }
        $a = $this->State ?? null;
        $b = State_of($other);
        if ($a === null || $b === null) {
            throw new Error('Trying to compare uninitialized DateTimeZone objects');
        }
        if ($a[0] !== $b[0]) {
            Warn_in_script('Trying to compare different kinds of DateTimeZone objects');
            return 1;
        }
        return ($a[0] === 1 ? $a[2] === $b[2] : $a[1] === $b[1]) ? 0 : 1;
    }

    public function getName()
    {
        return Zone_title($this);
    }

    public function getOffset(DateTimeInterface $datetime)
    {
        return Zone_offset($this, $datetime);
    }

    public function getTransitions(int $timestampBegin = PHP_INT_MIN, int $timestampEnd = 2147483647)
    {
        return Zone_transitions($this, $timestampBegin, $timestampEnd);
    }

    public function getLocation()
    {
        return Zone_location($this);
    }

    public static function listAbbreviations()
    {
        return Zone_abbreviations();
    }

    public static function listIdentifiers(int $timezoneGroup = DateTimeZone::ALL, ?string $countryCode = null)
    {
        return Zone_list($timezoneGroup, $countryCode, 'DateTimeZone::listIdentifiers');
    }

    public function __serialize(): array
    {
        Zone_state($this);
        return $this->Shown + get_mangled_object_vars($this);
    }

    public function __unserialize(array $data): void
    {
        if (!Zone_restored($this, $data)) {
            throw new Error('Invalid serialization data for DateTimeZone object');
        }
        Others_restored($this, $data, ['timezone_type', 'timezone']);
    }

    public function __wakeup()
    {
        $properties = get_mangled_object_vars($this);
        if (!Zone_restored($this, $properties)) {
            throw new Error('Timezone initialization failed');
        }
    }

    public static function __set_state(array $array)
    {
        $zone = Instance('DateTimeZone');
        if (!Zone_restored($zone, $array)) {
            throw new Error('Timezone initialization failed');
        }
        return $zone;
    }
}

// The state of an object, or an Error.
function Zone_state($object)
{
    return State_of($object)
        ?? throw new Error('The DateTimeZone object has not been correctly initialized by its constructor');
}

function Zone_set($object, $zone)
{
    $text = $zone[0] === 1 ? Offset_text($zone[2], true) : $zone[1];
    State_set($object, $zone, ['timezone_type' => $zone[0], 'timezone' => $text]);
}

function Zone_object($zone)
{
    $object = Instance('DateTimeZone');
    Zone_set($object, $zone);
    return $object;
}

function Zone_text($zone)
{
    return $zone[0] === 1 ? Offset_text($zone[2]) : $zone[1];
}

// The zone that a text names, or what is wrong with it.
function Zone_parsed($text)
{
    if (strlen($text) === 0 || !preg_match('/^[ \t(]*((?:GMT)?[+-][0-9:]*|[A-Za-z0-9\/_+-]+)\)*$/D', $text, $found)) {
        return "Unknown or bad timezone ($text)";
    }
    $t = new __Time();
    $known = Zone_found($t, $text);
    if ($t->zoneKind === 1 && abs($t->z) >= 360000) {
        return "Timezone offset is out of range ($text)";
    }
    return $known ? Zone_of($t) : "Unknown or bad timezone ($text)";
}

function Zone_restored($object, $data)
{
    $type = $data['timezone_type'] ?? null;
    $text = $data['timezone'] ?? null;
    if (!is_int($type) || $type < 1 || $type > 3 || !is_string($text)) {
        return false;
    }
    if (strpos($text, "\0") !== false) {
        Warn('Timezone must not contain null bytes');
        return false;
    }
    $zone = Zone_parsed($text);
    if (is_string($zone)) {
        Warn($zone);
        return false;
    }
    if ($zone[0] !== $type) {
        return false;
    }
    Zone_set($object, $zone);
    return true;
}

function timezone_open(string $timezone)
{
    if (strpos($timezone, "\0") !== false) {
        throw new ValueError('timezone_open(): Argument #1 ($timezone) must not contain any null bytes');
    }
    $zone = Zone_parsed($timezone);
    if (is_string($zone)) {
        Warn($zone);
        return false;
    }
    return Zone_object($zone);
}

function timezone_name_get(DateTimeZone $object)
{
    return Zone_title($object);
}

function Zone_title($object)
{
    $zone = Zone_state($object);
    return $zone[0] === 1 ? Offset_text($zone[2], true) : $zone[1];
}

function timezone_offset_get(DateTimeZone $object, DateTimeInterface $datetime)
{
    return Zone_offset($object, $datetime);
}

function Zone_offset($object, $datetime)
{
    [$kind, $name, $z, $dst] = Zone_state($object);
    $stamp = Time_state($datetime, 'DateTimeInterface')->stamp;
    return match ($kind) {
        3 => Zone_period($name, $stamp)[0],
        2 => $z + $dst * 3600,
        default => $z,
    };
}

function timezone_transitions_get(
    DateTimeZone $object,
    int $timestampBegin = PHP_INT_MIN,
    int $timestampEnd = 2147483647,
) {
    return Zone_transitions($object, $timestampBegin, $timestampEnd);
}

function Zone_transitions($object, $timestampBegin, $timestampEnd)
{
    [$kind, $name] = Zone_state($object);
    if ($kind !== 3) {
        return false;
    }
    $made = [];
    $times = Zone_times($name);
    $count = count($times);
    $k = 0;
    $made[] = Zone_transition($name, $timestampBegin, $timestampBegin);
    if ($timestampBegin !== PHP_INT_MIN) {
        while ($k < $count && $times[$k] <= $timestampBegin) {
            $k++;
        }
    }
    for (; $k < $count; $k++) {
        if ($times[$k] >= $timestampEnd) {
            return $made;
        }
        $made[] = Zone_transition($name, $times[$k], $times[$k]);
    }
    $last = $count ? $times[$count - 1] : PHP_INT_MIN;
    $year = $count ? Parts_of($last)[0] : 1970;
    $years = Parts_of(min($timestampEnd, 253402300800))[0];
    for (; $year <= $years; $year++) {
        foreach (Zone_year($name, $year) as $time) {
            if ($time > $timestampEnd) {
                return $made;
            }
            if ($time > $timestampBegin && $time > $last) {
                $made[] = Zone_transition($name, $time, $time);
            }
        }
    }
    return $made;
}

function Zone_transition($name, $at, $shown)
{
    [$offset, $dst, $abbreviation] = Zone_period($name, $at);
    return [
        'ts' => $shown, 'time' => Date_text('x-m-d\TH:i:sP', $shown, 0, 1, 0, 0, '', ''), 'offset' => $offset,
        'isdst' => (bool) $dst, 'abbr' => $abbreviation,
    ];
}

// The lines of the table of places: by zone, its country's code, coordinates and comments.
function Zone_lines()
{
    $made = [];
    foreach (explode("\n", Zone_places()) as $line) {
        if ($line !== '' && $line[0] !== '#') {
            [$country, $place, $name, $comments] = explode("\t", $line . "\t");
            $made[$name] = [$country, $place, $comments];
        }
    }
    return $made;
}

function timezone_location_get(DateTimeZone $object)
{
    return Zone_location($object);
}

function Zone_location($object)
{
    [$kind, $name] = Zone_state($object);
    if ($kind !== 3) {
        return false;
    }
    $line = Zone_lines()[$name] ?? null;
    if ($line === null) {
        return ['country_code' => '??', 'latitude' => 0.0, 'longitude' => 0.0, 'comments' => '?'];
    }
    preg_match('/^([+-])(\d\d)(\d\d)(\d\d)?([+-])(\d{3})(\d\d)(\d\d)?$/', $line[1], $p);
    return [
        'country_code' => $line[0],
        'latitude' => Degrees_of($p[1], $p[2], $p[3], $p[4]),
        'longitude' => Degrees_of($p[5], $p[6], $p[7], $p[8] ?? 0),
        'comments' => $line[2],
    ];
}

// Of degrees, minutes and seconds; php keeps five digits.
function Degrees_of($sign, $degrees, $minutes, $seconds)
{
    $angle = (int) (($degrees + $minutes / 60 + (int) $seconds / 3600) * 100000) / 100000;
    return (float) ($sign === '-' ? -$angle : $angle);
}

function timezone_identifiers_list(int $timezoneGroup = DateTimeZone::ALL, ?string $countryCode = null)
{
    return Zone_list($timezoneGroup, $countryCode, 'timezone_identifiers_list');
}

function Zone_list($group, $country, $function)
{
    if ($group === 4096 && strlen($country ?? '') !== 2) {
        throw new ValueError("$function(): Argument #2 (\$countryCode) must be a two-letter ISO 3166-1 compatible "
            . 'country code when argument #1 ($timezoneGroup) is DateTimeZone::PER_COUNTRY');
    }
    if ($group === 4095) {
        return Zone_names();
    }
    $continents = [
        'Africa' => 1, 'America' => 2, 'Antarctica' => 4, 'Arctic' => 8, 'Asia' => 16, 'Atlantic' => 32,
        'Australia' => 64, 'Europe' => 128, 'Indian' => 256, 'Pacific' => 512, 'UTC' => 1024,
    ];
    $places = Zone_lines();
    $made = [];
    foreach (Zone_names() as $name) {
        if ($group === 4096) {
            if (($places[$name][0] ?? '') === strtoupper($country)) {
                $made[] = $name;
            }
        } elseif (isset($places[$name]) || $name === 'UTC') {
            if ($group & ($continents[strstr($name, '/', true) ?: $name] ?? 0)) {
                $made[] = $name;
            }
        }
    }
    return $made;
}

function timezone_abbreviations_list()
{
    return Zone_abbreviations();
}

function Zone_abbreviations()
{
    $made = [];
    foreach (Abbreviations() as $name => $text) {
        foreach (explode(';', $text) as $run) {
            [$head, $zones] = explode(':', $run);
            foreach (explode(',', $zones) as $zone) {
                $made[$name][] = [
                    'dst' => $head[0] === 'd', 'offset' => (int) substr($head, 1),
                    'timezone_id' => $zone === '' ? null : $zone,
                ];
            }
        }
    }
    return $made;
}

function timezone_name_from_abbr(string $abbr, int $utcOffset = -1, int $isDST = -1)
{
    if (strtolower($abbr) === 'utc' || strtolower($abbr) === 'gmt') {
        return 'UTC';
    }
    $entries = Abbreviations()[strtolower($abbr)] ?? '';
    if ($entries !== '') {
        $first = null;
        foreach (explode(';', $entries) as $run) {
            [$head, $zones] = explode(':', $run);
            $zone = explode(',', $zones)[0];
            $first ??= $zone;
            if ($utcOffset !== -1 && (int) substr($head, 1) === $utcOffset) {
                return $zone === '' ? false : $zone;
            }
        }
        return $first === '' ? false : $first;
    }
    return Zone_of_offset($utcOffset, $isDST) ?? false;
}

function timezone_version_get()
{
    return '0.system';
}
