<?php
// The functions that are called after every N statements of declare(ticks=N).
function register_tick_function(callable $callback, mixed ...$args): bool
{
    Add_tick($callback, $args, 'Call_with');
    return true;
}

function unregister_tick_function(callable $callback): void
{
    Remove_tick($callback);
}
