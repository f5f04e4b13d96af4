<?php
// Seeded sequences are PHP's, number for number.
foreach ([1, 42, -7, 4294967296 + 5, 0] as $seed) {
    mt_srand($seed);
    for ($i = 0; $i < 700; $i++) $x = mt_rand();
    echo $x, ' ', mt_rand(1, 6), ' ', mt_rand(0, 255), ' ', mt_rand(5, 5), ' ', mt_rand(-10, 10), ' ', rand(1, 100), ' ', rand(100, 1), ' ', rand(), ' ', mt_rand(0, PHP_INT_MAX), ' ', mt_rand(PHP_INT_MIN, PHP_INT_MAX), ' ', mt_rand(0, 4294967295), ' ', mt_rand(0, 4294967296), ' ', mt_rand(-5000000000, 7000000000), ' ', mt_rand(PHP_INT_MIN, 5), "\n";
    echo str_shuffle('abcdefghijklmnop'), ' ', implode(',', array_rand(range(0, 9), 3)), ' ', implode(',', array_rand(['a' => 1, 'b' => 2, 'c' => 3, 'd' => 4], 3)), ' ', array_rand(['x' => 1, 'y' => 2, 'z' => 3]), ' ', array_rand([5]), ' ', implode(',', array_rand(range(0, 9), 10)), "\n";
    $h = ['a' => 1, 'b' => 2, 'c' => 3, 'd' => 4, 'e' => 5, 'f' => 6];
    unset($h['b'], $h['c']);
    echo array_rand($h), array_rand($h), array_rand($h);
    unset($h['a'], $h['e'], $h['f']);
    echo array_rand($h), mt_rand(), "\n";
}
mt_srand(3, MT_RAND_PHP);
echo mt_rand(), ' ', mt_rand(1, 1000), ' ', rand(1, 6), ' ', mt_rand(0, 0x7fffffff), ' ', str_shuffle('abcdef'), "\n";
srand(5); echo rand(), ' ', mt_getrandmax(), ' ', getrandmax(), "\n";
$r = random_int(3, 9); var_dump($r >= 3 && $r <= 9, strlen(random_bytes(11)), random_int(5, 5), is_int(random_int(PHP_INT_MIN, PHP_INT_MAX)), lcg_value() < 1);
