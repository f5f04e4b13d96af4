<?php
// The functions of the old library mhash: numbers in the place of names.

// The number's name in mhash, or null.
function Mhash_name(int $algo)
{
    return ['CRC32', 'MD5', 'SHA1', 'HAVAL256', 5 => 'RIPEMD160', 7 => 'TIGER', 'GOST', 'CRC32B', 'HAVAL224',
        'HAVAL192', 'HAVAL160', 'HAVAL128',
        'TIGER128', 'TIGER160', 'MD4', 'SHA256', 'ADLER32', 'SHA224', 'SHA512', 'SHA384', 'WHIRLPOOL', 'RIPEMD128',
            'RIPEMD256', 'RIPEMD320',
        27 => 'SNEFRU256', 'MD2', 'FNV132', 'FNV1A32', 'FNV164', 'FNV1A64', 'JOAAT', 'CRC32C', 'MURMUR3A', 'MURMUR3C',
            'MURMUR3F', 'XXH32', 'XXH64',
        'XXH3', 'XXH128'][$algo] ?? null;
}

// The same in hash().
function Mhash_algorithm(int $algo)
{
    $name = Mhash_name($algo);
    if ($name === null) {
        return null;
    }
    $name = strtolower($name === 'TIGER' ? 'tiger192' : $name);
    return str_starts_with($name, 'tiger') || str_starts_with($name, 'haval') ? "$name,3" : $name;
}

function mhash(int $algo, string $data, ?string $key = null)
{
    Deprecated('Function mhash() is deprecated');
    $name = Mhash_algorithm($algo);
    if ($name === null) {
        return false;
    }
    if ($key === null) {
        return hash($name, $data, true);
    }
    if (Hash_number(Hash_row($name), 6) === 0) {
        throw new ValueError('mhash(): Argument #1 ($algo) must be a valid cryptographic hashing algorithm');
    }
    return hash_hmac($name, $data, $key, true);
}

function mhash_count()
{
    Deprecated('Function mhash_count() is deprecated');
    return 41;
}

function mhash_get_hash_name(int $algo)
{
    Deprecated('Function mhash_get_hash_name() is deprecated');
    return Mhash_name($algo) ?? false;
}

function mhash_get_block_size(int $algo)
{
    Deprecated('Function mhash_get_block_size() is deprecated');
    $name = Mhash_algorithm($algo);
    return $name === null ? false : Hash_number(Hash_row($name), 1);
}

function mhash_keygen_s2k(int $algo, string $password, string $salt, int $length)
{
    Deprecated('Function mhash_keygen_s2k() is deprecated');
    $length = ($length & 0xffffffff ^ 0x80000000) - 0x80000000;  // as many bits as an int of C has
    if ($length <= 0) {
        throw new ValueError('mhash_keygen_s2k(): Argument #4 ($length) must be a greater than 0');
    }
    $name = Mhash_algorithm($algo);
    if ($name === null) {
        return false;
    }
    $salt = str_pad(substr($salt, 0, 8), 8, "\0");
    $key = '';
    for ($k = 0; strlen($key) < $length; $k++) {
        $key .= hash($name, str_repeat("\0", $k) . $salt . $password, true);
    }
    return substr($key, 0, $length);
}
