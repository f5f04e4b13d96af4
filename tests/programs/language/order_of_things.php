<?php
function g() { try { return 'try'; } finally { echo "fin "; } } echo g(), "\n";
function g2() { foreach ([1,2] as $x) { try { continue; } finally { echo "f$x "; } } return 'done'; } echo g2(), "\n";
function g3() { try { throw new Exception('a'); } catch (Exception $e) { return 'catch'; } finally { return 'finally'; } } echo g3(), "\n";
function g4() { while (true) { try { break; } finally { echo 'brk '; } } return 'x'; } echo g4(), "\n";
class D { public $n; function __construct($n) { $this->n = $n; } function __destruct() { echo "~{$this->n} "; } }
function d() { $a = new D('a'); $b = new D('b'); $a = null; echo 'mid '; return new D('r'); } d(); echo "\n";
$x = new D('x'); $y = $x; unset($x); echo 'still '; $y = 1; echo "\n";
new D('temp'); echo "\n"; (new D('chain'))->n; echo "\n";
$arr = [new D('e1'), new D('e2')]; array_pop($arr); echo "|"; $arr = []; echo "\n";
$i = 0; a: $i++; if ($i < 3) goto a; echo $i, "\n";
$fn = function() { return static::class; }; class Z { function get($f) { return Closure::bind($f, $this, static::class)(); } } echo (new Z)->get($fn), "\n";
function &r(array &$a, $k) { return $a[$k]; } $q = ['a' => 1]; $z = &r($q, 'a'); $z = 9; $w = &r($q, 'new'); var_dump($q);
$a = [1, 2, 3]; foreach ($a as $k => &$v) { if ($k == 0) { $a[] = 4; } echo $v; } unset($v); echo "\n";
$a = ['x' => ['y' => 1]]; [ 'x' => ['y' => &$deep] ] = $a; $deep = 5; echo $a['x']['y'], "\n";
$s = 'abc'; foreach (str_split($s) as $i => $c) echo "$i$c"; echo "\n";
function vv() { $n = 'dyn'; $$n = 5; ${'a b'} = 6; return get_defined_vars(); } print_r(vv());
extract(['ex' => 1, 'this2' => 2]); echo $ex + $this2, "\n"; print_r(compact('ex', ['this2']));
set_error_handler(function($no, $m, $f, $l) { echo "[$no $m]"; return true; }); echo $undef; echo [] . ''; $q["nokey"]; $nul = null; $nul["x"]; $int = 5; $int["x"]; "5x" + 1; (int)"9999999999999999999"; 1.5 % 1; $str = "abc"; $str["1"]; try { $str["x"]; } catch (TypeError $e) { echo $e->getMessage(); } $str[10]; 
restore_error_handler(); echo "\n";
class AA implements ArrayAccess, IteratorAggregate, Countable { private $d = []; function offsetExists(mixed $o): bool { echo "exists($o) "; return isset($this->d[$o]); } function offsetGet(mixed $o): mixed { echo "get($o) "; return $this->d[$o] ?? null; } function offsetSet(mixed $o, mixed $v): void { echo 'set(' . var_export($o, true) . ') '; if ($o === null) $this->d[] = $v; else $this->d[$o] = $v; } function offsetUnset(mixed $o): void { echo "unset($o) "; unset($this->d[$o]); } function getIterator(): Iterator { return new ArrayIterator($this->d); } function count(): int { return 42; } }
$o = new AA; $o[] = 1; $o['k'] = ['n' => 2]; echo isset($o['k']['n']), empty($o['z']), $o['k']['n'], $o['q'] ?? 'dq', count($o); unset($o['k']); foreach ($o as $k => $v) echo "$k=>$v"; $o['c'] ??= 5; $o['c'] .= 'x'; $o['c']++ ; echo "\n";
try { $o['arr']['deep'] = 1; } catch (Error $e) { echo $e->getMessage(); } echo "\n";
