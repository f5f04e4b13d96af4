<?php
// The class Fiber. What runs is in interp/objects/fibers.py.
#[NoProperties]
#[NoClones]
final class Fiber
{
    public function __construct(callable $callback)
    {
        Fiber_construct($this, $callback);
    }
    public function start(mixed ...$args): mixed
    {
        return Fiber_start($this, $args, 'Call_with');
    }
    public function resume(mixed $value = null): mixed
    {
        return Fiber_resume($this, $value);
    }
    public function throw(Throwable $exception): mixed
    {
        return Fiber_throw($this, $exception);
    }
    public function isStarted(): bool
    {
        return Fiber_state($this) !== 0;
    }
    public function isSuspended(): bool
    {
        return Fiber_state($this) === 2;
    }
    public function isRunning(): bool
    {
        return Fiber_state($this) === 1;
    }
    public function isTerminated(): bool
    {
        return Fiber_state($this) > 2;
    }
    public function getReturn(): mixed
    {
        return Fiber_result($this);
    }
    public static function getCurrent(): ?Fiber
    {
        return Fiber_current();
    }
    public static function suspend(mixed $value = null): mixed
    {
        return Fiber_suspend($value);
    }
}
final class FiberError extends Error
{
    public function __construct()
    {
        throw new Error('The "FiberError" class is reserved for internal use and cannot be manually instantiated');
    }
}
