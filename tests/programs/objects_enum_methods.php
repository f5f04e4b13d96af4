<?php
interface HasLabel { function label(); }
enum Suit: string implements HasLabel { case H = 'h'; case S = 's' . 'x'; const D = self::H; 
 function label() { return ucfirst($this->name); } static function make() { return static::from('h'); } }
enum Num: int { case One = 1; case Two = 1 + 1; }
enum Pure { case A; case B; const C = [self::A, self::B]; }
$x = Suit::H;
echo $x->name, $x->value, $x->label(), Suit::D->name, Suit::make()->name, "\n";
foreach (Suit::cases() as $c) echo $c->name, " ", $c->value, "\n";
foreach (Pure::cases() as $c) echo $c->name, "\n";
echo Num::from("2")->name, Num::tryFrom(7)?->name ?? 'none', Num::tryFrom(1)->name, Suit::tryFrom(5)?->name ?? 'none', "\n";
echo Suit::H === Suit::from('h') ? "same" : "different", Suit::H == Suit::S ? 1 : 0, Suit::H < Suit::S ? 1 : 0, Suit::H <=> Suit::S,  "\n";
echo match (Num::Two) { Num::One => "one", Num::Two => "two" }, "\n";
echo $x instanceof UnitEnum ? 1 : 0, $x instanceof BackedEnum ? 1 : 0, Pure::A instanceof BackedEnum ? 1 : 0, $x instanceof HasLabel ? 1 : 0, "\n";
echo Pure::C[1]->name, "\n";
function f(Suit $s) { return $s->name; } echo f(Suit::S), "\n";
class K { const X = Suit::S; public Suit $s = Suit::H; function __construct(public Pure $p = Pure::B) {} }
echo K::X->value, (new K)->s->name, (new K)->p->name, "\n";
echo isset($x->value), isset($x->nope) ? 1 : 0, isset(Pure::A->value) ? 1 : 0, "\n";
