<?php
// SplHeap and SplPriorityQueue: binary heaps in arrays.
abstract class SplHeap implements Iterator, Countable
{
    private $Flags = 0;
    private bool $IsCorrupted = false;
    private $Heap = [];

    public function extract()
    {
        Check_heap($this->IsCorrupted);
        $count = count($this->Heap);
        if ($count === 0) {
            throw new RuntimeException("Can't extract from an empty heap");
        }
        $top = $this->Heap[0];
        $this->Remove();
        return $top;
    }

    // Take the top away: the last value sinks from there.
    private function Remove()
    {
        // a property that is passed by reference remains one, so the array is taken out
        $heap = $this->Heap;
        $this->Heap = [];
        $last = array_pop($heap);
        $this->Heap = $heap;
        $heap = null;
        $count = count($this->Heap);
        if ($count === 0) {
            return;
        }
        $place = 0;
        try {
            while (($child = 2 * $place + 1) < $count) {
                if ($child + 1 < $count && $this->compare($this->Heap[$child + 1], $this->Heap[$child]) > 0) {
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
            $this->Heap[$place] = $last;
            throw $e;
        }
        $this->Heap[$place] = $last;
    }

    public function insert(mixed $value)
    {
        Check_heap($this->IsCorrupted);
        $place = count($this->Heap);
        $this->Heap[] = $value;
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
        Check_heap($this->IsCorrupted);
        if (count($this->Heap) === 0) {
            throw new RuntimeException("Can't peek at an empty heap");
        }
        return $this->Heap[0];
    }

    public function count()
    {
        return count($this->Heap);
    }

    public function isEmpty()
    {
        return count($this->Heap) === 0;
    }

    public function rewind()
    {
    }

    public function current()
    {
        return $this->Heap[0] ?? null;
    }

    public function key()
    {
        return count($this->Heap) - 1;
    }

    public function next()
    {
        if (count($this->Heap) > 0) {
            $this->Remove();
        }
    }

    public function valid()
    {
        return count($this->Heap) > 0;
    }

    public function recoverFromCorruption()
    {
        $this->IsCorrupted = false;
        return true;
    }

    abstract protected function compare(mixed $value1, mixed $value2);

    public function isCorrupted()
    {
        return $this->IsCorrupted;
    }

    public function __debugInfo()
    {
        return get_mangled_object_vars($this) + [
            "\0SplHeap\0flags" => 0, "\0SplHeap\0isCorrupted" => $this->IsCorrupted, "\0SplHeap\0heap" => $this->Heap,
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
    const EXTR_BOTH = 3;
    const EXTR_PRIORITY = 2;
    const EXTR_DATA = 1;
    private $Flags = 1;
    private bool $IsCorrupted = false;
    private $Heap = [];  // pairs of value and priority

    public function compare(mixed $priority1, mixed $priority2)
    {
        return $priority1 <=> $priority2;
    }

    public function insert(mixed $value, mixed $priority)
    {
        Check_heap($this->IsCorrupted);
        $place = count($this->Heap);
        $pair = [$value, $priority];
        $this->Heap[] = $pair;
        try {
            while ($place > 0) {
                $parent = ($place - 1) >> 1;
                if ($this->compare($this->Heap[$parent][1], $priority) >= 0) {
                    break;
                }
                $this->Heap[$place] = $this->Heap[$parent];
                $place = $parent;
            }
        } catch (Throwable $e) {
            $this->IsCorrupted = true;
            $this->Heap[$place] = $pair;
            throw $e;
        }
        $this->Heap[$place] = $pair;
        return true;
    }

    private function Remove()
    {
        // a property that is passed by reference remains one, so the array is taken out
        $heap = $this->Heap;
        $this->Heap = [];
        $last = array_pop($heap);
        $this->Heap = $heap;
        $heap = null;
        $count = count($this->Heap);
        if ($count === 0) {
            return;
        }
        $priority = $last[1];
        $place = 0;
        try {
            while (($child = 2 * $place + 1) < $count) {
                if ($child + 1 < $count
                    && $this->compare($this->Heap[$child + 1][1], $this->Heap[$child][1]) > 0) {
                    $child++;
                }
                if ($this->compare($priority, $this->Heap[$child][1]) >= 0) {
                    break;
                }
                $this->Heap[$place] = $this->Heap[$child];
                $place = $child;
            }
        } catch (Throwable $e) {
            $this->IsCorrupted = true;
            $this->Heap[$place] = $last;
            throw $e;
        }
        $this->Heap[$place] = $last;
    }

    private function Wanted(array $pair)
    {
        return match ($this->Flags) {
            1 => $pair[0],
            2 => $pair[1],
            default => ['data' => $pair[0], 'priority' => $pair[1]],
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
        Check_heap($this->IsCorrupted);
        if (count($this->Heap) === 0) {
            throw new RuntimeException("Can't peek at an empty heap");
        }
        return $this->Wanted($this->Heap[0]);
    }

    public function extract()
    {
        Check_heap($this->IsCorrupted);
        if (count($this->Heap) === 0) {
            throw new RuntimeException("Can't extract from an empty heap");
        }
        $top = $this->Heap[0];
        $this->Remove();
        return $this->Wanted($top);
    }

    public function count()
    {
        return count($this->Heap);
    }

    public function isEmpty()
    {
        return count($this->Heap) === 0;
    }

    public function rewind()
    {
    }

    public function current()
    {
        return count($this->Heap) > 0 ? $this->Wanted($this->Heap[0]) : null;
    }

    public function key()
    {
        return count($this->Heap) - 1;
    }

    public function next()
    {
        if (count($this->Heap) > 0) {
            $this->Remove();
        }
    }

    public function valid()
    {
        return count($this->Heap) > 0;
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

    public function __debugInfo()
    {
        $heap = [];
        foreach ($this->Heap as $pair) {
            $heap[] = ['data' => $pair[0], 'priority' => $pair[1]];
        }
        return get_mangled_object_vars($this) + [
            "\0SplPriorityQueue\0flags" => $this->Flags, "\0SplPriorityQueue\0isCorrupted" => $this->IsCorrupted,
            "\0SplPriorityQueue\0heap" => $heap,
        ];
    }
}

function Check_heap($corrupted)
{
    if ($corrupted) {
        throw new RuntimeException('Heap is corrupted, heap properties are no longer ensured.');
    }
}
