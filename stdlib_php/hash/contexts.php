<?php
// Hashing piece by piece. A context's state is a string with the fields that php writes when it serializes one
// (algorithms.py).
final class HashContext
{
    private int $Row = -1;
    private ?string $State = null;
    private int $Options = 0;
    private string $Outer = '';

    private function __construct()
    {
    }

    public function __serialize(): array
    {
        if ($this->Options & HASH_HMAC) {
            throw new Exception('HashContext with HASH_HMAC option cannot be serialized');
        }
        $name = Hash_text($this->Row, false);
        $spec = Hash_text($this->Row, true);
        if ($this->State === null || $spec === '') {
            throw new Exception("HashContext for algorithm \"$name\" cannot be serialized");
        }
        $name = $name === 'snefru256' ? 'snefru' : $name;
        return [$name, $this->Options, State_fields($this->State, $spec), State_magic($name),
            get_mangled_object_vars($this)];
    }

    public function __unserialize(array $data): void
    {
        if ($this->Row >= 0) {
            throw new Exception('HashContext::__unserialize called on initialized object');
        }
        [$name, $options, $fields, $magic, $members] = [$data[0] ?? null, $data[1] ?? null, $data[2] ?? null,
            $data[3] ?? null, $data[4] ?? null];
        if (!is_string($name) || !is_int($options) || $fields === null || !is_int($magic) || !is_array($members)) {
            throw new Exception('Incomplete or ill-formed serialization data');
        }
        if ($options & HASH_HMAC) {
            throw new Exception('HashContext with HASH_HMAC option cannot be serialized');
        }
        $row = Hash_row($name);
        if ($row < 0) {
            throw new Exception('Unknown hash algorithm');
        }
        $spec = Hash_text($row, true);
        $state = $spec !== '' && $magic === State_magic($name) ? Context_state($fields, $spec, Hash_number($row, 3)) : -1;
        if (is_string($state) && !State_is_sound($row, $state)) {
            $state = -2000;
        }
        if (!is_string($state)) {
            throw new Exception("Incomplete or ill-formed serialization data (\"$name\" code $state)");
        }
        $this->Row = $row;
        $this->State = $state;
        $this->Options = $options;
        foreach ($members as $key => $value) {
            $this->$key = $value;
        }
    }

    public function __clone()
    {
        if ($this->State === null) {
            throw new ValueError('Cannot clone a finalized HashContext');
        }
    }
}

function State_magic($name)
{
    return str_starts_with($name, 'sha3-') ? 100 : 2;
}

// The fields of a state as a list: a string for several bytes, an int for anything of up to 32 bits, two for 64 bits.
function State_fields($state, $spec)
{
    $fields = [];
    $at = 0;
    preg_match_all('/([bsilq])(\d*)/', $spec, $parts, PREG_SET_ORDER);
    foreach ($parts as [, $letter, $count]) {
        $count = $count === '' ? 1 : (int) $count;
        if ($letter === 'b') {
            $fields[] = $count > 1 ? substr($state, $at, $count) : ord($state[$at]);
            $at += $count;
            continue;
        }
        for ($k = $letter === 'q' ? 2 * $count : $count; $k > 0; $k--) {
            $word = unpack('V', $state, $at)[1];
            $fields[] = $word > 0x7fffffff ? $word - 0x100000000 : $word;
            $at += 4;
        }
    }
    return $fields;
}

// The state of such a list, or the number of what is wrong with it.
function Context_state($fields, $spec, $size)
{
    if (!is_array($fields)) {
        return -1;
    }
    $state = '';
    $next = 0;
    preg_match_all('/([bsilq])(\d*)/', $spec, $parts, PREG_SET_ORDER);
    foreach ($parts as [, $letter, $count]) {
        $count = $count === '' ? 1 : (int) $count;
        if ($letter === 'b' && $count > 1) {
            $field = $fields[$next++] ?? null;
            if (!is_string($field) || strlen($field) !== $count) {
                return -1000 - strlen($state);
            }
            $state .= $field;
            continue;
        }
        for (; $count > 0; $count--) {
            $word = '';
            for ($half = $letter === 'q' ? 2 : 1; $half > 0; $half--) {
                $field = $fields[$next++] ?? null;
                if (!is_int($field)) {
                    return -1000 - strlen($state);
                }
                $word .= $letter === 'b' ? chr($field) : pack('V', $field & 0xffffffff);
            }
            $state .= $word;
        }
    }
    return strlen($state) === $size ? $state : -999 - strlen($state);
}

// The context's state, which must still take something in: argument 1 of the function that runs.
function Live_state(HashContext $context, string $function)
{
    return Private_at($context, 1)
        ?? throw new TypeError("$function(): Argument #1 (\$context) must be a valid, non-finalized HashContext");
}

function hash_init(string $algo, int $flags = 0, #[\SensitiveParameter] string $key = '', array $options = [])
{
    $row = Hash_row($algo);
    if ($row < 0) {
        throw new ValueError('hash_init(): Argument #1 ($algo) must be a valid hashing algorithm');
    }
    $context = Made('HashContext');
    if ($flags & HASH_HMAC) {
        if (Hash_number($row, 6) === 0) {
            throw new ValueError('hash_init(): Argument #1 ($algo) must be a cryptographic hashing algorithm if '
                . 'HMAC is requested');
        }
        if ($key === '') {
            throw new ValueError('hash_init(): Argument #3 ($key) cannot be empty when HMAC is requested');
        }
        Set_private($context, 1, Hash_keyed($row, $key, 0x36));
        Set_private($context, 3, Hash_keyed($row, $key, 0x5c));
    } else {
        Set_private($context, 1, Hash_begun($row, $options));
    }
    Set_private($context, 0, $row);
    Set_private($context, 2, $flags);
    return $context;
}

function hash_update(HashContext $context, string $data)
{
    $state = Live_state($context, 'hash_update');
    Set_private($context, 1, Hash_more(Private_at($context, 0), $state, $data));
    return true;
}

function hash_update_stream(HashContext $context, $stream, int $length = -1)
{
    $state = Live_state($context, 'hash_update_stream');
    if (!is_resource($stream)) {
        $type = get_debug_type($stream);
        throw new TypeError("hash_update_stream(): Argument #2 (\$stream) must be of type resource, $type given");
    }
    return Hash_rest($context, $stream, $length);
}

// Take in what a stream has, or so many bytes of it; how many those were.
function Hash_rest($context, $stream, $length)
{
    $row = Private_at($context, 0);
    $done = 0;
    while ($length !== 0) {
        $part = Next_part($stream, $length > 0 ? min($length, 8192) : 8192);
        if ($part === '') {
            break;
        }
        Set_private($context, 1, Hash_more($row, Private_at($context, 1), $part));
        $done += strlen($part);
        $length = $length > 0 ? $length - strlen($part) : -1;
    }
    return $done;
}

function hash_update_file(HashContext $context, string $filename, $stream_context = null)
{
    Live_state($context, 'hash_update_file');
    if (str_contains($filename, "\0")) {
        throw new ValueError('hash_update_file(): Argument #2 ($filename) must not contain any null bytes');
    }
    if ($stream_context !== null && !is_resource($stream_context)) {
        throw new TypeError('hash_update_file(): Argument #3 ($stream_context) must be of type resource or null, '
            . get_debug_type($stream_context) . ' given');
    }
    $stream = Opened_for('hash_update_file', $filename);
    if ($stream === false) {
        return false;
    }
    Hash_rest($context, $stream, -1);
    fclose($stream);
    return true;
}

// A stream of a file's bytes; a warning in the name of the function if there is none.
function Opened_for(string $function, string $file)
{
    $stream = @fopen($file, 'rb');
    if ($stream === false) {
        Warning(str_replace('fopen(', "$function(", error_get_last()['message']));
    }
    return $stream;
}

// What comes next in a stream; a notice in the name of the function that runs if it cannot be read.
function Next_part($stream, int $size)
{
    error_clear_last();
    $part = (string) @fread($stream, $size);
    if ($part === '' && ($problem = error_get_last()) !== null) {
        Notice(substr($problem['message'], strlen('fread(): ')));
    }
    return $part;
}

function hash_final(HashContext $context, bool $binary = false)
{
    $state = Live_state($context, 'hash_final');
    $row = Private_at($context, 0);
    $digest = Hash_digest($row, $state);
    if (Private_at($context, 2) & HASH_HMAC) {
        $digest = Hash_digest($row, Hash_more($row, Private_at($context, 3), $digest));
        Set_private($context, 3, '');
        Set_private($context, 2, Private_at($context, 2) & ~HASH_HMAC);
    }
    Set_private($context, 1, null);
    return $binary ? $digest : bin2hex($digest);
}

function hash_copy(HashContext $context)
{
    Live_state($context, 'hash_copy');
    return clone $context;
}

function hash_file(string $algo, string $filename, bool $binary = false, array $options = [])
{
    $row = Hash_row($algo);
    if ($row < 0) {
        throw new ValueError('hash_file(): Argument #1 ($algo) must be a valid hashing algorithm');
    }
    return File_digest('hash_file', 1, $row, $filename, Hash_begun($row, $options), null, $binary);
}

function hash_hmac_file(string $algo, string $filename, #[\SensitiveParameter] string $key, bool $binary = false)
{
    $row = Cryptographic_row('hash_hmac_file', $algo);
    return File_digest('hash_hmac_file', 2, $row, $filename, Hash_keyed($row, $key, 0x36), Hash_keyed($row, $key,
        0x5c), $binary);
}

function File_digest($function, $place, $row, $filename, $state, $outer, $binary)
{
    if (str_contains($filename, "\0")) {
        $name = $place === 1 ? 'algo' : 'filename';
        throw new ValueError("$function(): Argument #$place (\$$name) must not contain any null bytes");
    }
    $stream = Opened_for($function, $filename);
    if ($stream === false) {
        return false;
    }
    while (($part = Next_part($stream, 8192)) !== '') {
        $state = Hash_more($row, $state, $part);
    }
    fclose($stream);
    $digest = Hash_digest($row, $state);
    if ($outer !== null) {
        $digest = Hash_digest($row, Hash_more($row, $outer, $digest));
    }
    return $binary ? $digest : bin2hex($digest);
}

function Cryptographic_row(string $function, string $algo)
{
    $row = Hash_row($algo);
    if ($row < 0 || Hash_number($row, 6) === 0) {
        throw new ValueError("$function(): Argument #1 (\$algo) must be a valid cryptographic hashing algorithm");
    }
    return $row;
}

function hash_hkdf(string $algo, #[\SensitiveParameter] string $key, int $length = 0, string $info = '',
    string $salt = '')
{
    $row = Cryptographic_row('hash_hkdf', $algo);
    if ($key === '') {
        throw new ValueError('hash_hkdf(): Argument #2 ($key) cannot be empty');
    }
    if ($length < 0) {
        throw new ValueError('hash_hkdf(): Argument #3 ($length) must be greater than or equal to 0');
    }
    $size = Hash_number($row, 1);
    if ($length > 255 * $size) {
        throw new ValueError('hash_hkdf(): Argument #3 ($length) must be less than or equal to ' . 255 * $size);
    }
    $length = $length ?: $size;
    $secret = hash_hmac($algo, $key, $salt, true);
    $made = $block = '';
    for ($k = 1; strlen($made) < $length; $k++) {
        $block = hash_hmac($algo, $block . $info . chr($k), $secret, true);
        $made .= $block;
    }
    return substr($made, 0, $length);
}

// Is the number of bytes that wait one that a state can have?
function State_is_sound($row, $state)
{
    $kind = Hash_number($row, 0);
    $block = Hash_number($row, 2);
    return match ($kind) {
        0 => ord($state[80]) < $block,
        6 => unpack('V', $state, 200)[1] < $block,
        8, 9 => unpack('V', $state, 96)[1] < $block,
        10, 11 => unpack('V', $state, 72)[1] < $block,
        25 => unpack('V', $state, 40)[1] < 16,
        26 => unpack('V', $state, 72)[1] < 32,
        default => true,
    };
}
