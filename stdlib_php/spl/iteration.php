<?php
// Functions over what foreach goes through. A loop over $_ asks for no elements.
function iterator_to_array(Traversable|array $iterator, bool $preserve_keys = true): array
{
    $result = [];
    if ($preserve_keys) {
        foreach ($iterator as $key => $value) {
            $result[$key] = $value;
        }
        return $result;
    }
    foreach ($iterator as $value) {
        $result[] = $value;
    }
    return $result;
}
function iterator_count(Traversable|array $iterator): int
{
    $count = 0;
    foreach ($iterator as $_) {
        $count++;
    }
    return $count;
}
function iterator_apply(Traversable $iterator, callable $callback, ?array $args = null): int
{
    $count = 0;
    if (!$args) {
        foreach ($iterator as $_) {
            $count++;
            if (!$callback()) {
                break;
            }
        }
        return $count;
    }
    $arguments = array_values($args);
    foreach ($iterator as $_) {
        $count++;
        if (!$callback(...$arguments)) {
            break;
        }
    }
    return $count;
}
