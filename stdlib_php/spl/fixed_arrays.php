<?php
// SplFixedArray.
class SplFixedArray implements IteratorAggregate, ArrayAccess, Countable, JsonSerializable
{
    private array $Values = [];
    private int $Size = 0;
    // while destructors of values run that have no place any more: the size that is wanted now
    private ?int $Wanted = null;

    public function __construct(int $size = 0)
    {
        if ($size < 0) {
            throw new ValueError(
                'SplFixedArray::__construct(): Argument #1 ($size) must be greater than or equal to 0'
            );
        }
        $this->Size = $size;
        $this->Values = $size > 0 ? array_fill(0, $size, null) : [];
    }

    private function Own()
    {
        return get_mangled_object_vars($this);
    }

    public function __wakeup()
    {
    }

    public function __serialize(): array
    {
        return $this->Values + $this->Own();
    }

    public function __unserialize(array $data): void
    {
        foreach ($data as $name => $value) {
            if (is_int($name)) {
                $this->Values[] = $value;
            } else {
                $this->{$name} = $value;
            }
        }
        $this->Size = count($this->Values);
    }

    public function __debugInfo()
    {
        return $this->Own() + $this->Values;
    }

    public function count()
    {
        return $this->Size;
    }

    public function toArray()
    {
        return $this->Values;
    }

    public static function fromArray(array $array, bool $preserveKeys = true)
    {
        $result = new SplFixedArray();
        if (!$preserveKeys) {
            $result->Values = array_values($array);
            $result->Size = count($array);
            return $result;
        }
        $size = 0;
        foreach ($array as $key => $_) {
            if (!is_int($key) || $key < 0) {
                throw new InvalidArgumentException('array must contain only positive integer keys');
            }
            if ($key === PHP_INT_MAX) {
                throw new InvalidArgumentException('integer overflow detected');
            }
            if ($key >= $size) {
                $size = $key + 1;
            }
        }
        $result->setSize($size);
        foreach ($array as $key => $value) {
            $result->Values[$key] = $value;
        }
        return $result;
    }

    public function getSize()
    {
        return $this->Size;
    }

    public function setSize(int $size)
    {
        if ($size < 0) {
            throw new ValueError('SplFixedArray::setSize(): Argument #1 ($size) must be greater than or equal to 0');
        }
        if ($this->Wanted !== null) {
            $this->Wanted = $size;
            return true;
        }
        while ($size !== $this->Size) {
            $this->Wanted = $size;
            $this->Resize($size);
            $size = $this->Wanted;
            $this->Wanted = null;
        }
        return true;
    }

    private function Resize(int $size): void
    {
        if ($size > $this->Size) {
            $this->Values = array_merge($this->Values, array_fill(0, $size - $this->Size, null));
            $this->Size = $size;
            return;
        }
        $this->Size = $size;
        $gone = $this->Values;
        $this->Values = array_slice($gone, 0, $size);
        $gone = null;
    }

    // What empty($array[$index]) says, the other way round.
    public function Has_filled($index): bool
    {
        return !empty($this->Values[Fixed_index($index)]);
    }

    public function offsetExists($index)
    {
        return isset($this->Values[Fixed_index($index)]);
    }

    public function offsetGet($index)
    {
        $index = Fixed_index($index);
        if ($index < 0 || $index >= $this->Size) {
            throw new RuntimeException('Index invalid or out of range');
        }
        return $this->Values[$index];
    }

    public function At(int $index)
    {
        return $this->Values[$index];
    }

    // What [] says.
    public function Append($_, $value = null)
    {
        throw new Error('[] operator not supported for SplFixedArray');
    }

    public function Nowhere($_)
    {
        $this->Append($_);
    }

    public function offsetSet($index, mixed $value)
    {
        $index = Fixed_index($index);
        if ($index < 0 || $index >= $this->Size) {
            throw new RuntimeException('Index invalid or out of range');
        }
        $this->Values[$index] = $value;
    }

    public function offsetUnset($index)
    {
        $index = Fixed_index($index);
        if ($index < 0 || $index >= $this->Size) {
            throw new RuntimeException('Index invalid or out of range');
        }
        $this->Values[$index] = null;
    }

    public function getIterator(): Iterator
    {
        return InternalIterator::Over($this->Magic__walk());
    }

    public function Magic__walk(): object
    {
        return new __Fixed_walk($this);
    }

    public function jsonSerialize(): array
    {
        return $this->Values;
    }
}
// How foreach goes through one.
final class __Fixed_walk implements Iterator
{
    private int $index = 0;

    public function __construct(private SplFixedArray $array)
    {
    }

    public function current(): mixed
    {
        if ($this->index >= $this->array->getSize()) {
            throw new RuntimeException('Index invalid or out of range');
        }
        return $this->array->At($this->index);
    }

    public function key(): mixed
    {
        return $this->index;
    }

    public function next(): void
    {
        $this->index++;
    }

    public function rewind(): void
    {
        $this->index = 0;
    }

    public function valid(): bool
    {
        return $this->index < $this->array->getSize();
    }
}

// An index as it was given, or an exception.
function Fixed_index($index)
{
    if (is_int($index)) {
        return $index;
    }
    if (is_float($index)) {
        $number = (int) $index;
        if ((float) $number !== $index) {
            Deprecated("Implicit conversion from float $index to int loses precision");
        }
        return $number;
    }
    if (is_resource($index)) {
        $number = (int) $index;
        Warning("Resource ID#$number used as offset, casting to integer ($number)");
        return $number;
    }
    if (is_bool($index) || is_string($index) && (string) (int) $index === $index) {
        return (int) $index;
    }
    throw new TypeError('Illegal offset type');
}
