<?php
// DateInterval: its numbers are properties that are made when it is, as in php; its state has what no property shows.
class DateInterval
{
    private ?object $State;
    private ?array $Shown;

    public function __construct(string $duration)
    {
        $iso = Iso_read($duration);
        if ($iso->interval === null && ($iso->start === null || $iso->end === null)) {
            throw new Exception("Failed to parse interval ($duration)");
        }
        Interval_fill($this, $iso->interval ?? Difference($iso->start, $iso->end));
    }

    private function Compared($other)
    {
        if (!$other instanceof DateInterval) {
            return null;
        }
        Warning('Cannot compare DateInterval objects');
        return 1;
    }

    public static function createFromDateString(string $datetime)
    {
        return Interval_from_text($datetime);
    }

    public function format(string $format)
    {
        return Interval_text(Interval_of($this), $format);
    }

    // Of one that a text has given, the numbers are no properties.
    public function __get($name)
    {
        $r = $this->State ?? null;
        return match ($r === null ? '' : $name) {
            'y', 'm', 'd', 'h', 'i', 's' => $r->$name,
            'f' => $r->us / 1e6,
            'invert' => (int) $r->invert,
            'days' => $r->days,
            default => $this->{$name},
        };
    }

    public function __isset($name)
    {
        return isset($this->State) && in_array($name, ['y', 'm', 'd', 'h', 'i', 's', 'f', 'invert', 'days'], true);
    }

    public function __serialize(): array
    {
        if (!isset($this->State)) {
            throw new Error('The DateInterval object has not been correctly initialized by its constructor');
        }
        $all = get_mangled_object_vars($this);
        return array_intersect_key($all, array_flip(Interval_names())) + $all;
    }

    public function __unserialize(array $data): void
    {
        Interval_restored($this, $data);
        Others_restored($this, $data, Interval_names());
    }

    public function __wakeup()
    {
        if (!isset($this->State)) {
            Interval_restored($this, get_mangled_object_vars($this));
        }
    }

    public static function __set_state(array $array)
    {
        $made = Instance('DateInterval');
        Interval_restored($made, $array);
        return $made;
    }
}

// A __Relative that is a DateInterval's state: the days between two moments, whether it is negative, and, if it adds days
// and hours as the calendar has them, the text that it comes from.
final class __Duration extends __Relative
{
    public $days = false;
    public $invert = false;
    public $text = null;
}

// ISO 8601: a number of recurrences, moments and a duration, in a __Period; or an Exception.
function Iso_read($text)
{
    $p = new __Period();
    foreach (preg_split('/[ \t\n.,\/]/', trim($text, " \t\n\r\v\f")) as $part) {
        if (preg_match('/^R(\d+)$/D', $part, $found)) {
            $p->recurrences = (int) $found[1];
        } elseif (preg_match('/^\d{4}-?\d\d-?\d\dT\d\d:?\d\d:?\d\dZ$/D', $part)) {
            $t = Scanned(preg_replace('/[-:Z]/', '', $part));
            [$t->zoneKind, $t->zone, $t->z, $t->dst] = [1, '', 0, 0];
            $t->us = 0;
            Settle($t);
            if ($p->start === null) {
                $p->start = $t;
            } else {
                $p->end = $t;
            }
        } elseif ($part !== '') {
            $p->interval = Duration_read($part) ?? throw new Exception("Unknown or bad format ($text)");
        } elseif ($text === '') {
            throw new Exception("Unknown or bad format ($text)");
        }
    }
    return $p;
}

// An ISO 8601 duration, or null.
function Duration_read($text)
{
    $r = new __Duration();
    if (preg_match('/^P(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/D', $text, $p)) {
        [, $r->y, $r->m, $r->d, $r->h, $r->i, $r->s] = array_map('intval', $p);
        return $r->m > 12 || $r->d > 31 || $r->h > 24 || $r->i > 59 || $r->s > 59 ? null : $r;
    }
    $pattern = '/^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/D';
    if (!preg_match($pattern, $text, $p)) {
        return null;
    }
    $r->y = Small($p[1] ?? 0);
    $r->m = Small($p[2] ?? 0);
    $r->d = Small($p[3] ?? 0) * 7 + Small($p[4] ?? 0);
    $r->h = Small($p[6] ?? 0);
    $r->i = Small($p[7] ?? 0);
    $r->s = Small($p[8] ?? 0);
    return $r;
}

// Digits as the number of 32 bits that php makes of them.
function Small($digits)
{
    $number = (int) $digits & 0xFFFFFFFF;
    return $number & 0x80000000 ? $number - 0x100000000 : $number;
}

function Interval_names()
{
    return ['y', 'm', 'd', 'h', 'i', 's', 'f', 'invert', 'days', 'from_string', 'date_string'];
}

function Interval_fill($object, $r)
{
    State_set($object, $r, null);
    if ($r->text !== null) {
        unset($object->y, $object->m, $object->d, $object->h, $object->i, $object->s, $object->f);
        unset($object->invert, $object->days);
        Property_set($object, 'from_string', true);
        Property_set($object, 'date_string', $r->text);
        return;
    }
    Property_set($object, 'y', $r->y);
    Property_set($object, 'm', $r->m);
    Property_set($object, 'd', $r->d);
    Property_set($object, 'h', $r->h);
    Property_set($object, 'i', $r->i);
    Property_set($object, 's', $r->s);
    Property_set($object, 'f', $r->us / 1e6);
    Property_set($object, 'invert', (int) $r->invert);
    Property_set($object, 'days', $r->days);
    Property_set($object, 'from_string', false);
}

function Interval_object($r)
{
    $made = Instance('DateInterval');
    Interval_fill($made, $r);
    return $made;
}

// The state of an interval with what its properties say now.
function Interval_of($object)
{
    $r = State_of($object);
    if ($r === null) {
        throw new Error('The DateInterval object has not been correctly initialized by its constructor');
    }
    $r = clone $r;
    foreach (get_mangled_object_vars($object) as $name => $value) {
        switch ($name) {
            case 'y':
            case 'm':
            case 'd':
            case 'h':
            case 'i':
            case 's':
                $r->$name = (int) $value;
                break;
            case 'f':
                $r->us = (int) round($value * 1000000);
                break;
            case 'invert':
                $r->invert = (bool) $value;
                break;
        }
    }
    return $r;
}

function Interval_from_text($text)
{
    $t = Scanned($text);
    if ($t->errorCount) {
        $at = array_key_first($t->errors);
        Warn("Unknown or bad format ($text) at position $at (" . ($text[$at] ?? ' ') . '): ' . $t->errors[$at]);
        return false;
    }
    if ($t->haveDate || $t->haveTime || $t->haveZone) {
        $text = explode("\0", $text)[0];
        Warn("String '$text' contains non-relative elements");
        return false;
    }
    $r = new __Duration();
    foreach (get_object_vars($t->relative) as $name => $value) {
        $r->$name = $value;
    }
    $r->text = $text;
    return Interval_object($r);
}

function Interval_restored($object, $data)
{
    if (!empty($data['from_string'])) {
        $text = $data['date_string'] ?? null;
        if (!is_string($text)) {
            throw new Error("Invalid serialization data for DateInterval object");
        }
        $t = Scanned($text);
        if ($t->errorCount) {
            $at = array_key_first($t->errors);
            throw new Error("Unknown or bad format ($text) at position $at (" . ($text[$at] ?? ' ') . ') while '
                . "unserializing: {$t->errors[$at]}");
        }
        $r = new __Duration();
        foreach (get_object_vars($t->relative) as $name => $value) {
            $r->$name = $value;
        }
        $r->text = $text;
    } else {
        $r = new __Duration();
        foreach (['y', 'm', 'd', 'h', 'i', 's'] as $name) {
            $r->$name = isset($data[$name]) ? (int) $data[$name] : -1;
        }
        $r->us = isset($data['f']) ? (int) round((float) $data['f'] * 1000000) : 0;
        $r->invert = (bool) ($data['invert'] ?? 0);
        $days = $data['days'] ?? -1;
        $r->days = $days === false ? false : (int) $days;
    }
    Interval_fill($object, $r);
}

function Interval_text($r, $format)
{
    $made = '';
    $length = strlen($format);
    for ($k = 0; $k < $length; $k++) {
        if ($format[$k] !== '%') {
            $made .= $format[$k];
            continue;
        }
        if (++$k === $length) {
            break;
        }
        $c = $format[$k];
        $made .= match ($c) {
            'Y' => sprintf('%02d', $r->y),
            'y' => $r->y,
            'M' => sprintf('%02d', $r->m),
            'm' => $r->m,
            'D' => sprintf('%02d', $r->d),
            'd' => $r->d,
            'H' => sprintf('%02d', $r->h),
            'h' => $r->h,
            'I' => sprintf('%02d', $r->i),
            'i' => $r->i,
            'S' => sprintf('%02d', $r->s),
            's' => $r->s,
            'F' => sprintf('%06d', $r->us),
            'f' => $r->us,
            'a' => $r->days === false || $r->days === -1 ? '(unknown)' : $r->days,
            'R' => $r->invert ? '-' : '+',
            'r' => $r->invert ? '-' : '',
            '%' => '%',
            default => '%' . $c,
        };
    }
    return $made;
}

function date_interval_create_from_date_string(string $datetime)
{
    return Interval_from_text($datetime);
}

function date_interval_format(DateInterval $object, string $format)
{
    return Interval_text(Interval_of($object), $format);
}
