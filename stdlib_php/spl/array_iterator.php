<?php
// ArrayIterator: it goes by a list of the keys, and looks for new ones behind the last.
class ArrayIterator implements SeekableIterator, ArrayAccess, Countable
{
    const STD_PROP_LIST = 1;
    const ARRAY_AS_PROPS = 2;
    private ?array $Keys = null;
    private int $Position = 0;

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
            throw new Error('Cannot append properties to objects, use ArrayIterator::offsetSet() instead');
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
        $this->Keys = null;
        return true;
    }

    public function ksort(int $flags = SORT_REGULAR)
    {
        ksort($this->Elements, $flags);
        $this->Keys = null;
        return true;
    }

    public function uasort(callable $callback)
    {
        $this->Elements = Sorted_by($this->Elements, $callback, false);
        $this->Keys = null;
        return true;
    }

    public function uksort(callable $callback)
    {
        $this->Elements = Sorted_by($this->Elements, $callback, true);
        $this->Keys = null;
        return true;
    }

    public function natsort()
    {
        natsort($this->Elements);
        $this->Keys = null;
        return true;
    }

    public function natcasesort()
    {
        natcasesort($this->Elements);
        $this->Keys = null;
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
        return $own + ["\0ArrayIterator\0storage" => $this->Object ?? $this->Elements];
    }

    public function __construct(array|object $array = [], int $flags = 0)
    {
        $this->Hold($array);
        $this->Flags = $flags;
    }

    public function __serialize()
    {
        $own = get_mangled_object_vars($this);
        return [$this->Flags, $this->Object ?? $this->Elements, $own, null];
    }

    public function __unserialize(array $data)
    {
        $this->Hold($data[1]);
        Restore($this, $data[2]);
        $this->Flags = $data[0];
    }

    // Go on to an element that is there; false if there is none.
    private function Settle()
    {
        if ($this->Keys === null) {
            $this->Refresh();
            $this->Keys = array_keys($this->Elements);
        }
        $end = count($this->Keys);
        while ($this->Position < $end) {
            if (array_key_exists($this->Keys[$this->Position], $this->Elements)) {
                return true;
            }
            $this->Position++;
        }
        $last = array_key_last($this->Elements);
        if ($last === null || $end > 0 && $last === $this->Keys[$end - 1]) {
            return false;
        }
        $seen = $end - 1;
        while ($seen >= 0 && !array_key_exists($this->Keys[$seen], $this->Elements)) {
            $seen--;
        }
        $keys = array_keys($this->Elements);
        $next = $seen < 0 ? 0 : array_search($this->Keys[$seen], $keys, true) + 1;
        if ($next >= count($keys)) {
            return false;
        }
        $this->Keys = $keys;
        $this->Position = $next;
        return true;
    }

    public function rewind()
    {
        $this->Refresh();
        $this->Keys = array_keys($this->Elements);
        $this->Position = 0;
    }

    public function current()
    {
        return $this->Settle() ? $this->Elements[$this->Keys[$this->Position]] : null;
    }

    public function key()
    {
        return $this->Settle() ? $this->Keys[$this->Position] : null;
    }

    public function next()
    {
        if ($this->Settle()) {
            $this->Position++;
        }
    }

    public function valid()
    {
        return $this->Settle();
    }

    public function seek(int $offset)
    {
        $this->rewind();
        if ($offset < 0 || $offset >= count($this->Elements)) {
            throw new OutOfBoundsException("Seek position $offset is out of range");
        }
        $this->Position = $offset;
    }
}
class RecursiveArrayIterator extends ArrayIterator implements RecursiveIterator
{
    const CHILD_ARRAYS_ONLY = 4;

    public function hasChildren()
    {
        $current = ArrayIterator::current();
        return is_array($current) || is_object($current) && ($this->getFlags() & 4) === 0;
    }

    public function getChildren()
    {
        $current = ArrayIterator::current();
        if (is_object($current) && $current instanceof static) {
            return $current;
        }
        return new static($current, $this->getFlags());
    }
}
// What the iterators of an ArrayObject are made of: a reference to its elements.
final class __ArrayObject_storage
{
    public $array;
    public $object;
}
