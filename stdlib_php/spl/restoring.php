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
    for ($k = 0; $k < strlen($wanted); $k++, $at++) {
        if (($data[$at] ?? '') !== $wanted[$k]) {
            Not_serial($data, $at);
        }
    }
}

// Read a value that begins with one of these letters, or any.
function Serial_read($data, &$at, $kinds)
{
    $kind = $data[$at] ?? '';
    if ($kinds !== null && ($kind === '' || !str_contains($kinds, $kind))) {
        Not_serial($data, $at);
    }
    $read = Serial_value($data, $at);
    $at = $read[0];
    if (count($read) === 1) {
        Not_serial($data, $at);
    }
    return $read[1];
}

// The same of one that has to be an int, and an array.
function Serial_int($data, &$at)
{
    $read = Serial_read($data, $at, null);
    return is_int($read) ? $read : Not_serial($data, $at);
}

function Serial_array($data, &$at)
{
    $read = Serial_read($data, $at, null);
    return is_array($read) ? $read : Not_serial($data, $at);
}

function Not_serial($data, $at)
{
    $length = strlen($data);
    throw new UnexpectedValueException("Error at offset $at of $length bytes");
}
