<?php
// exit: 255
// What variadic parameters of builtins take has no name.
register_shutdown_function('last'); function last() { array_intersect_key([1], [2], 5); }
echo json_encode(array_merge([1], ['k' => 2], [3])), "\n";
array_merge([1], null);
