<?php
// exit: 255
// A fatal error in one: the others do not even run what they have in finally.
$waiting = [];
for ($i = 0; $i < 3; $i++) {
    $f = $waiting[] = new Fiber(function ($text) {
        try {
            echo $text, ' ', new class {
                public function __toString(): string
                {
                    return Fiber::suspend(str_repeat('x', 100));
                }
            };
        } finally {
            echo "never\n";
        }
    });
    $f->start("fiber $i\n");
}
register_shutdown_function(function () use (&$waiting) {
    echo count($waiting), "\n";
});
$f = new Fiber(function () {
    try {
        Fiber::suspend();
        trigger_error('the end', E_USER_ERROR);
    } finally {
        echo "never\n";
    }
});
$f->start();
$f->resume();
