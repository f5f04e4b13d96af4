<?php
// SplObjectStorage: objects by their hashes, each with what is attached to it.
class SplObjectStorage implements Countable, Iterator, ArrayAccess
{
    private $storage = [];
    private ?array $keys = null;
    private int $index = 0;

    private function Hash(object $object)
    {
        return static::class === 'SplObjectStorage' ? spl_object_id($object) : $this->getHash($object);
    }

    private function Own()
    {
        $properties = (array) $this;
        foreach (['storage', 'keys', 'index'] as $name) {
            unset($properties["\0SplObjectStorage\0$name"]);
        }
        return $properties;
    }

    public function attach(object $object, mixed $info = null)
    {
        $this->storage[$this->Hash($object)] = ['obj' => $object, 'inf' => $info];
    }

    public function detach(object $object)
    {
        unset($this->storage[$this->Hash($object)]);
    }

    public function contains(object $object)
    {
        return isset($this->storage[$this->Hash($object)]);
    }

    public function addAll(SplObjectStorage $storage)
    {
        foreach ($storage->storage as $pair) {
            SplObjectStorage::attach($pair['obj'], $pair['inf']);
        }
        return count($this->storage);
    }

    public function removeAll(SplObjectStorage $storage)
    {
        foreach ($storage->storage as $pair) {
            SplObjectStorage::detach($pair['obj']);
        }
        return count($this->storage);
    }

    public function removeAllExcept(SplObjectStorage $storage)
    {
        foreach ($this->storage as $pair) {
            if (!$storage->contains($pair['obj'])) {
                SplObjectStorage::detach($pair['obj']);
            }
        }
        return count($this->storage);
    }

    public function getInfo()
    {
        return $this->valid() ? $this->storage[$this->keys[$this->index]]['inf'] : null;
    }

    public function setInfo(mixed $info)
    {
        if ($this->valid()) {
            $this->storage[$this->keys[$this->index]]['inf'] = $info;
        }
    }

    public function count(int $mode = COUNT_NORMAL)
    {
        if ($mode === COUNT_RECURSIVE) {
            return count($this->__debugInfo(), COUNT_RECURSIVE);
        }
        return count($this->storage);
    }

    public function rewind()
    {
        $this->keys = array_keys($this->storage);
        $this->index = 0;
    }

    // Goes over what was detached, and on to what was attached after the last.
    public function valid()
    {
        if ($this->keys === null) {
            return false;
        }
        while ($this->index < count($this->keys)) {
            if (isset($this->storage[$this->keys[$this->index]])) {
                return true;
            }
            $this->index++;
        }
        $last = array_key_last($this->storage);
        if ($last !== null && !in_array($last, $this->keys, true)) {
            $known = array_flip($this->keys);
            foreach ($this->storage as $key => $_) {
                if (!isset($known[$key])) {
                    $this->keys[] = $key;
                }
            }
            return true;
        }
        return false;
    }

    public function key()
    {
        return $this->index;
    }

    public function current()
    {
        if (!$this->valid()) {
            throw new RuntimeException('Called current() on invalid iterator');
        }
        return $this->storage[$this->keys[$this->index]]['obj'];
    }

    public function next()
    {
        if ($this->valid()) {
            $this->index++;
        }
    }

    public function offsetExists(object $object)
    {
        return SplObjectStorage::contains($object);
    }

    public function offsetGet(object $object)
    {
        $hash = $this->Hash($object);
        if (!isset($this->storage[$hash])) {
            throw new UnexpectedValueException('Object not found');
        }
        return $this->storage[$hash]['inf'];
    }

    public function offsetSet(object $object, mixed $info = null)
    {
        SplObjectStorage::attach($object, $info);
    }

    public function offsetUnset(object $object)
    {
        SplObjectStorage::detach($object);
    }

    public function getHash(object $object)
    {
        return spl_object_hash($object);
    }

    public function __serialize()
    {
        $values = [];
        foreach ($this->storage as $pair) {
            $values[] = $pair['obj'];
            $values[] = $pair['inf'];
        }
        return [$values, $this->Own()];
    }

    public function __unserialize(array $data)
    {
        $count = count($data[0]);
        for ($i = 0; $i < $count; $i += 2) {
            SplObjectStorage::attach($data[0][$i], $data[0][$i + 1]);
        }
        Restore($this, $data[1]);
    }

    public function __debugInfo()
    {
        return $this->Own() + ["\0SplObjectStorage\0storage" => array_values($this->storage)];
    }
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
