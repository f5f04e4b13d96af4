<?php
// Digests of files.

function md5_file(string $filename, bool $binary = false)
{
    return Digest_of_file('md5_file', 'md5', $filename, $binary);
}

function sha1_file(string $filename, bool $binary = false)
{
    return Digest_of_file('sha1_file', 'sha1', $filename, $binary);
}

function Digest_of_file(string $function, string $algo, string $filename, bool $binary)
{
    if (str_contains($filename, "\0")) {
        throw new ValueError("$function(): Argument #1 (\$filename) must not contain any null bytes");
    }
    if ($filename === '') {
        throw new ValueError('Path cannot be empty');
    }
    $row = Hash_row($algo);
    return File_digest($function, 2, $row, $filename, Hash_begun($row, []), null, $binary);
}
