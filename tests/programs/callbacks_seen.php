<?php
// What callbacks of sorts and walks can see: the order of comparisons, references, and the array, which changes under a walk.

function sequence(int $n, int $most, int $stop): string
{
    $seed = $n * 31 + $most;
    $array = [];
    for ($i = 0; $i < $n; $i++) {
        $seed = ($seed * 1103515245 + 12345) % 2147483648;
        $array["k$i"] = intdiv($seed, 65536) % $most;
    }
    $seen = 0;
    $count = 0;
    $compare = function ($x, $y) use (&$seen, &$count, $stop) {
        $seen = ($seen * 31 + $x * 7 + $y) % 1000003;
        if (++$count === $stop) {
            throw new RuntimeException("comparison $count");
        }
        return $x <=> $y;
    };
    try {
        uasort($array, $compare);
    } catch (RuntimeException $e) {
        $seen .= ' ' . $e->getMessage();
    }
    return "$n of $most: $seen " . md5(json_encode($array));
}

foreach ([2, 3, 4, 5, 6, 7, 11, 16, 17, 40, 300, 1100] as $n) {
    foreach ([3, 30000] as $most) {
        echo sequence($n, $most, -1), "\n", sequence($n, $most, $n + 1), "\n";
    }
}

function shown(string $what, array $array): void
{
    echo "$what: ", json_encode($array), "\n";
}

$array = [5, 3, 1, 2, 4];
usort($array, fn ($x, $y) => $x > $y);
shown('bool', $array);
usort($array, fn ($x, $y) => $x < $y ? 1 : false);
shown('now and then', $array);
usort($array, fn ($x, $y) => ($x - $y) / 4);
shown('float', $array);
usort($array, fn ($x, $y) => (string) ($x - $y));
shown('text', $array);
usort($array, fn ($x, $y) => null);
shown('null', $array);
usort($array, function ($x, $y) use (&$array) {
    $array[] = 9;
    return $y <=> $x;
});
shown('appended to', $array);

$referred = 3;
$array = [&$referred, 1, 2];
usort($array, function (&$x, $y) {
    $x += 10;
    return $x <=> $y;
});
shown("reference $referred", $array);
unset($array);

$array = ['b' => 1, 'a' => 2, 'd' => 3, 'c' => 4];
uksort($array, 'strcmp');
shown('keys', $array);
uksort($array, function ($x) {
    return func_num_args() * strcmp(func_get_arg(1), $x);
});
shown('more arguments', $array);

foreach (['append', 'remove', 'change', 'replace'] as $what) {
    foreach ([0, 1] as $by_reference) {
        $array = [1, 2, 3];
        $walked = '';
        $change = function ($key) use (&$array, $what) {
            if ($key === 0 && count($array) === 3) {
                match ($what) {
                    'append' => $array[] = 9,
                    'remove' => $array = array_diff_key($array, [1 => 0]),
                    'change' => $array[2] = 7,
                    'replace' => $array = [5, 6, 7, 8],
                };
            }
        };
        if ($by_reference) {
            array_walk($array, function (&$value, $key) use (&$walked, $change) {
                $walked .= " $value";
                $change($key);
                $value++;
            });
        } else {
            array_walk($array, function ($value, $key) use (&$walked, $change) {
                $walked .= " $value";
                $change($key);
            });
        }
        shown("$what$walked", $array);
    }
}

foreach ([0, 2] as $when) {
    $array = [1, 2, 3];
    try {
        array_walk($array, function (&$value, $key) use (&$array, $when) {
            if ($key === $when) {
                $array = 'no array';
            }
        });
    } catch (TypeError $e) {
        echo $e->getMessage(), ": $array\n";
    }
}

$array = [1, [2, ['x' => 3]], 4.5, 'text'];
array_walk_recursive($array, function (&$value, $key, $more) {
    $value = "$key$more$value";
}, '>');
shown('recursive', $array);
$copy = $array = range(1, 5);
array_walk($copy, function (&$value, $key, $factor) {
    $value *= $factor;
}, 3);
shown('copy', $copy);
shown('original', $array);

echo json_encode(array_map(fn ($x, $y, $z) => "$x$y$z", [1, 2, 3], ['a'], [true, null])), "\n";
echo json_encode(array_filter([0, 1, '', 'a', null, [], [0], '0', 0.0, 'k' => 2])), "\n";
$referred = 1;
$kept = array_filter([&$referred, 2]);
$kept[0] = 5;
echo "$referred\n";

$text = 'a1b22c333';
$inner = fn ($groups) => preg_replace_callback('/\d/', fn ($digit) => $digit[0] + 1, $groups[0]);
echo preg_replace_callback('/\d+/', $inner, $text, -1, $count), " $count\n";
echo preg_replace_callback('/\d+/', $inner, $text, 2, $count), " $count\n";
echo preg_replace_callback('/x*/', fn ($groups) => '-', 'axb', -1, $count), " $count\n";
echo preg_replace_callback('/b/', fn ($groups) => null, 'abc', 0), "\n";
echo preg_replace_callback('/(?<n>\d)(z)?/', fn ($groups) => json_encode($groups), '1z2'), "\n";
try {
    preg_replace_callback('/\d/', function ($groups) {
        throw new Exception("at $groups[0]");
    }, $text);
} catch (Exception $e) {
    echo $e->getMessage(), "\n";
}

$count = 0;
echo iterator_apply(new ArrayIterator([1, 2, 3]), function (...$arguments) use (&$count) {
    $count += count($arguments) + 1;
    return $count < 2;
}), " $count\n";
foreach (new CallbackFilterIterator(new ArrayIterator(['a' => 1, 'b' => 2]), fn ($v, $k, $it) => $v > 1) as $k => $v) {
    echo "$k => $v\n";
}
