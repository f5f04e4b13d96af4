<?php
// A parameter, a result, a property and a call that meet more classes than a site looks at first.
interface Shape { public function sides(): int; }
interface Named {}
abstract class Base implements Shape { public function sides(): int { return $this->n; } protected int $n = 0; }
for ($i = 0; $i < 3; $i++) {
    eval("class P$i extends Base { protected int \$n = $i; }");
    eval("class Q$i implements Shape, Named { public function sides(): int { return 10 + $i; } }");
    eval("class R$i extends P$i implements Named {}");
}
class Stranger { public function sides(): int { return 99; } }
class Holder {
    public Shape $shape;
    public ?Base $base = null;
    public Shape|Stranger $either;
    public function __construct(Shape $s) { $this->shape = $s; }
}
function sides(Shape $s): int { return $s->sides(); }
function same(Shape $s): Shape { return $s; }
function both(Base|Named|null $x): string { return $x === null ? 'null' : $x::class; }
function all(Shape ...$s): int { return count($s); }

$all = [new P0, new Q0, new R0, new P1, new Q1, new R1, new P2, new Q2, new R2];
$holder = new Holder($all[0]);
$sum = 0;
$names = [];
for ($k = 0; $k < 400; $k++) {
    $s = $all[$k % 9];
    $sum += sides($s) + same($s)->sides() + all($s, $all[$k % 7]);
    $holder->shape = $s;
    $holder->either = $s;
    if ($s instanceof Base) $holder->base = $s;
    $sum += $holder->shape->sides() + $holder->base->sides() + $holder->either->sides();
    $names[both($s)] = ($names[both($s)] ?? 0) + 1;
}
echo $sum, ' ', json_encode($names), ' ', both(null), "\n";

$wrong = [
    fn($x) => sides($x), fn($x) => both($x), fn($x) => all($all[0], $x), fn($x) => $holder->shape = $x,
    fn($x) => $holder->base = $x, fn($x) => new Holder($x),
];
for ($k = 0; $k < 3; $k++) {
    foreach ($wrong as $f) {
        try {
            $f(new Stranger);
            echo "taken\n";
        } catch (TypeError $e) {
            echo preg_replace('/, called.*/', '', $e->getMessage()), "\n";
        }
    }
}
$holder->either = new Stranger;
echo $holder->either->sides(), ' ', $holder->shape::class, "\n";
