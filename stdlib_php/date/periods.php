<?php
// DatePeriod. Its properties are made anew when its state changes: a script may read them, not change them.
class DatePeriod implements IteratorAggregate
{
    const EXCLUDE_START_DATE = 1;
    const INCLUDE_END_DATE = 2;

    private ?object $State;
    private ?array $Shown;
    public readonly ?DateTimeInterface $start;
    public readonly ?DateTimeInterface $current;
    public readonly ?DateTimeInterface $end;
    public readonly ?DateInterval $interval;
    public readonly int $recurrences;
    public readonly bool $include_start_date;
    public readonly bool $include_end_date;

    public function __construct($start = null, $interval = null, $end = null, $options = null)
    {
        Period_set($this, Period_made($start, $interval, $end, $options));
    }

    public function getStartDate()
    {
        $p = Period_state($this);
        return Time_set(Instance($p->class), $p->start);
    }

    public function getEndDate()
    {
        $p = Period_state($this);
        return $p->end === null ? null : Time_set(Instance($p->class), $p->end);
    }

    public function getDateInterval()
    {
        return Interval_object(Period_state($this)->interval);
    }

    public function getRecurrences()
    {
        $p = Period_state($this);
        return $p->recurrences - $p->includeStart - $p->includeEnd ?: null;
    }

    public function __serialize(): array
    {
        Period_state($this);
        return get_mangled_object_vars($this);
    }

    public function __unserialize(array $data): void
    {
        Period_restored($this, $data);
        Others_restored($this, $data, array_keys(get_mangled_object_vars($this)));
    }

    public function __wakeup()
    {
        Period_restored($this, get_mangled_object_vars($this));
    }

    public static function __set_state(array $array)
    {
        $made = Instance('DatePeriod');
        Period_restored($made, $array);
        return $made;
    }

    public function getIterator(): Iterator
    {
        return InternalIterator::Over($this->Magic__walk());
    }

    public function Magic__walk(): object
    {
        if (!isset($this->State)) {
            throw new Error('DatePeriod has not been initialized correctly');
        }
        return new __Period_walk($this, $this->State);
    }
}

// The state of a period: __Times, the class of what it gives, a __Duration, and how many there are in all.
final class __Period
{
    public $start = null;
    public $current = null;
    public $end = null;
    public $class = 'DateTime';
    public $interval = null;
    public $recurrences = null;
    public $includeStart = true;
    public $includeEnd = false;
}

function Period_state($object)
{
    return State_of($object)
        ?? throw new Error('The DatePeriod object has not been correctly initialized by its constructor');
}

// What the constructor is given as a state.
function Period_made($start, $interval, $end, $options)
{
    $p = new __Period();
    $recurrences = 0;
    if (is_object($start) && $start instanceof DateTimeInterface && $interval instanceof DateInterval) {
        if ($end !== null && !$end instanceof DateTimeInterface && !is_numeric($end) && !is_bool($end)) {
            throw new TypeError(Period_forms());
        }
        $p->start = Time_state($start, 'DateTimeInterface');
        $p->class = $start instanceof DateTimeImmutable ? 'DateTimeImmutable' : 'DateTime';
        $p->interval = Interval_of($interval);
        if ($end instanceof DateTimeInterface) {
            $p->end = Time_state($end, 'DateTimeInterface');
        } else {
            $recurrences = (int) $end;
        }
    } elseif (is_scalar($start)) {
        $options = $interval;
        $recurrences = Period_read($p, (string) $start);
    } else {
        throw new TypeError(Period_forms());
    }
    if ($p->end === null && $recurrences < 1) {
        throw new Exception('DatePeriod::__construct(): Recurrence count must be greater than 0');
    }
    $p->includeStart = ((int) $options & 1) === 0;
    $p->includeEnd = ((int) $options & 2) !== 0;
    $p->recurrences = $recurrences + $p->includeStart + $p->includeEnd;
    return $p;
}

function Period_forms()
{
    return 'DatePeriod::__construct() accepts (DateTimeInterface, DateInterval, int [, int]), or (DateTimeInterface, '
        . 'DateInterval, DateTime [, int]), or (string [, int]) as arguments';
}

// "R5/2008-03-01T13:00:00Z/P1Y": how often.
function Period_read($p, $text)
{
    $iso = Iso_read($text);
    $missing = match (true) {
        $iso->start === null => 'a start date',
        $iso->interval === null => 'an interval',
        $iso->end === null && $iso->recurrences === null => 'an end date or a recurrence count',
        default => null,
    };
    if ($missing !== null) {
        throw new Exception("DatePeriod::__construct(): ISO interval must contain $missing, \"$text\" given");
    }
    $p->start = $iso->start;
    $p->end = $iso->end;
    $p->interval = $iso->interval;
    return $iso->recurrences ?? 0;
}

// Give a period its state, and the properties that show it.
function Period_set($object, $p)
{
    State_set($object, $p, null);
    $class = $p->class;
    Property_set($object, 'start', $p->start === null ? null : Time_set(Instance($class), $p->start));
    Property_set($object, 'current', $p->current === null ? null : Time_set(Instance($class), $p->current));
    Property_set($object, 'end', $p->end === null ? null : Time_set(Instance($class), $p->end));
    Property_set($object, 'interval', $p->interval === null ? null : Interval_object($p->interval));
    Property_set($object, 'recurrences', $p->recurrences);
    Property_set($object, 'include_start_date', $p->includeStart);
    Property_set($object, 'include_end_date', $p->includeEnd);
}

// How foreach goes through one.
final class __Period_walk implements Iterator
{
    private int $index = 0;
    private ?object $moment = null;

    public function __construct(private DatePeriod $period, private object $state)
    {
    }

    public function rewind(): void
    {
        $p = $this->state;
        $this->index = 0;
        $this->Come_to($p->includeStart ? $p->start : Period_advanced($p->start, $p->interval));
    }

    private function Come_to(object $moment): void
    {
        $this->moment = $this->state->current = $moment;
        Property_set($this->period, 'current', Time_set(Instance($this->state->class), $moment));
    }

    public function valid(): bool
    {
        $p = $this->state;
        if ($p->end === null) {
            return $this->index < $p->recurrences;
        }
        $t = $this->moment;
        $order = $t->stamp === $p->end->stamp ? $t->us <=> $p->end->us : $t->stamp <=> $p->end->stamp;
        return $order < 0 || $order === 0 && $p->includeEnd;
    }

    public function current(): mixed
    {
        return Time_set(Instance($this->state->class), $this->moment);
    }

    public function key(): mixed
    {
        return $this->index;
    }

    public function next(): void
    {
        $this->index++;
        $this->Come_to(Period_advanced($this->moment, $this->state->interval));
    }
}

function Period_advanced($t, $interval)
{
    $t = clone $t;
    $t->relative = clone $interval;
    Settle($t);
    return $t;
}

function Period_restored($object, $data)
{
    $p = new __Period();
    foreach (['start', 'current', 'end'] as $name) {
        $value = $data[$name] ?? null;
        if ($value === null && array_key_exists($name, $data)) {
            continue;
        }
        if (!$value instanceof DateTimeInterface || State_of($value) === null) {
            throw new Error('Invalid serialization data for DatePeriod object');
        }
        $p->$name = State_of($value);
        if ($name === 'start') {
            $p->class = $value instanceof DateTimeImmutable ? 'DateTimeImmutable' : 'DateTime';
        }
    }
    $interval = $data['interval'] ?? null;
    $recurrences = $data['recurrences'] ?? null;
    $start = $data['include_start_date'] ?? null;
    $end = $data['include_end_date'] ?? false;
    if (
        !$interval instanceof DateInterval || State_of($interval) === null || !is_int($recurrences) || $recurrences < 0
        || $recurrences > 2147483647 || !is_bool($start) || !is_bool($end)
    ) {
        throw new Error('Invalid serialization data for DatePeriod object');
    }
    $p->interval = Interval_of($interval);
    $p->recurrences = $recurrences;
    $p->includeStart = $start;
    $p->includeEnd = $end;
    Period_set($object, $p);
}
