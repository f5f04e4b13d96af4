<?php
// crypt() and password_*: what they compute is the system's libraries' (pyphp/host/outside/passwords.py).

function crypt(#[\SensitiveParameter] string $string, string $salt)
{
    return Crypted($string, $salt) ?? (str_starts_with($salt, '*0') ? '*1' : '*0');
}

// The hash, or null for a salt that is none.
function Crypted(string $password, string $salt)
{
    $salt = explode("\0", substr($salt, 0, 123))[0];
    $kind = $salt[0] ?? '';
    if ($kind === '$') {
        $known = str_starts_with($salt, '$1$') || str_starts_with($salt, '$5$') || str_starts_with($salt, '$6$')
            || preg_match('~^\$2[abxy]\$(0[4-9]|[12][0-9]|3[01])\$[./0-9A-Za-z]{22}~', $salt);
        if (preg_match('/^\$[56]\$rounds=(\d+)/', $salt, $rounds)) {
            $known = $rounds[1] >= 1000 && $rounds[1] <= 999999999;
        }
    } elseif ($kind === '_') {
        $known = preg_match('~^_[./0-9A-Za-z]{8}~', $salt);
    } else {
        $known = preg_match('~^[./0-9A-Za-z]{2}~', $salt);
    }
    if (!$known) {
        return null;
    }
    Ask('password.there')[0] === 1 or Not_crypted();
    return Ask('password.crypt', explode("\0", $password)[0], $salt)[0] ?? null;
}

function password_algos()
{
    return Ask('password.there')[1] === 1 ? ['2y', 'argon2i', 'argon2id'] : ['2y'];
}

// The algorithm that an argument means, or null.
function Password_algorithm($algo)
{
    if ($algo === null) {
        return '2y';
    }
    if (is_int($algo)) {
        $algo = ['2y', '2y', 'argon2i', 'argon2id'][$algo] ?? '';
    }
    return in_array($algo, password_algos(), true) ? $algo : null;
}

// And the one of a hash.
function Password_kind(string $hash)
{
    if (strlen($hash) === 60 && str_starts_with($hash, '$2y$')) {
        return '2y';
    }
    if (preg_match('/^\$(argon2id?)\$/', $hash, $kind) && in_array($kind[1], password_algos(), true)) {
        return $kind[1];
    }
    return null;
}

function password_get_info(string $hash)
{
    $kind = Password_kind($hash);
    if ($kind === null) {
        return ['algo' => null, 'algoName' => 'unknown', 'options' => []];
    }
    return ['algo' => $kind, 'algoName' => $kind === '2y' ? 'bcrypt' : $kind, 'options' => Password_options($kind,
        $hash)];
}

// What a hash says of how it was made.
function Password_options(string $kind, string $hash)
{
    if ($kind === '2y') {
        return ['cost' => sscanf($hash, '$2y$%d$')[0] ?? 10];
    }
    $options = ['memory_cost' => 65536, 'time_cost' => 4, 'threads' => 1];
    if (preg_match('/^\$argon2id?\$v=\d+\$m=(\d+),t=(\d+),p=(\d+)/', $hash, $found)) {
        $options = ['memory_cost' => (int) $found[1], 'time_cost' => (int) $found[2], 'threads' => (int) $found[3]];
    }
    return $options;
}

// What the options of a call ask for.
function Password_wishes(string $kind, array $options)
{
    $wishes = $kind === '2y' ? ['cost' => 10] : ['memory_cost' => 65536, 'time_cost' => 4, 'threads' => 1];
    foreach ($wishes as $name => $value) {
        $wishes[$name] = (int) ($options[$name] ?? $value);
    }
    return $wishes;
}

function password_needs_rehash(string $hash, string|int|null $algo, array $options = [])
{
    $wanted = Password_algorithm($algo);
    if ($wanted === null) {
        return false;  // nobody knows how
    }
    return Password_kind($hash) !== $wanted || Password_options($wanted, $hash) !== Password_wishes($wanted, $options);
}

function password_verify(#[\SensitiveParameter] string $password, string $hash)
{
    $kind = Password_kind($hash);
    if ($kind !== null && $kind !== '2y') {
        return Ask('password.argon2_fits', $kind === 'argon2i' ? 1 : 2, $password, $hash)[0] === 1;
    }
    $made = Crypted($password, $hash);
    return $made !== null && strlen($made) >= 13 && hash_equals($hash, $made);
}

function password_hash(#[\SensitiveParameter] string $password, string|int|null $algo, array $options = [])
{
    $kind = Password_algorithm($algo);
    if ($kind === null) {
        throw new ValueError('password_hash(): Argument #2 ($algo) must be a valid password hashing algorithm');
    }
    if (isset($options['salt'])) {
        Warn('The "salt" option has been ignored, since providing a custom salt is no longer supported');
    }
    $wishes = Password_wishes($kind, $options);
    if ($kind === '2y') {
        $cost = $wishes['cost'];
        if (str_contains($password, "\0")) {
            throw new ValueError('Bcrypt password must not contain null character');
        }
        if ($cost < 4 || $cost > 31) {
            throw new ValueError("Invalid bcrypt cost parameter specified: $cost");
        }
        $salt = substr(strtr(base64_encode(random_bytes(17)), '+', '.'), 0, 22);
        return Crypted($password, sprintf('$2y$%02d$%s', $cost, $salt));
    }
    ['memory_cost' => $memory, 'time_cost' => $passes, 'threads' => $threads] = $wishes;
    if ($memory < 8 || $memory > 0xffffffff) {
        throw new ValueError('Memory cost is outside of allowed memory range');
    }
    if ($passes < 1 || $passes > 0xffffffff) {
        throw new ValueError('Time cost is outside of allowed time range');
    }
    if ($threads < 1 || $threads > 0xffffff) {
        throw new ValueError('Invalid number of threads');
    }
    $made = Ask('password.argon2', $kind === 'argon2i' ? 1 : 2, $password, random_bytes(16), $passes, $memory,
        $threads);
    if (isset($made[1])) {
        throw new ValueError($made[0]);
    }
    return $made[0];
}
