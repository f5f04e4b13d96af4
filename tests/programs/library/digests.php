<?php
// Every algorithm on texts around the sizes of blocks, in one piece and in several, with a key, and from a serialized context.
$text = '';
for ($i = 0; $i < 700; $i++) {
    $text .= chr($i * 7 + ($i >> 3) * 13 + 5 & 255);
}
foreach (hash_algos() as $name) {
    $all = '';
    foreach ([0, 1, 3, 8, 15, 17, 55, 64, 111, 120, 128, 130, 200, 240, 241, 257, 700] as $size) {
        $all .= hash($name, substr($text, 0, $size));
    }
    $context = hash_init($name);
    for ($i = 0; $i < 160; $i += 23) {
        hash_update($context, substr($text, 0, $i));
    }
    $copy = hash_copy($context);
    try {
        $again = unserialize(serialize($context));
    } catch (Exception $e) {
        echo $e->getMessage(), "\n";
        $again = clone $context;
    }
    hash_update($again, 'end');
    hash_update($copy, 'end');
    echo $name, ' ', md5($all), ' ', hash_final($again), ' ', hash_final($copy) === hash_final($context) ? 'same' : 'other', "\n";
}
foreach (hash_hmac_algos() as $name) {
    $context = hash_init($name, HASH_HMAC, 'key');
    hash_update($context, 'data');
    echo md5(hash_hmac($name, 'data', str_repeat('long', 50))), hash_final($context), hash_pbkdf2($name, 'pw', 'salt', 2, 11), "\n";
}
