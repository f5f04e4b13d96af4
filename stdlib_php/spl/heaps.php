<?php
// SplHeap and SplPriorityQueue: binary heaps in lists. Behind the last of Count values there may be others that were
// there; a list that no function takes by reference is what traces have in hand.
trait HeapOfValues
{
    private bool $IsCorrupted = false;
    private $Heap = [];
    private int $Count = 0;

    private function Check(): void
    {
        if ($this->IsCorrupted) {
            throw new RuntimeException('Heap is corrupted, heap properties are no longer ensured.');
        }
    }

    public function count()
    {
        return $this->Count;
    }

    public function isEmpty()
    {
        return $this->Count === 0;
    }

    public function rewind()
    {
    }

    public function key()
    {
        return $this->Count - 1;
    }

    public function next()
    {
        if ($this->Count > 0) {
            $this->Remove();
        }
    }

    public function valid()
    {
        return $this->Count > 0;
    }

    public function recoverFromCorruption()
    {
        $this->IsCorrupted = false;
        return true;
    }

    public function isCorrupted()
    {
        return $this->IsCorrupted;
    }
}
abstract class SplHeap implements Iterator, Countable
{
    use HeapOfValues;

    public function extract()
    {
        $this->Check();
        if ($this->Count === 0) {
            throw new RuntimeException("Can't extract from an empty heap");
        }
        $top = $this->Heap[0];
        $this->Remove();
        return $top;
    }

    // Take the top away: the last value sinks from there.
    private function Remove(): void
    {
        $limit = ($this->Count - 1) >> 1;
        $count = $this->Count - 1;
        $this->Count = $count;
        $last = $this->Heap[$count];
        $place = 0;
        try {
            while ($place < $limit) {
                $child = 2 * $place + 1;
                if ($child !== $count && $this->compare($this->Heap[$child + 1], $this->Heap[$child]) > 0) {
                    $child++;
                }
                if ($this->compare($last, $this->Heap[$child]) >= 0) {
                    break;
                }
                $this->Heap[$place] = $this->Heap[$child];
                $place = $child;
            }
        } catch (Throwable $e) {
            $this->IsCorrupted = true;
            $this->Heap[$count] = null;
            $this->Heap[$place] = $last;
            throw $e;
        }
        $this->Heap[$count] = null;
        if ($count > 0) {
            $this->Heap[$place] = $last;
        }
    }

    public function insert(mixed $value)
    {
        $this->Check();
        $place = $this->Count;
        $this->Count = $place + 1;
        try {
            while ($place > 0) {
                $parent = ($place - 1) >> 1;
                if ($this->compare($this->Heap[$parent], $value) >= 0) {
                    break;
                }
                $this->Heap[$place] = $this->Heap[$parent];
                $place = $parent;
            }
        } catch (Throwable $e) {
            $this->IsCorrupted = true;
            $this->Heap[$place] = $value;
            throw $e;
        }
        $this->Heap[$place] = $value;
        return true;
    }

    public function top()
    {
        $this->Check();
        if ($this->Count === 0) {
            throw new RuntimeException("Can't peek at an empty heap");
        }
        return $this->Heap[0];
    }

    public function current()
    {
        return $this->Count > 0 ? $this->Heap[0] : null;
    }

    abstract protected function compare(mixed $value1, mixed $value2);

    public function __debugInfo()
    {
        return get_mangled_object_vars($this) + [
            "\0SplHeap\0flags" => 0, "\0SplHeap\0isCorrupted" => $this->IsCorrupted,
            "\0SplHeap\0heap" => array_slice($this->Heap, 0, $this->Count),
        ];
    }
}
class SplMinHeap extends SplHeap
{
    protected function compare(mixed $value1, mixed $value2)
    {
        return $value2 <=> $value1;
    }
}
class SplMaxHeap extends SplHeap
{
    protected function compare(mixed $value1, mixed $value2)
    {
        return $value1 <=> $value2;
    }
}
class SplPriorityQueue implements Iterator, Countable
{
    use HeapOfValues;
    const EXTR_BOTH = 3;
    const EXTR_PRIORITY = 2;
    const EXTR_DATA = 1;
    private int $Flags = 1;
    private $Priorities = [];

    public function compare(mixed $priority1, mixed $priority2)
    {
        return $priority1 <=> $priority2;
    }

    public function insert(mixed $value, mixed $priority)
    {
        $this->Check();
        $place = $this->Count;
        $this->Count = $place + 1;
        try {
            while ($place > 0) {
                $parent = ($place - 1) >> 1;
                if ($this->compare($this->Priorities[$parent], $priority) >= 0) {
                    break;
                }
                $this->Heap[$place] = $this->Heap[$parent];
                $this->Priorities[$place] = $this->Priorities[$parent];
                $place = $parent;
            }
        } catch (Throwable $e) {
            $this->IsCorrupted = true;
            $this->Heap[$place] = $value;
            $this->Priorities[$place] = $priority;
            throw $e;
        }
        $this->Heap[$place] = $value;
        $this->Priorities[$place] = $priority;
        return true;
    }

    private function Remove(): void
    {
        $limit = ($this->Count - 1) >> 1;
        $count = $this->Count - 1;
        $this->Count = $count;
        $last = $this->Heap[$count];
        $priority = $this->Priorities[$count];
        $place = 0;
        try {
            while ($place < $limit) {
                $child = 2 * $place + 1;
                if ($child !== $count
                    && $this->compare($this->Priorities[$child + 1], $this->Priorities[$child]) > 0) {
                    $child++;
                }
                if ($this->compare($priority, $this->Priorities[$child]) >= 0) {
                    break;
                }
                $this->Heap[$place] = $this->Heap[$child];
                $this->Priorities[$place] = $this->Priorities[$child];
                $place = $child;
            }
        } catch (Throwable $e) {
            $this->IsCorrupted = true;
            $this->Settle($place, $last, $priority);
            throw $e;
        }
        $this->Settle($place, $last, $priority);
    }

    private function Settle(int $place, $value, $priority): void
    {
        $count = $this->Count;
        $this->Heap[$count] = null;
        $this->Priorities[$count] = null;
        if ($count > 0) {
            $this->Heap[$place] = $value;
            $this->Priorities[$place] = $priority;
        }
    }

    // The top, as the flags want it.
    private function Wanted()
    {
        return match ($this->Flags) {
            1 => $this->Heap[0],
            2 => $this->Priorities[0],
            default => ['data' => $this->Heap[0], 'priority' => $this->Priorities[0]],
        };
    }

    public function setExtractFlags(int $flags)
    {
        if (($flags & 3) === 0) {
            throw new RuntimeException('Must specify at least one extract flag');
        }
        $this->Flags = $flags & 3;
        return $this->Flags;
    }

    public function getExtractFlags()
    {
        return $this->Flags;
    }

    public function top()
    {
        $this->Check();
        if ($this->Count === 0) {
            throw new RuntimeException("Can't peek at an empty heap");
        }
        return $this->Wanted();
    }

    public function extract()
    {
        $this->Check();
        if ($this->Count === 0) {
            throw new RuntimeException("Can't extract from an empty heap");
        }
        $top = $this->Wanted();
        $this->Remove();
        return $top;
    }

    public function current()
    {
        return $this->Count > 0 ? $this->Wanted() : null;
    }

    public function __debugInfo()
    {
        $heap = [];
        for ($i = 0; $i < $this->Count; $i++) {
            $heap[] = ['data' => $this->Heap[$i], 'priority' => $this->Priorities[$i]];
        }
        return get_mangled_object_vars($this) + [
            "\0SplPriorityQueue\0flags" => $this->Flags, "\0SplPriorityQueue\0isCorrupted" => $this->IsCorrupted,
            "\0SplPriorityQueue\0heap" => $heap,
        ];
    }
}
