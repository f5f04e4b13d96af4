<?php
// SplDoublyLinkedList and its kin: the values lie in a list from First to End, with nulls around them. It stays a list,
// and is no reference, so that traces have it in hand.
class SplDoublyLinkedList implements Iterator, Countable, ArrayAccess, Serializable
{
    const IT_MODE_LIFO = 2;
    const IT_MODE_FIFO = 0;
    const IT_MODE_DELETE = 1;
    const IT_MODE_KEEP = 0;
    private $Flags = 0;
    private $Dllist = [];
    private int $First = 0;
    private int $End = 0;
    private int $Offset = 0;
    private bool $Started = false;
    // what has to be added to an index of the list to have a number that stays when values are moved in the list
    private int $Origin = 0;

    // Which place of the list an index is.
    private function Place(int $index, bool $is_end = false): ?int
    {
        $count = $this->End - $this->First;
        if ($index < 0 || $index > $count || !$is_end && $index === $count) {
            return null;
        }
        $lifo = $this instanceof SplStack || ($this->Flags & 2) !== 0;
        return $lifo ? $this->End - 1 - $index : $this->First + $index;
    }

    public function add(int $index, mixed $value)
    {
        $place = $this->Place($index, true);
        if ($place === null) {
            throw new OutOfRangeException('SplDoublyLinkedList::add(): Argument #1 ($index) is out of range');
        }
        if ($index === $this->End - $this->First) {
            SplDoublyLinkedList::push($value);
            return;
        }
        $values = $this->Values();
        array_splice($values, $place - $this->First, 0, [$value]);
        $this->Begin($values);
    }

    // Other values, the first one where the first one was.
    private function Begin(array $values): void
    {
        $this->Origin += $this->First;
        $this->Dllist = $values;
        $this->First = 0;
        $this->End = count($values);
    }

    // The values in order.
    private function Values(): array
    {
        return array_slice($this->Dllist, $this->First, $this->End - $this->First);
    }

    public function pop()
    {
        $end = $this->End - 1;
        if ($end < $this->First) {
            throw new RuntimeException("Can't pop from an empty datastructure");
        }
        $value = $this->Dllist[$end];
        $this->Dllist[$end] = null;
        $this->End = $end;
        return $value;
    }

    public function shift()
    {
        $first = $this->First;
        if ($first === $this->End) {
            throw new RuntimeException("Can't shift from an empty datastructure");
        }
        $value = $this->Dllist[$first];
        $this->Dllist[$first] = null;
        $first++;
        $this->First = $first;
        if ($first > 32 && $first * 2 > $this->End) {
            $this->Begin($this->Values());
        }
        return $value;
    }

    public function push(mixed $value)
    {
        $this->Dllist[$this->End] = $value;
        $this->End++;
    }

    public function unshift(mixed $value)
    {
        if ($this->First === 0) {
            $values = $this->Values();
            $room = count($values) + 8;
            $this->Dllist = array_merge(array_fill(0, $room, null), $values);
            $this->First = $room;
            $this->End += $room;
            $this->Origin -= $room;
        }
        $this->First--;
        $this->Dllist[$this->First] = $value;
    }

    public function top()
    {
        if ($this->First === $this->End) {
            throw new RuntimeException("Can't peek at an empty datastructure");
        }
        return $this->Dllist[$this->End - 1];
    }

    public function bottom()
    {
        if ($this->First === $this->End) {
            throw new RuntimeException("Can't peek at an empty datastructure");
        }
        return $this->Dllist[$this->First];
    }

    public function __debugInfo()
    {
        $state = ["\0SplDoublyLinkedList\0flags" => $this->Modes(), "\0SplDoublyLinkedList\0dllist" => $this->Values()];
        return get_mangled_object_vars($this) + $state;
    }

    private function Modes(): int
    {
        if ($this instanceof SplStack) {
            return 4 | 2 | $this->Flags;
        }
        return $this instanceof SplQueue ? 4 | $this->Flags : $this->Flags;
    }

    public function count()
    {
        return $this->End - $this->First;
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
        $this->Flags = $mode & 3;
        return $this->Modes();
    }

    public function getIteratorMode()
    {
        return $this->Modes();
    }

    public function offsetExists(int $index)
    {
        return $index >= 0 && $index < $this->End - $this->First;
    }

    public function offsetGet(int $index)
    {
        $place = $this->Place($index);
        if ($place === null) {
            throw new OutOfRangeException('SplDoublyLinkedList::offsetGet(): Argument #1 ($index) is out of range');
        }
        return $this->Dllist[$place];
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
        $this->Dllist[$place] = $value;
    }

    public function offsetUnset(int $index)
    {
        $place = $this->Place($index);
        if ($place === null) {
            throw new OutOfRangeException('SplDoublyLinkedList::offsetUnset(): Argument #1 ($index) is out of range');
        }
        $values = $this->Values();
        array_splice($values, $place - $this->First, 1);
        $this->Begin($values);
    }

    // The iterator's place counts from the front of what is left; there is none before the first rewind().
    private function Here(): ?int
    {
        $count = $this->End - $this->First;
        return $this->Started && $this->Offset >= 0 && $this->Offset < $count ? $this->First + $this->Offset : null;
    }

    public function rewind()
    {
        $this->Started = true;
        $this->Offset = ($this->Modes() & 2) !== 0 ? $this->End - $this->First - 1 : 0;
    }

    public function current()
    {
        $here = $this->Here();
        return $here === null ? null : $this->Dllist[$here];
    }

    public function key()
    {
        return $this->Offset;
    }

    public function prev()
    {
        if ($this->Here() !== null) {
            $this->Offset += ($this->Modes() & 2) !== 0 ? 1 : -1;
        }
    }

    public function next()
    {
        $modes = $this->Modes();
        if (($modes & 1) !== 0) {
            if ($this->First !== $this->End) {
                if (($modes & 2) !== 0) {
                    $this->pop();
                    $this->Offset = $this->End - $this->First - 1;
                } else {
                    $this->shift();
                    $this->Offset = 0;
                }
            }
        } elseif ($this->Here() !== null) {
            $this->Offset += ($modes & 2) !== 0 ? -1 : 1;
        }
    }

    public function valid()
    {
        return $this->Here() !== null;
    }

    public function Magic__walk(): object
    {
        return new __List_walk($this, $this->Modes());
    }

    // For it: where the first value is, and the last; is there a value, which.
    public function Front(): int
    {
        return $this->First + $this->Origin;
    }

    public function Back(): int
    {
        return $this->End + $this->Origin - 1;
    }

    public function Has(int $place): bool
    {
        $index = $place - $this->Origin;
        return $index >= $this->First && $index < $this->End;
    }

    public function At(int $place)
    {
        return $this->Dllist[$place - $this->Origin];
    }

    public function Drop_first(): void
    {
        if ($this->First !== $this->End) {
            SplDoublyLinkedList::shift();
        }
    }

    public function Drop_last(): void
    {
        if ($this->First !== $this->End) {
            SplDoublyLinkedList::pop();
        }
    }

    public function __serialize()
    {
        return [$this->Modes(), $this->Values(), get_mangled_object_vars($this)];
    }

    public function __unserialize(array $data)
    {
        if (!isset($data[0], $data[1], $data[2]) || !is_int($data[0]) || !is_array($data[1]) || !is_array($data[2])) {
            throw new UnexpectedValueException('Incomplete or ill-typed serialization data');
        }
        $this->Flags = $data[0] & 3;
        $this->Begin(array_values($data[1]));
        Restore($this, $data[2]);
    }

    public function serialize()
    {
        return implode(':', Serial_texts([$this->Modes(), ...$this->Values()]));
    }

    public function unserialize(string $data)
    {
        if ($data === '') {
            return;
        }
        $at = 0;
        $this->Begin([]);
        $this->Flags = Serial_int($data, $at) & 3;
        $length = strlen($data);
        while ($at < $length && $data[$at] === ':') {
            $at++;
            SplDoublyLinkedList::push(Serial_read($data, $at, null));
        }
        if ($at !== $length) {
            Not_serial($data, $at);
        }
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

// How foreach goes through one: with a place of its own, and by the modes that were set when it began.
final class __List_walk implements Iterator
{
    private int $place = 0;
    private int $position = 0;

    public function __construct(private SplDoublyLinkedList $list, private int $modes)
    {
    }

    public function rewind(): void
    {
        $lifo = ($this->modes & 2) !== 0;
        $this->place = $lifo ? $this->list->Back() : $this->list->Front();
        $this->position = $lifo ? $this->place - $this->list->Front() : 0;
    }

    public function valid(): bool
    {
        return $this->list->Has($this->place);
    }

    public function current(): mixed
    {
        return $this->list->Has($this->place) ? $this->list->At($this->place) : null;
    }

    public function key(): mixed
    {
        return $this->position;
    }

    // Nothing comes after what has been taken out meanwhile.
    public function next(): void
    {
        if (!$this->list->Has($this->place)) {
            $this->place = -4611686018427387904;
            return;
        }
        $deletes = ($this->modes & 1) !== 0;
        if (($this->modes & 2) !== 0) {
            $this->place--;
            $this->position--;
            if ($deletes) {
                $this->list->Drop_last();
            }
            return;
        }
        $this->place++;
        if ($deletes) {
            $this->list->Drop_first();
        } else {
            $this->position++;
        }
    }
}
