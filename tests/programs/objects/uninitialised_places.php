<?php
// Elements of typed properties without a value, read to be updated, and readonly properties where references are asked
class Typed
{
    public array $list;
    public ?array $maybe;
    public mixed $any;
    public static array $shared;
    public readonly mixed $once;

    public function init(mixed $v): static
    {
        $this->once = $v;
        return $this;
    }
}

class Below extends Typed
{
}

function tried(string $what, callable $f): void
{
    $o = new Below;
    try {
        $f($o);
        echo "$what: ", json_encode([$o->list ?? null, $o->maybe ?? null, $o->any ?? null]), "\n";
    } catch (Error $e) {
        echo "$what: ", get_class($e), ' ', $e->getMessage(), "\n";
    }
}

for ($round = 0; $round < 3; $round++) {
    tried('.=', fn($o) => $o->list['x'] .= 1);
    tried('++', fn($o) => $o->list['x']++);
    tried('deep', fn($o) => $o->maybe['x']['y'] += 1);
    tried('mixed', fn($o) => --$o->any['x']);
    tried('static', fn($o) => Below::$shared['x'] .= 1);
    tried('static step', fn($o) => Below::$shared['x']++);
    tried('=', fn($o) => $o->list['x'] = 1);
    tried('??=', fn($o) => $o->maybe['x']['y'] ??= 2);
    tried('[]', fn($o) => $o->any[] = 3);
    tried('unset', function ($o) {
        unset($o->list['x'], Below::$shared['x'], $o->once['x']);
    });
    foreach ([null, 1, new ArrayObject] as $v) {
        $new = fn($o) => $v === null ? $o : $o->init($v);
        $shown = get_debug_type($v);
        tried("bind $shown", function ($o) use ($new) {
            $new($o)->once = &$t;
        });
        tried("loop $shown", function ($o) use ($new) {
            $all = [1];
            foreach ($all as &$new($o)->once) {
            }
        });
        tried("element $shown", function ($o) use ($new) {
            $new($o)->once['x'] .= 1;
        });
    }
}
try {
    echo Below::$shared;
} catch (Error $e) {
    echo get_class($e), ' ', $e->getMessage(), "\n";
}
var_dump(isset(Below::$shared['x']), Below::$shared['x'] ?? 'none');
