<?php
// References that keep nothing alive: the machine hears of deaths (interp/objects/weak.py).
#[NoProperties]
final class WeakReference
{
    public function __construct()
    {
        throw new Error('Direct instantiation of WeakReference is not allowed, use WeakReference::create instead');
    }
    public static function create(object $object): WeakReference
    {
        return WeakReference_to($object);
    }
    public function get(): ?object
    {
        return WeakReference_get($this);
    }
}
#[NoProperties]
final class WeakMap implements ArrayAccess, Countable, IteratorAggregate
{
    public function offsetGet($object): mixed
    {
        if (!WeakMap_has($this, $object)) {
            throw new Error('Object ' . $object::class . '#' . spl_object_id($object) . ' not contained in WeakMap');
        }
        return WeakMap_get($this, $object);
    }
    public function &Place($object)
    {
        if ($object === null) {
            throw new Error('Cannot append to WeakMap');
        }
        $this->offsetGet($object);
        $cell = WeakMap_cell($this, $object);
        return $cell[0];
    }
    public function &Place_read($object)
    {
        return $this->Place($object);
    }
    public function &Nowhere()
    {
        throw new Error('Cannot append to WeakMap');
    }
    public function &Append()
    {
        throw new Error('Cannot append to WeakMap');
    }
    public function offsetSet($object, mixed $value): void
    {
        if ($object === null) {
            throw new Error('Cannot append to WeakMap');
        }
        WeakMap_set($this, $object, $value);
    }
    public function offsetExists($object): bool
    {
        return WeakMap_has($this, $object) && WeakMap_get($this, $object) !== null;
    }
    public function offsetUnset($object): void
    {
        WeakMap_unset($this, $object);
    }
    public function count(): int
    {
        return WeakMap_count($this);
    }
    public function getIterator(): Iterator
    {
        return InternalIterator::Over($this->Magic__walk());
    }
    public function Magic__walk(): object
    {
        return new __Weak_walk($this);
    }
}

// How foreach goes through one: it is where an entry is, or was: then it is at the next that is left.
final class __Weak_walk implements Iterator
{
    private int $at = PHP_INT_MAX;

    public function __construct(private WeakMap $map)
    {
    }

    public function rewind(): void
    {
        $this->at = 0;
    }

    public function valid(): bool
    {
        $this->at = WeakMap_place($this->map, $this->at);
        return $this->at >= 0;
    }

    public function current(): mixed
    {
        return $this->valid() ? WeakMap_value($this->map, $this->at) : null;
    }

    public function &Current_place()
    {
        $cell = WeakMap_cell($this->map, WeakMap_key($this->map, $this->at));
        return $cell[0];
    }

    public function key(): mixed
    {
        return $this->valid() ? WeakMap_key($this->map, $this->at) : null;
    }

    public function next(): void
    {
        if ($this->valid()) {
            $this->at++;
        }
    }
}
