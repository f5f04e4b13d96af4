<?php
// array_walk() over the properties of an object
class P
{
    public $a = 1;
    protected $b = 2;
    private $c = 3;
    public int $typed = 4;
    public $unset;
}
class Q extends P
{
    private $c = 5;
    public ?array $rest = [6, [7]];
}

function tried(callable $f): void
{
    try {
        $f();
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

for ($i = 0; $i < 3; $i++) {
    $o = new Q;
    unset($o->unset);
    $o->own = 8;
    tried(fn() => array_walk($o, function (&$v, $k, $by) {
        echo strtr($k, "\0", '.'), ' ';
        if (is_int($v)) {
            $v += $by;
        }
    }, 10));
    var_dump($o);
}
$copy = clone $o;
array_walk_recursive($copy, function (&$v, $k) {
    $v = strlen("$k:$v");
});
echo json_encode([$o, $copy]), "\n";
tried(fn() => array_walk($o, function (&$v, $k) {
    if ($k === 'typed') {
        $v = 'text';
    }
}));
array_walk($o, fn($v, $k) => print(gettype($v) . ' '));
echo "\n";
$s = (object) ['x' => 1, '0' => 2];
array_walk($s, function (&$v, $k) use ($s) {
    $s->more = true;
    $v = gettype($k);
});
var_dump($s);
tried(function () {
    $n = 5;
    array_walk($n, 'strlen');
});
tried(function () {
    $o = (object) ['x' => 1, 'y' => 2];
    array_walk($o, function () use (&$o) {
        $o = 5;
    });
});
