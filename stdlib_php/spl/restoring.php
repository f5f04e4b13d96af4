<?php
// What __unserialize() and unserialize() of SPL's classes are made of.

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

// Pass something that has to be there.
function Serial_pass($data, &$at, $wanted)
{
    if (substr($data, $at, strlen($wanted)) !== $wanted) {
        Not_serial($data, $at);
    }
    $at += strlen($wanted);
}

// Read a value that begins with one of these letters, or any.
function Serial_read($data, &$at, $kinds)
{
    $kind = $data[$at] ?? '';
    $read = $kind !== '' && ($kinds === null || str_contains($kinds, $kind)) ? Serial_value($data, $at) : false;
    if ($read === false) {
        Not_serial($data, $at);
    }
    $at = $read[1];
    return $read[0];
}

function Not_serial($data, $at)
{
    $length = strlen($data);
    throw new UnexpectedValueException("Error at offset $at of $length bytes");
}
