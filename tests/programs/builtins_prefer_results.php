<?php
// Functions that would rather have a reference say nothing about values, wherever they are called from.
namespace A;
function test() { extract(func_get_arg(0)); return $x; }
echo test(['x' => 1]), "\n";
array_multisort(range(3, 1)); array_multisort([2, 1], SORT_DESC);
end(array_values([1])) . reset(...[[1, 2]]);
