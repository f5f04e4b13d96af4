<?php
// What getIterator() of PHP's own classes returns: their ways to go through elements, for scripts to see.
final class InternalIterator implements Iterator
{
    private object $Walk;
    private ?object $Mark;
    private bool $Begun = false;

    private function __construct()
    {
    }

    // The iterator takes a number, too.
    public static function Over(object $walk): InternalIterator
    {
        $mark = Iteration_mark();
        $made = Instance('InternalIterator');
        $made->Walk = $walk;
        $made->Mark = $mark;
        return $made;
    }

    private function Begin(): void
    {
        if (!$this->Begun) {
            $this->rewind();
        }
    }

    public function current(): mixed
    {
        $this->Begin();
        return $this->Walk->current();
    }

    public function key(): mixed
    {
        $this->Begin();
        return $this->Walk->key();
    }

    public function next(): void
    {
        $this->Begin();
        $this->Walk->next();
    }

    public function valid(): bool
    {
        $this->Begin();
        return $this->Walk->valid();
    }

    public function rewind(): void
    {
        $this->Begun = true;
        $this->Walk->rewind();
    }
}
