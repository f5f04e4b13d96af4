<?php
// crypt() in all its forms, and password_*.
function tried(callable $f)
{
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
foreach (['rl', '_J9..rasm', '$1$rasmusle$', '$2a$04$usesomesillystringforsalt$', '$2y$04$usesomesillystringforsalt$', '$5$saltstring',
    '$6$rounds=1000$usesomesillystring$', '$5$rounds=10$short', '*0', '*1', '', ':x', '$2y$03$usesomesillystringforsalt$', '$7$a'] as $salt) {
    tried(fn() => crypt('rasmuslerdorf', $salt));
}
tried(fn() => password_hash("a\0b", PASSWORD_BCRYPT));
tried(fn() => password_hash('a', PASSWORD_DEFAULT, ['cost' => 3]));
tried(fn() => password_hash('a', 'foo'));
$hash = password_hash('secret', PASSWORD_DEFAULT, ['cost' => 4]);
tried(fn() => [strlen($hash), password_verify('secret', $hash), password_verify('Secret', $hash)]);
tried(fn() => password_get_info($hash));
tried(fn() => [password_needs_rehash($hash, '2y', ['cost' => 4]), password_needs_rehash($hash, '2y'), password_needs_rehash('', '2y')]);
tried(fn() => password_verify('rasmuslerdorf', 'rl.3StKT.4T8M'));
tried(fn() => password_get_info('foo'));
