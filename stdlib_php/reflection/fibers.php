<?php
// ReflectionFiber: where a fiber is that has begun and is not over.
#[Opaque]
#[NoProperties]
final class ReflectionFiber
{
    private $Fiber;

    public function __construct(Fiber $fiber)
    {
        $this->Fiber = $fiber;
    }

    public function getFiber(): Fiber
    {
        return $this->Fiber;
    }

    public function getExecutingFile(): ?string
    {
        return ExecutingCall($this->Fiber)['file'] ?? null;
    }

    public function getExecutingLine(): ?int
    {
        return ExecutingCall($this->Fiber)['line'] ?? null;
    }

    public function getCallable(): callable
    {
        if ($this->Fiber->isTerminated()) {
            throw new Error('Cannot fetch the callable from a fiber that has terminated');
        }
        return FiberCallable($this->Fiber);
    }

    public function getTrace(int $options = DEBUG_BACKTRACE_PROVIDE_OBJECT): array
    {
        return CallsOfFiber($this->Fiber, $options);
    }
}

function CallsOfFiber($fiber, $options)
{
    if (!$fiber->isStarted() || $fiber->isTerminated()) {
        throw new Error('Cannot fetch information from a fiber that has not been started or is terminated');
    }
    return FiberCalls($fiber, $options);
}

// The innermost call that is written in a file.
function ExecutingCall($fiber)
{
    foreach (CallsOfFiber($fiber, DEBUG_BACKTRACE_IGNORE_ARGS) as $call) {
        if (isset($call['file'])) {
            return $call;
        }
    }
    return [];
}
