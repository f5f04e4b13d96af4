<?php
enum Suit: string { case H = 'h'; case S = 's'; const D = self::H; function next(): self { return match ($this) { self::H => self::S, self::S => self::H }; } static function of(int $i): self { return self::cases()[$i % 2]; } }
class Box implements ArrayAccess, Countable { private $d = [];
 function offsetExists($o): bool { return isset($this->d[$o]); } function offsetGet($o): mixed { return $this->d[$o] ?? 0; }
 function offsetSet($o, $v): void { if ($o === null) { $this->d[] = $v; } else { $this->d[$o] = $v; } } function offsetUnset($o): void { unset($this->d[$o]); } function count(): int { return count($this->d); } }
class RefBox extends Box { public $e = []; function &offsetGet($o): mixed { if (!isset($this->e[$o])) { $this->e[$o] = []; } return $this->e[$o]; } }
class P { function __construct(public int $x, public ?P $n = null) {} function __toString(): string { return "P$this->x"; } }
function run(int $n) {
    $box = new Box; $ref = new RefBox; $s = Suit::H; $text = ''; $sum = 0; $count = 0; $all = [];
    for ($i = 0; $i < $n; $i++) {
        $box[] = $i; $box["k" . $i % 7] = $box["k" . $i % 7] + 1; $box['sum'] += $i;
        if (isset($box["k5"]) && !empty($box['sum'])) { $count += count($box); }
        $v = $box['nope'] ?? $i; unset($box[$i - 3]);
        $ref['a'][] = $i; $ref['b']['c'] = $i;
        $s = $s->next(); $sum += $s === Suit::S ? 1 : 2; $sum += strlen(Suit::from($i % 2 ? 'h' : 's')->name . $s->value);
        $p = new P($i % 3); $q = new P($i % 3, $i % 5 ? null : $p);
        $sum += ($p == $q ? 1 : 0) + ($p <=> $q) + ($p === $p ? 1 : 0);
        $text = substr($text . $p . " $q", -30);
        $a = (array)$q; $o = (object)['x' => $i, 'y' => [$i]]; $o->y[] = $v; $sum += count($a) + count($o->y);
        $c = clone $o; $c->x++; $sum += $c->x - $o->x;
        if ($i % 50 == 0) { $all[] = unserialize(serialize($q)); $all[] = json_decode(json_encode($o)); $all[] = Suit::of($i); $sum += method_exists($q, '__toString') ? 1 : 0; }
    }
    return [$sum, $count, $text, count($box), count($ref->e['a']), $ref->e['b'], count($all), $s];
}
print_r(run(20)); print_r(run(700)); print_r(json_encode(run(300)));
