<?php
// What sites of properties remember: references, what is not set yet, objects of a class, questions; and loops of which
// every other is left at once.
interface Shape
{
    public function area(): int;
}
final class Square implements Shape
{
    public function __construct(public readonly int $side)
    {
    }

    public function area(): int
    {
        return $this->side * $this->side;
    }
}
final class Oblong implements Shape
{
    private int $width;
    private ?Shape $inner = null;

    public function __construct(int $width, private int $height, ?Shape $inner = null)
    {
        $this->width = $width;
        $this->inner = $inner;
    }

    public function area(): int
    {
        return $this->width * $this->height + (isset($this->inner) ? $this->inner->area() : 0);
    }
}
class Stack
{
    private array $items = [];
    public $loose = [];

    public function push(mixed $x): void
    {
        $this->items[] = $x;
    }

    public function pop(): mixed
    {
        return array_pop($this->items);
    }

    public function swap(): void
    {
        $n = count($this->items);
        if ($n > 1) {
            $last = $this->items[$n - 1];
            $this->items[$n - 1] = $this->items[$n - 2];
            $this->items[$n - 2] = $last;
        }
    }

    public function isEmpty(): bool
    {
        return empty($this->items);
    }
}
class Watched
{
    public int $plain;
    public string $log = '';

    public function __set(string $name, mixed $value): void
    {
        $this->log .= "$name=$value;";
    }
}
class Lazy
{
    public ?Lazy $next;
    public $value;
}

$sum = 0;
for ($i = 0; $i < 300; $i++) {
    $shape = $i % 3 === 0 ? new Oblong($i, 2, new Square(3)) : ($i % 3 === 1 ? new Square($i) : new Oblong(1, $i));
    $sum += $shape->area() + $shape->area();
}
echo $sum, "\n";

$stack = new Stack();
$out = 0;
for ($i = 0; $i < 300; $i++) {
    $stack->push($i);
    $stack->push("x$i");
    $stack->swap();
    if ($i % 5 === 4) {
        $out += strlen((string) $stack->pop()) + (is_int($stack->pop()) ? 100 : 0);
    }
}
$left = 0;
while (!$stack->isEmpty()) {
    $left += is_int($stack->pop()) ? 1 : 1000;
}
echo $out, ' ', $left, "\n";

$copy = new Stack();
for ($i = 0; $i < 200; $i++) {
    $reference = &$copy->loose;
    $reference[$i & 3][] = $i;
    unset($reference);
    $copy->loose[$i & 3][0] = -$i;
    $twin = clone $copy;
    $twin->loose[9] = [1];
}
echo count($copy->loose), ' ', count($copy->loose[2]), ' ', $copy->loose[3][0], ' ', isset($copy->loose[9]) ? 'shared' : 'own', "\n";

$log = '';
for ($i = 0; $i < 150; $i++) {
    $w = new Watched();
    $w->plain = $i;
    if ($i % 50 === 0) {
        unset($w->plain);
        $w->plain = 7;
        $log .= $w->log;
    }
    $w->plain ??= 1;
    $log .= isset($w->plain) && !empty($w->plain) ? '' : 'e';
}
echo $log, "\n";

$head = null;
for ($i = 0; $i < 150; $i++) {
    $n = new Lazy();
    $n->next = $head;
    $n->value = $i;
    $head = $n;
}
$n = 0;
for ($at = $head; $at !== null; $at = $at->next) {
    $n += $at->value;
}
echo $n, "\n";

$errors = [];
for ($i = 0; $i < 200; $i++) {
    $n = new Lazy();
    try {
        $n->next = $i === 150 ? new Square(1) : ($i % 2 ? null : $head);
        $s = new Square($i);
        if ($i === 170) {
            $s->side = 1;
        }
        if ($i === 180) {
            echo (new Lazy())->next;
        }
    } catch (Error $e) {
        $errors[] = $e->getMessage();
    }
}
echo implode("\n", $errors), "\n";

$counts = [];
$words = ['a', 'bb', '7', 'ccc', 'a-longer-word', 'another-long-word', 'a-longer-wore'];
$cell = 5;
$counts['r'] = &$cell;
for ($i = 0; $i < 700; $i++) {
    $word = $words[$i % 7];
    $counts[$word] = ($counts[$word] ?? 0) + 1;
    $counts[$word] += 2;
    $counts['r']++;
    $counts['deep'][$word] ??= 0;
    $counts['deep'][$word] -= 1;
}
echo json_encode($counts), ' ', $cell, "\n";

function turns(int $n): int
{
    $seen = 0;
    for ($k = 0; $k < $n; $k++) {
        $seen++;
        if ($k === 1) {
            break;
        }
    }
    foreach ([1] as $one) {
        $seen += $one;
    }
    return $seen;
}
$total = 0;
for ($i = 0; $i < 2000; $i++) {
    $total += turns($i % 3) * turns(1) + turns(2);
}
echo $total, "\n";
