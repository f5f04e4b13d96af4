<?php
// extension: ctype
// What hash_* refuses, seeds and secrets, files and streams.
function tried(callable $f)
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
tried(fn() => hash_init('foo'));
tried(fn() => hash_init('crc32', HASH_HMAC, 'k'));
tried(fn() => hash_init('md5', HASH_HMAC));
tried(fn() => hash_file('md5', './not-there'));
tried(fn() => hash_hmac('crc32', 'a', 'b'));
tried(fn() => hash_hkdf('md5', ''));
tried(fn() => hash_hkdf('md5', 'a', 99999));
tried(fn() => bin2hex(hash_hkdf('sha256', 'key', 40, 'info', 'salt')));
tried(fn() => hash_pbkdf2('md5', 'a', 'b', 0));
tried(fn() => new HashContext());
$done = hash_init('md5');
hash_final($done);
tried(fn() => hash_update($done, ''));
tried(fn() => hash_copy($done));
tried(fn() => clone $done);
tried(fn() => serialize($done));
tried(fn() => serialize(hash_init('md5', HASH_HMAC, 'k')));
foreach ([['md5', 0, [], 3, []], ['xx', 2, [], 2, []], ['md5', 0, [1, 2, 3], 2, []], ['md5', 0], ['md2', 0, ['x'], 2, []]] as $data) {
    $parts = serialize($data);
    tried(fn() => unserialize('O:11:"HashContext":' . count($data) . ':' . substr($parts, strpos($parts, '{'))));
}
tried(fn() => hash('xxh64', 'abc', false, ['seed' => 123456789012]));
tried(fn() => hash('xxh128', str_repeat('abc', 200), false, ['seed' => 7]));
tried(fn() => hash('murmur3f', 'abc', false, ['seed' => -7]));
tried(fn() => hash('xxh3', 'abc', false, ['secret' => 'x']));
tried(fn() => hash('xxh3', str_repeat('abc', 500), false, ['secret' => str_repeat('xy', 100)]));
tried(fn() => hash('xxh3', 'abc', false, ['secret' => 'x', 'seed' => 1]));
$context = hash_init('sha1');
$stream = fopen(__FILE__, 'r');
tried(fn() => hash_update_stream($context, $stream, 6));
tried(fn() => hash_final($context) === sha1("<?php\n"));
tried(fn() => md5_file(__FILE__) === md5(file_get_contents(__FILE__)));
tried(fn() => sha1_file(''));
tried(fn() => bin2hex(mhash(MHASH_TIGER, 'a')));
print_r(hash_init('md5'));
