<?php
// PHP's own interfaces and plain classes of the language.
#[AllowDynamicProperties]
class stdClass
{
}
interface Stringable
{
    public function __toString(): string;
}
interface Traversable
{
}
interface Countable
{
    public function count();
}
interface ArrayAccess
{
    public function offsetExists(mixed $offset);
    public function offsetGet(mixed $offset);
    public function offsetSet(mixed $offset, mixed $value);
    public function offsetUnset(mixed $offset);
}
interface Iterator extends Traversable
{
    public function current();
    public function next();
    public function key();
    public function valid();
    public function rewind();
}
interface IteratorAggregate extends Traversable
{
    public function getIterator();
}
interface Serializable
{
    public function serialize();
    public function unserialize(string $data);
}
interface JsonSerializable
{
    public function jsonSerialize();
}
interface UnitEnum
{
    public static function cases(): array;
}
interface BackedEnum extends UnitEnum
{
    public static function from(int|string $value): static;
    public static function tryFrom(int|string $value): ?static;
}
#[AllowDynamicProperties]
final class __PHP_Incomplete_Class
{
    private $Elements = [];
    private $Behind = null;
    private $Flags = 0;

    public function __get($name)
    {
        Incomplete('access a property', $this->Elements);
    }

    public function __set($name, $value)
    {
        throw new Error(Incomplete_text('modify a property', $this->Elements));
    }

    public function __isset($name)
    {
        Incomplete('access a property', $this->Elements);
        return false;
    }

    public function __unset($name)
    {
        throw new Error(Incomplete_text('modify a property', $this->Elements));
    }

    public function __call($name, $arguments)
    {
        throw new Error(Incomplete_text('call a method', $this->Elements));
    }
}
