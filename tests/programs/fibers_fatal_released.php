<?php
// exit: 255
// A fatal error releases fibers that are suspended: nothing of theirs runs, and nothing is left of what they held.
function held(): Fiber
{
    $fiber = new Fiber(function (array $held) {
        try {
            array_walk($held, function (&$each) {
                $each .= Fiber::suspend($each);
            });
        } finally {
            echo "never\n";
        }
    });
    echo $fiber->start(["text " . count([1, 2]), new ArrayObject([1])]), "\n";
    return $fiber;
}
$one = held();
$two = [held(), held()];
$last = new Fiber(function () {
    $three = held();
    Fiber::suspend();
    trigger_error('the end', E_USER_ERROR);
});
$last->start();
$last->resume();
