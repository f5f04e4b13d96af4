<?php
// SplDoublyLinkedList and its kin: the values lie in a list that is cut at the front when half of it is gone.
class SplDoublyLinkedList implements Iterator, Countable, ArrayAccess
{
    const IT_MODE_LIFO = 2;
    const IT_MODE_FIFO = 0;
    const IT_MODE_DELETE = 1;
    const IT_MODE_KEEP = 0;
    private $flags = 0;
    private $dllist = [];
    private int $first = 0;
    private int $end = 0;
    private int $offset = 0;
    private bool $started = false;

    // Which place of the list an index is.
    private function Place(int $index, bool $is_end = false): ?int
    {
        $count = $this->end - $this->first;
        if ($index < 0 || $index > $count || !$is_end && $index === $count) {
            return null;
        }
        $lifo = $this instanceof SplStack || ($this->flags & 2) !== 0;
        return $lifo ? $this->end - 1 - $index : $this->first + $index;
    }

    public function add(int $index, mixed $value)
    {
        $place = $this->Place($index, true);
        if ($place === null) {
            throw new OutOfRangeException('SplDoublyLinkedList::add(): Argument #1 ($index) is out of range');
        }
        $count = $this->end - $this->first;
        if ($index === $count) {
            SplDoublyLinkedList::push($value);
            return;
        }
        $values = $this->Values();
        array_splice($values, $place - $this->first, 0, [$value]);
        $this->dllist = $values;
        $this->first = 0;
        $this->end = $count + 1;
    }

    // The values in order.
    private function Values(): array
    {
        return $this->first === 0 ? $this->dllist : array_values($this->dllist);
    }

    public function pop()
    {
        if ($this->first === $this->end) {
            throw new RuntimeException("Can't pop from an empty datastructure");
        }
        $this->end--;
        return array_pop($this->dllist);
    }

    public function shift()
    {
        if ($this->first === $this->end) {
            throw new RuntimeException("Can't shift from an empty datastructure");
        }
        $value = $this->dllist[$this->first];
        unset($this->dllist[$this->first]);
        $this->first++;
        if ($this->first > 32 && $this->first * 2 > $this->end) {
            $this->dllist = array_values($this->dllist);
            $this->end -= $this->first;
            $this->first = 0;
        }
        return $value;
    }

    public function push(mixed $value)
    {
        $this->dllist[$this->end] = $value;
        $this->end++;
    }

    public function unshift(mixed $value)
    {
        $values = $this->Values();
        array_unshift($values, $value);
        $this->dllist = $values;
        $this->end = $this->end - $this->first + 1;
        $this->first = 0;
    }

    public function top()
    {
        if ($this->first === $this->end) {
            throw new RuntimeException("Can't peek at an empty datastructure");
        }
        return $this->dllist[$this->end - 1];
    }

    public function bottom()
    {
        if ($this->first === $this->end) {
            throw new RuntimeException("Can't peek at an empty datastructure");
        }
        return $this->dllist[$this->first];
    }

    public function __debugInfo()
    {
        $state = ["\0SplDoublyLinkedList\0flags" => $this->Modes(), "\0SplDoublyLinkedList\0dllist" => $this->Values()];
        return Other_properties((array) $this) + $state;
    }

    private function Modes(): int
    {
        if ($this instanceof SplStack) {
            return 4 | 2 | $this->flags;
        }
        return $this instanceof SplQueue ? 4 | $this->flags : $this->flags;
    }

    public function count()
    {
        return $this->end - $this->first;
    }

    public function isEmpty()
    {
        return $this->count() === 0;
    }

    public function setIteratorMode(int $mode)
    {
        if (($this instanceof SplStack || $this instanceof SplQueue) && (($this->Modes() ^ $mode) & 2) !== 0) {
            throw new RuntimeException(
                'Iterators\' LIFO/FIFO modes for SplStack/SplQueue objects are frozen'
            );
        }
        $this->flags = $mode & 3;
        return $this->Modes();
    }

    public function getIteratorMode()
    {
        return $this->Modes();
    }

    public function offsetExists(int $index)
    {
        return $index >= 0 && $index < $this->end - $this->first;
    }

    public function offsetGet(int $index)
    {
        $place = $this->Place($index);
        if ($place === null) {
            throw new OutOfRangeException('SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range');
        }
        return $this->dllist[$place];
    }

    public function offsetSet(?int $index, mixed $value)
    {
        if ($index === null) {
            SplDoublyLinkedList::push($value);
            return;
        }
        $place = $this->Place($index);
        if ($place === null) {
            throw new OutOfRangeException('SplDoublyLinkedList::offsetSet(): Argument #1 ($index) is out of range');
        }
        $this->dllist[$place] = $value;
    }

    public function offsetUnset(int $index)
    {
        $place = $this->Place($index);
        if ($place === null) {
            throw new OutOfRangeException('SplDoublyLinkedList::offsetUnset(): Argument #1 ($index) is out of range');
        }
        $values = $this->Values();
        array_splice($values, $place - $this->first, 1);
        $this->dllist = $values;
        $this->end -= $this->first + 1;
        $this->first = 0;
    }

    // The iterator's place counts from the front of what is left; there is none before the first rewind().
    private function Here(): ?int
    {
        $count = $this->end - $this->first;
        return $this->started && $this->offset >= 0 && $this->offset < $count ? $this->first + $this->offset : null;
    }

    public function rewind()
    {
        $this->started = true;
        $this->offset = ($this->Modes() & 2) !== 0 ? $this->end - $this->first - 1 : 0;
    }

    public function current()
    {
        $here = $this->Here();
        return $here === null ? null : $this->dllist[$here];
    }

    public function key()
    {
        return $this->offset;
    }

    public function prev()
    {
        if ($this->Here() !== null) {
            $this->offset += ($this->Modes() & 2) !== 0 ? 1 : -1;
        }
    }

    public function next()
    {
        $modes = $this->Modes();
        if (($modes & 1) !== 0) {
            if ($this->first !== $this->end) {
                if (($modes & 2) !== 0) {
                    $this->pop();
                    $this->offset = $this->end - $this->first - 1;
                } else {
                    $this->shift();
                    $this->offset = 0;
                }
            }
        } elseif ($this->Here() !== null) {
            $this->offset += ($modes & 2) !== 0 ? -1 : 1;
        }
    }

    public function valid()
    {
        return $this->Here() !== null;
    }

    public function __serialize()
    {
        return [$this->Modes(), $this->Values(), Other_properties((array) $this)];
    }

    public function __unserialize(array $data)
    {
        $this->flags = $data[0] & 3;
        $this->dllist = $data[1];
        $this->end = count($data[1]);
        Restore($this, $data[2]);
    }
}
class SplQueue extends SplDoublyLinkedList
{
    public function enqueue(mixed $value)
    {
        SplDoublyLinkedList::push($value);
    }

    public function dequeue()
    {
        return SplDoublyLinkedList::shift();
    }
}
class SplStack extends SplDoublyLinkedList
{
}

// Properties but those that hold the state of the list.
function Other_properties($properties)
{
    foreach ($properties as $name => $_) {
        if (str_starts_with((string) $name, "\0SplDoublyLinkedList\0")) {
            unset($properties[$name]);
        }
    }
    return $properties;
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
