<?php
// Closures: the machine makes them (interp/objects/closures.py); these are their methods.
#[NoProperties]
final class Closure
{
    private function __construct()
    {
    }

    public static function bind(Closure $closure, ?object $newThis, object|string|null $newScope = 'static')
    {
        return Bound_closure($closure, $newThis, $newScope);
    }

    public function bindTo(?object $newThis, object|string|null $newScope = 'static')
    {
        return Bound_closure($this, $newThis, $newScope);
    }

    public function call(object $newThis, mixed ...$args)
    {
        $bound = Bound_closure($this, $newThis, $newThis);
        return $bound === null ? null : Called($bound, $args);
    }

    public static function fromCallable(mixed $callback)
    {
        return Closure_from($callback);
    }

    public function __invoke(mixed ...$args)
    {
        return Called($this, $args);
    }

    private function Statics()
    {
        return StaticVariables($this, false);
    }
}

function Called($closure, $args) {
    return $closure(...$args);
}
