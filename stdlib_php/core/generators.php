<?php
// The class Generator. What it calls with capital letters is instructions.
#[NoProperties]
final class Generator implements Iterator
{
    public function rewind(): void
    {
        Start($this);
        RewindGenerator($this);
    }
    public function valid(): bool
    {
        Start($this);
        return IterValid($this);
    }
    public function current(): mixed
    {
        Start($this);
        return IterCurrent($this);
    }
    public function key(): mixed
    {
        Start($this);
        return IterKey($this);
    }
    public function next(): void
    {
        Start($this);
        IterNext($this);
    }
    public function send(mixed $value): mixed
    {
        Start($this);
        Send($this, $value);
        return IterCurrent($this);
    }
    public function throw(Throwable $exception): mixed
    {
        try {
            Start($this);
        } catch (Throwable $thrown) {
            throw Throw_after($this, $exception, $thrown);
        }
        ThrowInto($this, $exception);
        return IterCurrent($this);
    }
    public function getReturn(): mixed
    {
        Start($this);
        return Result($this);
    }
}
class ClosedGeneratorException extends Exception
{
}
