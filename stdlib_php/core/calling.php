<?php
// Calls of callbacks, where they are called as values themselves: what names them is compiled to a call of the callback.

function call_user_func(callable $callback, mixed ...$args) {
    return $callback(...$args);
}

function call_user_func_array(callable $callback, array $args) {
    return $callback(...$args);
}

function forward_static_call(callable $callback, mixed ...$args) {
    $callback = Forwarded($callback, 'forward_static_call');
    return $callback(...$args);
}

function forward_static_call_array(callable $callback, array $args) {
    $callback = Forwarded($callback, '');
    return $callback(...array_values($args));
}

// What native code calls that has the arguments as an array.
function Call_with(callable $callback, array $arguments)
{
    return $callback(...$arguments);
}
