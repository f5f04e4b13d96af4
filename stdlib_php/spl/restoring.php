<?php
// What __unserialize() of SPL's classes is made of.

// Give an object the properties that were serialized, private ones included.
function Restore($object, $properties)
{
    foreach ($properties as $name => $value) {
        $name = (string) $name;
        $class = get_class($object);
        if (str_starts_with($name, "\0")) {
            [, $owner, $name] = explode("\0", $name, 3);
            $class = $owner === '*' ? $class : $owner;
        }
        $set = Closure::bind(function ($name, $value) {
            $this->{$name} = $value;
        }, $object, $class);
        With_arguments($set, [$name, $value]);
    }
}

function With_arguments(callable $callback, array $arguments)
{
    return $callback(...$arguments);
}
