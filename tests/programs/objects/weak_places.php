<?php
// Values of a WeakMap by reference, and an ArrayAccess of PHP's own that says what is not so
function tried(callable $f): void
{
    try {
        $f();
        echo "fine\n";
    } catch (Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}

$keys = [new stdClass, new ArrayObject, new SplStack];
$map = new WeakMap;
foreach ($keys as $i => $key) {
    $map[$key] = $i;
}
foreach ($map as $key => &$value) {
    $value .= 'x';
    $map[$keys[2]] = 'before';
}
unset($value);
foreach ($map as $key => $value) {
    echo get_class($key), ' ', $value, "\n";
}
tried(fn() => $map[$keys[0]][] = 1);
$map[$keys[0]] = [];
tried(fn() => $map[$keys[0]]['a']['b'] = 1);
tried(fn() => $map[$keys[0]]['a']['b'] .= 2);
tried(function () use ($map, $keys) {
    $x = &$map[$keys[0]]['c'];
    $x = 5;
});
echo json_encode($map[$keys[0]]), "\n";
tried(function () use ($map) {
    $map[][] = 1;
});
tried(function () use ($map) {
    $map[]->x = 1;
});
tried(function () use ($map) {
    $x = &$map[];
});
foreach ($map as $key => $value) {
    unset($map[$key]);
    echo get_class($key), ' goes, ', count($map), " left\n";
}

class Liar extends ArrayObject
{
    public function offsetExists($k): bool
    {
        echo "asked for $k, ";
        return true;
    }
}
class Teller extends Liar
{
    public function offsetGet($k): mixed
    {
        echo "told $k, ";
        return @parent::offsetGet($k);
    }
}
foreach ([new Liar(['a' => 1, 'n' => null]), new Teller(['a' => 1, 'n' => null])] as $o) {
    for ($i = 0; $i < 3; $i++) {
        echo json_encode([$o['a'] ?? 'none', $o['z'] ?? 'none', $o['n'] ?? 'none', isset($o['z']), empty($o['z'])]), "\n";
        echo json_encode([isset($o['z']['y']), $o['z']['y'] ?? 'none']), "\n";
    }
    $o['z'] ??= 5;
    echo count($o), "\n";
}
tried(function () {
    $o = new ArrayObject;
    try {
        $o['new']->x = 1;
    } finally {
        echo count($o), "\n";
    }
});
