<?php
// Times that cannot be waited for, and names of hosts that C would cut short.
function show(callable $do): void
{
    try {
        var_dump($do());
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
foreach ([INF, -INF, NAN, 10e300, -1.0, 9.3e18] as $time) {
    show(fn() => time_sleep_until($time));
}
foreach ([INF, -INF, NAN] as $time) {
    show(fn() => stream_socket_client('tcp://localhost:1', $code, $message, $time));
    show(fn() => stream_socket_accept(STDIN, $time));
}
foreach (["localhost\0.example", str_repeat('x', 300) . "\0"] as $name) {
    show(fn() => gethostbyname($name));
    show(fn() => gethostbynamel($name));
    show(fn() => gethostbyaddr($name));
}
