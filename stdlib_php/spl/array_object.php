<?php
// ArrayObject: its iterators refer to its elements.
class ArrayObject implements IteratorAggregate, ArrayAccess, Countable
{
    const STD_PROP_LIST = 1;
    const ARRAY_AS_PROPS = 2;
    private string $IteratorClass = 'ArrayIterator';

    private $Elements = [];
    private ?object $Object = null;
    private int $Flags = 0;

    // The elements as they are now: an object's properties may have changed.
    private function Refresh()
    {
        if ($this->Object !== null) {
            $this->Elements = get_object_vars($this->Object);
        }
    }

    private function Hold(array|object $array)
    {
        $this->Object = null;
        $own = [];
        $this->Elements = &$own;  // no longer what was shared; to unset it would ask for __set()
        if (is_array($array)) {
            $own = $array;
        } elseif ($array instanceof __ArrayObject_storage) {
            $this->Elements = &$array->array;
            $this->Object = $array->object;
        } elseif ($array instanceof ArrayObject || $array instanceof ArrayIterator) {
            $own = $array->getArrayCopy();
        } else {
            $this->Object = $array;
            $own = get_object_vars($array);
        }
    }

    // A clone shares nothing with iterators of the original.
    public function __clone()
    {
        $own = $this->Elements;
        $this->Elements = &$own;
    }

    public function offsetExists(mixed $key)
    {
        $this->Refresh();
        return isset($this->Elements[$key]) || is_scalar($key) && array_key_exists($key, $this->Elements);
    }

    // An element that is there is written through this, too.
    public function &offsetGet(mixed $key)
    {
        $this->Refresh();
        if (isset($this->Elements[$key])) {
            return $this->Elements[$key];
        }
        $value = $this->Elements[$key];
        return $value;
    }

    public function offsetSet(mixed $key, mixed $value)
    {
        if ($key === null) {
            $this->Elements[] = $value;
            $key = array_key_last($this->Elements);
        } else {
            $this->Elements[$key] = $value;
        }
        if ($this->Object !== null) {
            $this->Object->{$key} = $value;
        }
    }

    public function offsetUnset(mixed $key)
    {
        if ($this->Object !== null) {
            unset($this->Object->{$key});
        }
        unset($this->Elements[$key]);
    }

    public function append(mixed $value)
    {
        if ($this->Object !== null) {
            throw new Error('Cannot append properties to objects, use ArrayObject::offsetSet() instead');
        }
        $this->offsetSet(null, $value);
    }

    public function getArrayCopy()
    {
        $this->Refresh();
        return $this->Elements;
    }

    public function count()
    {
        $this->Refresh();
        return count($this->Elements);
    }

    public function getFlags()
    {
        return $this->Flags;
    }

    public function setFlags(int $flags)
    {
        $this->Flags = $flags;
    }

    public function asort(int $flags = SORT_REGULAR)
    {
        asort($this->Elements, $flags);
        return true;
    }

    public function ksort(int $flags = SORT_REGULAR)
    {
        ksort($this->Elements, $flags);
        return true;
    }

    public function uasort(callable $callback)
    {
        $this->Elements = Sorted_by($this->Elements, $callback, false);
        return true;
    }

    public function uksort(callable $callback)
    {
        $this->Elements = Sorted_by($this->Elements, $callback, true);
        return true;
    }

    public function natsort()
    {
        natsort($this->Elements);
        return true;
    }

    public function natcasesort()
    {
        natcasesort($this->Elements);
        return true;
    }

    // With ARRAY_AS_PROPS properties that are not declared are elements.
    public function __get(string $name)
    {
        if ($this->Flags & 2) {
            return $this->offsetGet($name);
        }
        return $this->{$name};
    }

    public function __set(string $name, mixed $value)
    {
        if ($this->Flags & 2) {
            $this->offsetSet($name, $value);
        } else {
            $this->{$name} = $value;
        }
    }

    public function __isset(string $name)
    {
        return ($this->Flags & 2) !== 0 && $this->offsetExists($name) && $this->offsetGet($name) !== null;
    }

    public function __unset(string $name)
    {
        if ($this->Flags & 2) {
            $this->offsetUnset($name);
        }
    }

    public function __debugInfo()
    {
        $own = get_mangled_object_vars($this);
        return $own + ["\0ArrayObject\0storage" => $this->Object ?? $this->Elements];
    }

    public function __construct(array|object $array = [], int $flags = 0, string $iteratorClass = 'ArrayIterator')
    {
        $this->Hold($array);
        $this->Flags = $flags;
        $this->IteratorClass = Iterator_class('ArrayObject::__construct(): Argument #3', $iteratorClass);
    }

    public function getIterator()
    {
        $this->Refresh();
        $shared = new __ArrayObject_storage();
        $shared->array = &$this->Elements;
        $shared->object = $this->Object;
        return new ($this->IteratorClass)($shared);
    }

    public function exchangeArray(array|object $array)
    {
        $old = $this->getArrayCopy();
        $this->Hold($array);
        return $old;
    }

    public function setIteratorClass(string $iteratorClass)
    {
        $this->IteratorClass = Iterator_class('ArrayObject::setIteratorClass(): Argument #1', $iteratorClass);
    }

    public function getIteratorClass()
    {
        return $this->IteratorClass;
    }

    public function __serialize()
    {
        $own = get_mangled_object_vars($this);
        $class = $this->IteratorClass === 'ArrayIterator' ? null : $this->IteratorClass;
        return [$this->Flags, $this->Object ?? $this->Elements, $own, $class];
    }

    public function __unserialize(array $data)
    {
        $this->Hold($data[1]);
        Restore($this, $data[2]);
        $this->Flags = $data[0];
        $this->IteratorClass = $data[3] ?? 'ArrayIterator';
    }
}

function Iterator_class($where, $class)
{
    if (!is_a($class, 'ArrayIterator', true)) {
        throw new TypeError("$where (\$iteratorClass) must be a class name derived from ArrayIterator, $class given");
    }
    return $class;
}
