<?php
// Every form of callable, and who may call what.
class A { 
  private function priv() { return __METHOD__; }
  protected function prot() { return __METHOD__; }
  public function pub() { return __METHOD__; }
  static private function spriv() { return __METHOD__; }
  static function spub() { return __METHOD__ . '/' . static::class; }
  function inside() {
    foreach (['self::spriv', 'static::spub', 'parent::x', [$this,'priv'], [$this,'self::pub'], ['self','pub'], 'A::pub', ['A','pub'], [$this, 'A::pub'], 'B::spub', ['static', 'spub']] as $c) {
      echo is_callable($c, false, $n) ? 'y' : 'n', " $n\n";
    }
    return call_user_func([$this, 'priv']) . call_user_func('A::pub') . call_user_func(['A','spriv']);
  }
}
abstract class Ab { abstract function f(); abstract static function sf(); }
class B extends A { function par() { return call_user_func([$this, 'parent::pub']) . call_user_func('parent::spub') . call_user_func('self::spub'). call_user_func(['B','parent::spub']) . call_user_func([$this, 'A::prot']); } }
class C { function __call($n, $a) { return "C->$n"; } private function hid() { return "hid"; } }
class D { static function __callStatic($n, $a) { return "D::$n"; } }
class E extends C { static function __callStatic($n, $a) { return "E::$n"; } function t() { return E::zip() . C::zap() . parent::zop() . self::zup() . call_user_func('E::zep') . call_user_func(['E', 'zyp']) . call_user_func('parent::zap'); } static function st() { return E::zip() . self::zap() . static::q(); } }
class I { function __invoke() {} }
echo (new A)->inside(), "\n";
echo (new B)->inside(), "\n";
echo (new B)->par(), "\n";
$list = ['strlen', '\strlen', 'nope', 'A::spub', 'A::pub', 'A::nope', 'Nope::x', '::x', 'A::', ['A','spub'], ['A', 'pub'], ['A','priv'], [new A,'priv'], [new A, 'prot'], [new A, 'nope'], ['Nope', 'x'], [1,2], [new A], ['a'=>1,'b'=>2], [new A, 5], [5, 'x'], 5, null, 1.5, true, [new C, 'any'], [new C,'hid'], ['C', 'any'], ['D', 'any'], 'D::any', [new D, 'any'], new I, new A, fn() => 1, ['Ab', 'f'], ['Ab', 'sf'], ['self','x'], 'parent::x', 'static::y', [new B, 'parent::pub'], [new B, 'A::pub'], [new A, 'B::pub'], [new B, 'parent::nope'], ['B', 'parent::spub'], [new B, 'self::pub']];
foreach ($list as $k => $c) {
  echo $k, ' ', is_callable($c, false, $n) ? 'y' : 'n', is_callable($c, true) ? 'y' : 'n', " $n\n";
}
echo (new E)->t(), "\n", E::st(), "\n";
$cs = [new C, 'any']; echo $cs(), call_user_func($cs), (new C)->hid(), "\n";
echo call_user_func('D::any'), "\n";
echo "\n";
class F { function __invoke($x) { return $x + 1; } static function s($x) { return $x * 2; } function m($x) { return $x - 1; } }
$o = new F; foreach ([$o, [$o, 'm'], 'F::s', ['F', 's'], 'abs', fn($x) => -$x, $o->m(...), F::s(...), [new F, '__invoke']] as $c) { echo $c(5), call_user_func($c, 6), call_user_func_array($c, [7]), implode(array_map($c, [8])), ' '; }
echo "\n";
$arr = [3, 1, 2]; usort($arr, function($a, $b) { return $b - $a; }); echo implode($arr);
array_walk($arr, function(&$v, $k, $p) { $v = "$p$k$v"; }, 'x'); echo implode(',', $arr);
echo implode(',', array_filter([1, 2, 3, 4], fn($x) => $x % 2)), implode(',', array_filter(['a' => 1, 'b' => 2], fn($k) => $k != 'a', ARRAY_FILTER_USE_KEY));
echo array_reduce([1, 2, 3], fn($c, $x) => $c + $x, 10); uasort($arr, fn($a, $b) => strcmp($a, $b)); print_r($arr);
echo "\n";
echo "\n";
function takes(Closure $c, callable $d, ?callable $e = null) { return $c() . $d() . ($e ? $e() : '-'); }
function two() { return 2; }
function returns(): callable { return 'two'; }
function fails(): callable { return 'nowhere'; }
echo takes(fn() => 1, 'two'), takes(fn() => 1, 'two', fn() => 3), takes(c: fn() => 1, d: two(...)), returns()();
try {
    fails();
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
