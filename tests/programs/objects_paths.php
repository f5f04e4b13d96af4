<?php
// Paths of keys that lead through objects, empty(), and ++ of what offsetGet() returns: the methods run as any other call does.

class Box implements ArrayAccess
{
    public array $log = [];

    public function __construct(protected array $held = [])
    {
    }

    public function offsetGet($key): mixed
    {
        $this->log[] = "get $key";
        return $this->held[$key] ?? null;
    }

    public function offsetSet($key, $value): void
    {
        $this->log[] = 'set ' . ($key ?? 'null');
        if ($key === null) {
            $this->held[] = $value;
        } else {
            $this->held[$key] = $value;
        }
    }

    public function offsetExists($key): bool
    {
        $this->log[] = "exists $key";
        return isset($this->held[$key]);
    }

    public function offsetUnset($key): void
    {
        $this->log[] = "unset $key";
        unset($this->held[$key]);
    }

    public function shown(): string
    {
        $log = implode(', ', $this->log);
        $this->log = [];
        return json_encode($this->held, JSON_FORCE_OBJECT) . " ($log)";
    }
}

class Referring extends Box
{
    public function &offsetGet($key): mixed
    {
        $this->log[] = "refer to $key";
        return $this->held[$key];
    }
}

function each_class(string $what, callable $do): void
{
    foreach ([Box::class, Referring::class] as $class) {
        $box = new $class(['n' => 1, 'zero' => 0, 'list' => [1, 2], 'box' => new $class(['x' => [1]])]);
        try {
            $result = json_encode($do($box));
        } catch (Throwable $e) {
            $result = $e->getMessage();
        }
        echo "$what of $class: $result ", $box->shown(), ' ', $box['box']?->shown(), "\n";
    }
}

set_error_handler(function ($level, $message) {
    echo "[$message]\n";
    return true;
});
each_class('empty', fn ($o) => [empty($o['n']), empty($o['zero']), empty($o['none']), empty($o['box']['x']), empty($o['box'][0])]);
each_class('isset', fn ($o) => [isset($o['n']), isset($o['box']['x'][0]), isset($o['none']['x'])]);
each_class('path', fn ($o) => $o['list'][1] = 5);
each_class('deep path', fn ($o) => $o['box']['x'][0] = 6);
each_class('end of a path', fn ($o) => $o['box']['y'] = 7);
each_class('appended in', fn ($o) => $o['list'][] = 8);
each_class('appended to', fn ($o) => $o['box'][] = 9);
each_class('nothing', fn ($o) => $o['none']['a']['b'] = 10);
each_class('updated', fn ($o) => $o['n'] += 11);
each_class('updated in a path', fn ($o) => $o['list'][0] .= 'a');
each_class('updated at the end', fn ($o) => $o['box']['x'] = $o['box']['x'][0] . 'b');
each_class('stepped', fn ($o) => [$o['n']++, ++$o['n'], $o['zero']--]);
each_class('stepped in a path', fn ($o) => [$o['list'][0]++, ++$o['box']['x'][0]]);
each_class('referred to', function ($o) {
    $r = &$o['list'][0];
    $r = 12;
});
each_class('removed', function ($o) {
    unset($o['list'][0], $o['box']['x']);
});
each_class('array in a key', fn ($o) => $o['box'][[]] ?? 'none');

set_error_handler(function ($level, $message) {
    throw new Exception("thrown: $message");
});
each_class('notice', fn ($o) => $o['list'][1] = 5);
each_class('notice of a step', fn ($o) => $o['n']++);
restore_error_handler();

class Throwing extends Box
{
    public function offsetGet($key): mixed
    {
        if ($key === 'bad') {
            throw new Exception('no such thing');
        }
        return $this->held[$key] ??= new Throwing();
    }
}

$tree = new Throwing();
for ($i = 0; $i < 300; $i++) {
    $tree['a']["k$i"]['b'] = $i;
    $tree['sum']['all'] = $i + ($tree['sum']['all'] instanceof Throwing ? 0 : $tree['sum']['all']);
    try {
        $tree[$i % 7 === 0 ? 'bad' : 'good']['x'] = $i;
    } catch (Exception $e) {
        $tree['errors'][] = $e->getMessage();
    }
    $empty[] = empty($tree['a']["k$i"]) || empty($tree['never']) ? 1 : 0;
}
echo $tree['a']['k299']['b'], ' ', $tree['sum']['all'], ' ', $tree['good']['x'], ' ', array_sum($empty), "\n";

$rows = new ArrayObject(['a' => ['b' => 1], 'z' => 0]);
for ($i = 0; $i < 200; $i++) {
    $rows['a']['b'] += $i;
    $rows['a']["c$i"] = $i;
    $rows['z']++;
    $filled = [empty($rows['a']), empty($rows['none']), empty($rows['z'])];
}
echo count($rows['a']), ' ', $rows['a']['b'], ' ', $rows['z'], ' ', json_encode($filled), "\n";

class Magic
{
    public $log = '';
    private $hidden = ['zero' => 0, 'one' => 1, 'inner' => 5];

    public function __isset($name)
    {
        $this->log .= "isset $name;";
        return $name === 'inner' ? empty($this->inner) : isset($this->hidden[$name]);
    }

    public function __get($name)
    {
        $this->log .= "get $name;";
        return $name === 'inner' ? !empty($this->inner) : $this->hidden[$name];
    }
}

class OnlyAsked
{
    public function __isset($name)
    {
        echo "asked for $name\n";
        return true;
    }
}

$magic = new Magic();
$there = 'one';
for ($i = 0; $i < 200; $i++) {
    $magic->log = '';
    $answers = [empty($magic->zero), empty($magic->one), empty($magic->none), empty($magic->inner), empty($magic->$there)];
}
echo json_encode($answers), " $magic->log\n";
var_dump(empty((new OnlyAsked())->x), empty((new stdClass())->x));
$magic->more = 1;
var_dump(empty($magic->more));
