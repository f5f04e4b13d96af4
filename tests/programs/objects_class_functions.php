<?php
interface I1 {} interface I2 extends I1 {} trait T1 { public $t = 1; private function tm() {} } enum En: string implements I2 { case A = 'a'; const K = 5; }
class LoadedBar { const C = 1; } class LoadedFoo extends LoadedBar {} $f = new LoadedFoo;
abstract class P implements I2 { private $pp = 1; protected $pr = [1]; public $pu; public static $st = 9; private static $ps; public int $ty;
  private function f1() {} protected function f2() {} public function f3() {} static function f4() {}
  function vars() { return get_object_vars($this); } function cls() { return get_class(); } static function cc() { return get_called_class(); } function ms() { return get_class_methods($this); } function cv() { return get_class_vars('Q'); } }
class Q extends P implements Countable { use T1; private $pp = 2; public $q = 'q'; function f5() {} function count(): int { return 42; } function qv() { return get_object_vars($this); } function f3() {}}
$q = new Q; $q->{'9'} = 1;
print_r(get_object_vars($q)); print_r($q->vars()); print_r($q->qv()); print_r(array_map(null, get_class_methods('Q'))); print_r($q->ms()); print_r(get_class_vars('Q')); print_r($q->cv());
echo $q->cls(), Q::cc(), "\n";
print_r(class_implements($q)); print_r(class_implements('Q')); print_r(class_parents($q)); print_r(class_uses('Q')); print_r(class_uses($q));
var_dump(class_implements('Nix'), class_implements('Nix', false));
var_dump(method_exists('Q', 'F1'), method_exists($q, 'f1'), method_exists('P', 'f1'), method_exists('Q', 'zz'), method_exists('En', 'cases'));
var_dump(property_exists('Q', 'pp'), property_exists('Q', 'pr'), property_exists($q, '9'), property_exists('Q', 'nope'), property_exists('P', 'st'));
var_dump(class_exists('En'), enum_exists('En'), enum_exists('Q'), interface_exists('i2'), trait_exists('T1'), class_exists('I1'), trait_exists('Q'));
var_dump(count($q), is_countable($q), is_countable($f), is_iterable($q), is_iterable([1]));
$c = class_alias('Q', 'QAlias'); $z = new QAlias; var_dump($c, get_class($z), $z instanceof Q, class_alias('Q', 'P'), class_alias('Nada', 'N2'));
var_dump(constant('En::K'), constant('En::A'), defined('En::A'), defined('En::B'), defined('Zilch::B'), constant('LoadedFoo::C'));
var_dump(spl_object_id($f), spl_object_hash($f), spl_object_id($q) === spl_object_id($q));
$d = get_declared_classes(); var_dump(in_array('Q', $d), in_array('En', $d), in_array('T1', $d), in_array('T1', get_declared_traits()), in_array('I2', get_declared_interfaces()), in_array('stdClass', $d));
print_r(get_mangled_object_vars(new LoadedFoo)); print_r(array_keys(get_mangled_object_vars($q)));
