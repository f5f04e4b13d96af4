<?php
class Base
{
    public static $shared = 1;
    static array $list = [self::FIRST, 2];
    static ?int $none = null;
    protected static $hidden = 'h';
    const FIRST = 7;
    public $x = self::FIRST;
    static function vars() { return get_class_vars(static::class); }
}
class Sub extends Base { static $own = self::FIRST + 1; }
Base::$shared = 5;
Base::$list[] = 3;
Sub::$own++;
print_r(get_class_vars('Base'));
print_r(Sub::vars());
for ($i = 0; $i < 70; $i++) Sub::$own += $i;
print_r(get_class_vars('Sub'));

class Broken { const A = NOWHERE; public $p = [1, 2][self::KEY]; const KEY = 5; static $s = Missing::X; }
function place($what) { try { $what(); } catch (Error $e) { echo $e->getMessage(), ' ', $e->getLine(), "\n"; } }
place(fn() =>
    Broken::A);
place(function () {
    return new
        Broken;
});
place(function () {
    Broken::$s = 1;
});

class Fixed { public int $a = 1; function __construct(public readonly array $r = [1], public readonly ?int $n = null) {} }
foreach ([new Fixed, new Fixed([], 3)] as $o) {
    try {
        foreach ($o as $k => &$v) { echo $k, ' '; if ($k == 'a') $v = 5; }
    } catch (Error $e) { echo $e->getMessage(), ' ', $o->a, "\n"; }
}
