<?php
#[Opaque]
final class ReflectionGenerator
{
    private $Handle;

    private function __clone(): void
    {
    }

    public function __construct(Generator $generator)
    {
        if (GeneratorFacts($generator) === null) {
            throw new ReflectionException('Cannot create ReflectionGenerator based on a terminated Generator');
        }
        SetHandle($this, $generator);
    }

    public function getExecutingLine()
    {
        return LeafGenerator(Handle($this))[1];
    }

    public function getExecutingFile()
    {
        return FunctionFacts(LeafGenerator(Handle($this))[0])[7];
    }

    public function getTrace(int $options = DEBUG_BACKTRACE_PROVIDE_OBJECT)
    {
        return GeneratorTrace(Handle($this), $options);
    }

    public function getFunction()
    {
        return FunctionReflection(RunningGenerator(Handle($this))[0]);
    }

    public function getThis()
    {
        return RunningGenerator(Handle($this))[2];
    }

    public function getExecutingGenerator()
    {
        $generator = Handle($this);
        RunningGenerator($generator);
        while (GeneratorFacts($generator)[3] !== null) {
            $generator = GeneratorFacts($generator)[3];
        }
        return $generator;
    }
}

function RunningGenerator($generator)
{
    $facts = GeneratorFacts($generator);
    if ($facts === null) {
        throw new ReflectionException('Cannot fetch information from a terminated Generator');
    }
    return $facts;
}

function LeafGenerator($generator)
{
    return RunningGenerator($generator);
}

function GeneratorTrace($generator, $options)
{
    $frames = [];
    while ($generator !== null) {
        [$function, $line, $this_, $inner, $arguments] = RunningGenerator($generator);
        [$name, , , , , , $scope, $file] = FunctionFacts($function);
        $frame = ['function' => $name];
        if ($scope !== null) {
            $frame['class'] = ClassFacts($scope)[0];
            if ($this_ !== null && $options & 1) {
                $frame['object'] = $this_;
            }
            $frame['type'] = $this_ === null ? '::' : '->';
        }
        if (!($options & 2)) {
            $frame['args'] = $arguments;
        }
        array_unshift($frames, $frame);
        if ($inner !== null) {
            $frames[0] = $frame;
            array_unshift($frames, ['file' => $file, 'line' => $line]);
            $generator = $inner;
            $pending = array_shift($frames);
            $next = GeneratorTrace($inner, $options);
            $last = array_key_last($next);
            $next[$last] = $pending + $next[$last];
            return array_merge($next, $frames);
        }
        $generator = null;
    }
    return $frames;
}
