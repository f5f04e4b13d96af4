<?php
// SplHeap and SplPriorityQueue: binary heaps in arrays.
abstract class SplHeap implements Iterator, Countable
{
    private $flags = 0;
    private bool $isCorrupted = false;
    private $heap = [];

    public function extract()
    {
        Check_heap($this->isCorrupted);
        $count = count($this->heap);
        if ($count === 0) {
            throw new RuntimeException("Can't extract from an empty heap");
        }
        $top = $this->heap[0];
        $this->Remove();
        return $top;
    }

    // Take the top away: the last value sinks from there.
    private function Remove()
    {
        $last = array_pop($this->heap);
        $count = count($this->heap);
        if ($count === 0) {
            return;
        }
        $place = 0;
        try {
            while (($child = 2 * $place + 1) < $count) {
                if ($child + 1 < $count && $this->compare($this->heap[$child + 1], $this->heap[$child]) > 0) {
                    $child++;
                }
                if ($this->compare($last, $this->heap[$child]) >= 0) {
                    break;
                }
                $this->heap[$place] = $this->heap[$child];
                $place = $child;
            }
        } catch (Throwable $e) {
            $this->isCorrupted = true;
            $this->heap[$place] = $last;
            throw $e;
        }
        $this->heap[$place] = $last;
    }

    public function insert(mixed $value)
    {
        Check_heap($this->isCorrupted);
        $place = count($this->heap);
        $this->heap[] = $value;
        try {
            while ($place > 0) {
                $parent = ($place - 1) >> 1;
                if ($this->compare($this->heap[$parent], $value) >= 0) {
                    break;
                }
                $this->heap[$place] = $this->heap[$parent];
                $place = $parent;
            }
        } catch (Throwable $e) {
            $this->isCorrupted = true;
            $this->heap[$place] = $value;
            throw $e;
        }
        $this->heap[$place] = $value;
        return true;
    }

    public function top()
    {
        Check_heap($this->isCorrupted);
        if (count($this->heap) === 0) {
            throw new RuntimeException("Can't peek at an empty heap");
        }
        return $this->heap[0];
    }

    public function count()
    {
        return count($this->heap);
    }

    public function isEmpty()
    {
        return count($this->heap) === 0;
    }

    public function rewind()
    {
    }

    public function current()
    {
        return $this->heap[0] ?? null;
    }

    public function key()
    {
        return count($this->heap) - 1;
    }

    public function next()
    {
        if (count($this->heap) > 0) {
            $this->Remove();
        }
    }

    public function valid()
    {
        return count($this->heap) > 0;
    }

    public function recoverFromCorruption()
    {
        $this->isCorrupted = false;
        return true;
    }

    abstract protected function compare(mixed $value1, mixed $value2);

    public function isCorrupted()
    {
        return $this->isCorrupted;
    }

    public function __debugInfo()
    {
        return Own_of_heap((array) $this, "\0SplHeap\0") + [
            "\0SplHeap\0flags" => 0, "\0SplHeap\0isCorrupted" => $this->isCorrupted, "\0SplHeap\0heap" => $this->heap,
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
    private $flags = 1;
    private bool $isCorrupted = false;
    private $heap = [];

    public function compare(mixed $priority1, mixed $priority2)
    {
        return $priority1 <=> $priority2;
    }

    public function insert(mixed $value, mixed $priority)
    {
        Check_heap($this->isCorrupted);
        $place = count($this->heap);
        $pair = ['data' => $value, 'priority' => $priority];
        $this->heap[] = $pair;
        try {
            while ($place > 0) {
                $parent = ($place - 1) >> 1;
                if ($this->compare($this->heap[$parent]['priority'], $priority) >= 0) {
                    break;
                }
                $this->heap[$place] = $this->heap[$parent];
                $place = $parent;
            }
        } catch (Throwable $e) {
            $this->isCorrupted = true;
            $this->heap[$place] = $pair;
            throw $e;
        }
        $this->heap[$place] = $pair;
        return true;
    }

    private function Remove()
    {
        $last = array_pop($this->heap);
        $count = count($this->heap);
        if ($count === 0) {
            return;
        }
        $priority = $last['priority'];
        $place = 0;
        try {
            while (($child = 2 * $place + 1) < $count) {
                if ($child + 1 < $count
                    && $this->compare($this->heap[$child + 1]['priority'], $this->heap[$child]['priority']) > 0) {
                    $child++;
                }
                if ($this->compare($priority, $this->heap[$child]['priority']) >= 0) {
                    break;
                }
                $this->heap[$place] = $this->heap[$child];
                $place = $child;
            }
        } catch (Throwable $e) {
            $this->isCorrupted = true;
            $this->heap[$place] = $last;
            throw $e;
        }
        $this->heap[$place] = $last;
    }

    private function Wanted(array $pair)
    {
        return match ($this->flags) {
            1 => $pair['data'],
            2 => $pair['priority'],
            default => $pair,
        };
    }

    public function setExtractFlags(int $flags)
    {
        if (($flags & 3) === 0) {
            throw new RuntimeException('Must specify at least one extract flag');
        }
        $this->flags = $flags & 3;
        return $this->flags;
    }

    public function getExtractFlags()
    {
        return $this->flags;
    }

    public function top()
    {
        Check_heap($this->isCorrupted);
        if (count($this->heap) === 0) {
            throw new RuntimeException("Can't peek at an empty heap");
        }
        return $this->Wanted($this->heap[0]);
    }

    public function extract()
    {
        Check_heap($this->isCorrupted);
        if (count($this->heap) === 0) {
            throw new RuntimeException("Can't extract from an empty heap");
        }
        $top = $this->heap[0];
        $this->Remove();
        return $this->Wanted($top);
    }

    public function count()
    {
        return count($this->heap);
    }

    public function isEmpty()
    {
        return count($this->heap) === 0;
    }

    public function rewind()
    {
    }

    public function current()
    {
        return count($this->heap) > 0 ? $this->Wanted($this->heap[0]) : null;
    }

    public function key()
    {
        return count($this->heap) - 1;
    }

    public function next()
    {
        if (count($this->heap) > 0) {
            $this->Remove();
        }
    }

    public function valid()
    {
        return count($this->heap) > 0;
    }

    public function recoverFromCorruption()
    {
        $this->isCorrupted = false;
        return true;
    }

    public function isCorrupted()
    {
        return $this->isCorrupted;
    }

    public function __debugInfo()
    {
        return Own_of_heap((array) $this, "\0SplPriorityQueue\0") + [
            "\0SplPriorityQueue\0flags" => $this->flags, "\0SplPriorityQueue\0isCorrupted" => $this->isCorrupted,
            "\0SplPriorityQueue\0heap" => $this->heap,
        ];
    }
}

function Check_heap($corrupted)
{
    if ($corrupted) {
        throw new RuntimeException('Heap is corrupted, heap properties are no longer ensured.');
    }
}

// Properties but those that hold the state of the heap.
function Own_of_heap($properties, $prefix)
{
    foreach ($properties as $name => $_) {
        if (str_starts_with((string) $name, $prefix)) {
            unset($properties[$name]);
        }
    }
    return $properties;
}
