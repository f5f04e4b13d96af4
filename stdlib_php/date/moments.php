<?php
// DateTime and DateTimeImmutable. Their state is a __Time that nobody changes once it is there, so clones share it.
interface DateTimeInterface
{
    public const ATOM = "Y-m-d\TH:i:sP";
    public const COOKIE = "l, d-M-Y H:i:s T";
    public const ISO8601 = "Y-m-d\TH:i:sO";
    public const ISO8601_EXPANDED = "X-m-d\TH:i:sP";
    public const RFC822 = "D, d M y H:i:s O";
    public const RFC850 = "l, d-M-y H:i:s T";
    public const RFC1036 = "D, d M y H:i:s O";
    public const RFC1123 = "D, d M Y H:i:s O";
    public const RFC7231 = "D, d M Y H:i:s \G\M\T";
    public const RFC2822 = "D, d M Y H:i:s O";
    public const RFC3339 = "Y-m-d\TH:i:sP";
    public const RFC3339_EXTENDED = "Y-m-d\TH:i:s.vP";
    public const RSS = "D, d M Y H:i:s O";
    public const W3C = "Y-m-d\TH:i:sP";

    public function format(string $format);
    public function getTimezone();
    public function getOffset();
    public function getTimestamp();
    public function diff(DateTimeInterface $targetObject, bool $absolute = false);
    public function __wakeup();
    public function __serialize(): array;
    public function __unserialize(array $data): void;
}
// What the two classes have in common.
trait Moment
{
    private ?object $State;
    private ?array $Shown;

    public function __construct(string $datetime = 'now', ?DateTimeZone $timezone = null)
    {
        Time_begun($this, $datetime, $timezone, true);
    }

    private function Compared($other)
    {
        return $other instanceof DateTimeInterface ? Time_order($this, $other) : null;
    }

    public function __serialize(): array
    {
        Time_state($this);
        return $this->Shown + get_mangled_object_vars($this);
    }

    public function __unserialize(array $data): void
    {
        Time_restored($this, $data, self::class);
        Others_restored($this, $data, ['date', 'timezone_type', 'timezone']);
    }

    public function __wakeup()
    {
        Time_restored($this, get_mangled_object_vars($this), self::class);
    }

    public static function getLastErrors()
    {
        return Messages_kept();
    }

    public function format(string $format)
    {
        return Moment_text(Time_state($this), $format);
    }

    public function getTimezone()
    {
        return Zone_object(Zone_of(Time_state($this)));
    }

    public function getOffset()
    {
        return Offset_of(Time_state($this));
    }

    public function getTimestamp()
    {
        return Time_state($this)->stamp;
    }

    public function diff(DateTimeInterface $targetObject, bool $absolute = false)
    {
        return Time_difference($this, $targetObject, $absolute);
    }

    public static function __set_state(array $array)
    {
        $made = Instance(self::class);
        Time_restored($made, $array, self::class);
        return $made;
    }

    public static function createFromInterface(DateTimeInterface $object)
    {
        return Time_set(Instance(static::class), Time_state($object));
    }

    public static function createFromFormat(string $format, string $datetime, ?DateTimeZone $timezone = null)
    {
        return Time_from_format(Instance(static::class), $format, $datetime, $timezone);
    }
}
class DateTime implements DateTimeInterface
{
    use Moment;

    public static function createFromImmutable(DateTimeImmutable $object)
    {
        return Time_set(Instance(static::class), Time_state($object));
    }

    public function modify(string $modifier)
    {
        return Time_modified($this, $modifier) ? $this : false;
    }

    public function add(DateInterval $interval)
    {
        return Time_set($this, Sum(Time_state($this), Interval_of($interval), 1));
    }

    public function sub(DateInterval $interval)
    {
        return Time_less($this, $interval);
    }

    public function setTimezone(DateTimeZone $timezone)
    {
        return Time_moved($this, $timezone);
    }

    public function setTime(int $hour, int $minute, int $second = 0, int $microsecond = 0)
    {
        return Time_with_clock($this, $hour, $minute, $second, $microsecond);
    }

    public function setDate(int $year, int $month, int $day)
    {
        return Time_with_date($this, $year, $month, $day);
    }

    public function setISODate(int $year, int $week, int $dayOfWeek = 1)
    {
        return Time_with_week($this, $year, $week, $dayOfWeek);
    }

    public function setTimestamp(int $timestamp)
    {
        return Time_with_stamp($this, $timestamp);
    }
}
class DateTimeImmutable implements DateTimeInterface
{
    use Moment;

    public function modify(string $modifier)
    {
        $made = clone $this;
        return Time_modified($made, $modifier) ? $made : false;
    }

    public function add(DateInterval $interval)
    {
        return Time_set(clone $this, Sum(Time_state($this), Interval_of($interval), 1));
    }

    public function sub(DateInterval $interval)
    {
        return Time_less(clone $this, $interval);
    }

    public function setTimezone(DateTimeZone $timezone)
    {
        return Time_moved(clone $this, $timezone);
    }

    public function setTime(int $hour, int $minute, int $second = 0, int $microsecond = 0)
    {
        return Time_with_clock(clone $this, $hour, $minute, $second, $microsecond);
    }

    public function setDate(int $year, int $month, int $day)
    {
        return Time_with_date(clone $this, $year, $month, $day);
    }

    public function setISODate(int $year, int $week, int $dayOfWeek = 1)
    {
        return Time_with_week(clone $this, $year, $week, $dayOfWeek);
    }

    public function setTimestamp(int $timestamp)
    {
        return Time_with_stamp(clone $this, $timestamp);
    }

    public static function createFromMutable(DateTime $object)
    {
        return Time_set(Instance(static::class), Time_state($object));
    }

}
