<?php
// ArrayObject: its iterators refer to its elements.
class ArrayObject implements IteratorAggregate, ArrayAccess, Countable
{
    const STD_PROP_LIST = 1;
    const ARRAY_AS_PROPS = 2;
    private string $iteratorClass = 'ArrayIterator';

    private $storage = [];
    private ?object $object = null;
    private int $flags = 0;

    // The elements as they are now: an object's properties may have changed.
    private function Refresh()
    {
        if ($this->object !== null) {
            $this->storage = get_object_vars($this->object);
        }
    }

    private function Hold(array|object $array)
    {
        $this->object = null;
        $own = [];
        $this->storage = &$own;  // no longer what was shared; to unset it would ask for __set()
        if (is_array($array)) {
            $own = $array;
        } elseif ($array instanceof __ArrayObject_storage) {
            $this->storage = &$array->array;
            $this->object = $array->object;
        } elseif ($array instanceof ArrayObject || $array instanceof ArrayIterator) {
            $own = $array->getArrayCopy();
        } else {
            $this->object = $array;
            $own = get_object_vars($array);
        }
    }

    // A clone shares nothing with iterators of the original.
    public function __clone()
    {
        $own = $this->storage;
        $this->storage = &$own;
    }

    public function offsetExists(mixed $key)
    {
        $this->Refresh();
        return isset($this->storage[$key]) || is_scalar($key) && array_key_exists($key, $this->storage);
    }

    // An element that is there is written through this, too.
    public function &offsetGet(mixed $key)
    {
        $this->Refresh();
        if (isset($this->storage[$key])) {
            return $this->storage[$key];
        }
        $value = $this->storage[$key];
        return $value;
    }

    public function offsetSet(mixed $key, mixed $value)
    {
        if ($key === null) {
            $this->storage[] = $value;
            $key = array_key_last($this->storage);
        } else {
            $this->storage[$key] = $value;
        }
        if ($this->object !== null) {
            $this->object->{$key} = $value;
        }
    }

    public function offsetUnset(mixed $key)
    {
        if ($this->object !== null) {
            unset($this->object->{$key});
        }
        unset($this->storage[$key]);
    }

    public function append(mixed $value)
    {
        if ($this->object !== null) {
            throw new Error('Cannot append properties to objects, use ArrayObject::offsetSet() instead');
        }
        $this->offsetSet(null, $value);
    }

    public function getArrayCopy()
    {
        $this->Refresh();
        return $this->storage;
    }

    public function count()
    {
        $this->Refresh();
        return count($this->storage);
    }

    public function getFlags()
    {
        return $this->flags;
    }

    public function setFlags(int $flags)
    {
        $this->flags = $flags;
    }

    public function asort(int $flags = SORT_REGULAR)
    {
        asort($this->storage, $flags);
        return true;
    }

    public function ksort(int $flags = SORT_REGULAR)
    {
        ksort($this->storage, $flags);
        return true;
    }

    public function uasort(callable $callback)
    {
        $this->storage = Sorted_by($this->storage, $callback, false);
        return true;
    }

    public function uksort(callable $callback)
    {
        $this->storage = Sorted_by($this->storage, $callback, true);
        return true;
    }

    public function natsort()
    {
        natsort($this->storage);
        return true;
    }

    public function natcasesort()
    {
        natcasesort($this->storage);
        return true;
    }

    // With ARRAY_AS_PROPS properties that are not declared are elements.
    public function __get(string $name)
    {
        if ($this->flags & 2) {
            return $this->offsetGet($name);
        }
        return $this->{$name};
    }

    public function __set(string $name, mixed $value)
    {
        if ($this->flags & 2) {
            $this->offsetSet($name, $value);
        } else {
            $this->{$name} = $value;
        }
    }

    public function __isset(string $name)
    {
        return ($this->flags & 2) !== 0 && $this->offsetExists($name) && $this->offsetGet($name) !== null;
    }

    public function __unset(string $name)
    {
        if ($this->flags & 2) {
            $this->offsetUnset($name);
        }
    }

    public function __debugInfo()
    {
        $own = Own_properties((array) $this, "\0ArrayObject\0");
        return $own + ["\0ArrayObject\0storage" => $this->object ?? $this->storage];
    }

    public function __construct(array|object $array = [], int $flags = 0, string $iteratorClass = 'ArrayIterator')
    {
        $this->Hold($array);
        $this->flags = $flags;
        $this->iteratorClass = Iterator_class('ArrayObject::__construct(): Argument #3', $iteratorClass);
    }

    public function getIterator()
    {
        $this->Refresh();
        $shared = new __ArrayObject_storage();
        $shared->array = &$this->storage;
        $shared->object = $this->object;
        return new ($this->iteratorClass)($shared);
    }

    public function exchangeArray(array|object $array)
    {
        $old = $this->getArrayCopy();
        $this->Hold($array);
        return $old;
    }

    public function setIteratorClass(string $iteratorClass)
    {
        $this->iteratorClass = Iterator_class('ArrayObject::setIteratorClass(): Argument #1', $iteratorClass);
    }

    public function getIteratorClass()
    {
        return $this->iteratorClass;
    }

    public function __serialize()
    {
        $own = Own_properties((array) $this, "\0ArrayObject\0");
        $class = $this->iteratorClass === 'ArrayIterator' ? null : $this->iteratorClass;
        return [$this->flags, $this->object ?? $this->storage, $own, $class];
    }

    public function __unserialize(array $data)
    {
        $this->Hold($data[1]);
        Restore($this, $data[2]);
        $this->flags = $data[0];
        $this->iteratorClass = $data[3] ?? 'ArrayIterator';
    }
}

function Iterator_class($where, $class)
{
    if (!is_a($class, 'ArrayIterator', true)) {
        throw new TypeError("$where (\$iteratorClass) must be a class name derived from ArrayIterator, $class given");
    }
    return $class;
}

// Properties but those that hold the state of the class itself.
function Own_properties($properties, $prefix)
{
    foreach ($properties as $name => $_) {
        if (str_starts_with((string) $name, $prefix)) {
            unset($properties[$name]);
        }
    }
    return $properties;
}

// The array, its elements merged into the order of a comparison of values or keys.
function Sorted_by(array $array, callable $callback, bool $by_keys)
{
    $keys = array_keys($array);
    $count = count($keys);
    for ($width = 1; $width < $count; $width *= 2) {
        $merged = [];
        for ($low = 0; $low < $count; $low += 2 * $width) {
            $left = $low;
            $middle = min($low + $width, $count);
            $right = $middle;
            $end = min($low + 2 * $width, $count);
            while ($left < $middle && $right < $end) {
                $a = $keys[$left];
                $b = $keys[$right];
                if ((int) ($by_keys ? $callback($a, $b) : $callback($array[$a], $array[$b])) > 0) {
                    $merged[] = $b;
                    $right++;
                } else {
                    $merged[] = $a;
                    $left++;
                }
            }
            while ($left < $middle) {
                $merged[] = $keys[$left++];
            }
            while ($right < $end) {
                $merged[] = $keys[$right++];
            }
        }
        $keys = $merged;
    }
    $sorted = [];
    foreach ($keys as $key) {
        $sorted[$key] = $array[$key];
    }
    return $sorted;
}

// Give an object the properties that were serialized, private ones included.
function Restore($object, $properties)
{
    foreach ($properties as $name => $value) {
        $name = (string) $name;
        $class = get_class($object);
        if (str_starts_with($name, "\0")) {
            [, $owner, $name] = explode("\0", $name, 3);
            $class = $owner === '*' ? $class : $owner;
        }
        $set = Closure::bind(function ($name, $value) {
            $this->{$name} = $value;
        }, $object, $class);
        With_arguments($set, [$name, $value]);
    }
}

function With_arguments(callable $callback, array $arguments)
{
    return $callback(...$arguments);
}
