<?php
// Mandelbrot: nothing but arithmetic in loops, which is what the JIT is for. Draws the set in as many columns as it is told (78).
//
//     pyphp examples/mandelbrot.php
//     pyphp --jit-stats examples/mandelbrot.php 900        what was traced and compiled
//     pyphp -d pyphp.jit=0 examples/mandelbrot.php 900     the same without it, for the difference

const LIMIT = 1000;
const SHADES = ' .:-=+*#%@';

/** How many steps it takes z = z * z + c to leave the circle around 0 that it cannot come back to; at most LIMIT. */
function steps(float $x, float $y): int
{
    $re = $im = 0.0;
    for ($n = 0; $n < LIMIT; $n++) {
        $re2 = $re * $re;
        $im2 = $im * $im;
        if ($re2 + $im2 > 4.0) {
            break;
        }
        $im = 2.0 * $re * $im + $y;
        $re = $re2 - $im2 + $x;
    }
    return $n;
}

$columns = (int)($argv[1] ?? 78);
$rows = intdiv($columns, 3);
for ($row = 0; $row < $rows; $row++) {
    $line = '';
    for ($column = 0; $column < $columns; $column++) {
        $n = steps(-2.2 + 3.2 * $column / $columns, -1.2 + 2.4 * $row / $rows);
        $line .= SHADES[$n === LIMIT ? 9 : $n % 9];
    }
    echo rtrim($line), "\n";
}
