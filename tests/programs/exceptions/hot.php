<?php
// what a trace makes of try: nothing thrown, thrown and caught at once, by a function, by a builtin, on the way of a value
function nothing($n) { $s = 0; for ($i = 0; $i < $n; $i++) { try { $s += $i & 7; } catch (Exception $e) { $s = 0; } finally { $s++; } } return $s; }
echo nothing(3000), "\n";
function here($n) { $s = 0; for ($i = 0; $i < $n; $i++) { try { throw new RuntimeException("x", $i); } catch (LogicException $e) { $s = -1; } catch (Exception $e) { $s += $e->getCode(); } } return $s; }
echo here(3000), "\n";
function thrower($i) { if ($i & 1) { throw new Exception("odd", $i); } return $i; }
function between($i) { $list = [$i, "text $i"]; return thrower($list[0]) + 1; }
function above($n) { $s = 0; for ($i = 0; $i < $n; $i++) { try { $s += between($i); } catch (Exception $e) { $s += $e->getLine() * $e->getCode(); } } return $s; }
echo above(3000), "\n";
class Stack { private array $items = []; function push($x) { $this->items[] = $x; return $this; } function pop() { if (!$this->items) { throw new UnderflowException('empty'); } return array_pop($this->items); } }
function drained($n) { $s = new Stack; $empty = 0; for ($i = 0; $i < $n; $i++) { if ($i % 3 == 0) { $s->push($i); } try { $s->pop(); } catch (UnderflowException) { $empty++; } } return $empty; }
echo drained(3000), "\n";
function builtins($n) { $s = 0; for ($i = 0; $i < $n; $i++) { try { $s += intdiv(10, $i % 3); } catch (DivisionByZeroError $e) { $s += strlen($e->getMessage()); } } return $s; }
echo builtins(3000), "\n";
function once($n) { $e = new Exception; $s = 0; foreach (range(1, $n) as $i) { foreach ([1, 2] as $j) { try { if ($i % 100 == 0) { throw $e; } $s += $j; } catch (Exception $f) { $s += 1000; continue 2; } finally { $s += 3; } } } return $s; }
echo once(3000), "\n";
function values($n) { $s = 0; for ($i = 0; $i < $n; $i++) { try { $s += $i % 50 ?: throw new DomainException("at $i"); } catch (DomainException $e) { $s += strlen($e->getMessage()); } } return $s; }
echo values(3000), "\n";
function returning($i) { try { if ($i % 4 == 0) { return $i; } if ($i % 4 == 1) { throw new Exception; } return 1; } catch (Exception) { return 7; } finally { if ($i % 100 == 99) { return 50; } } }
$s = 0;
for ($i = 0; $i < 3000; $i++) { $s += returning($i); }
echo $s, "\n";
function deep($n, $i) { try { return $n == 0 ? thrower($i) : deep($n - 1, $i) + 1; } finally { $i++; } }
$s = 0;
for ($i = 0; $i < 600; $i++) { try { $s += deep($i % 10, $i); } catch (Exception $e) { $s += count($e->getTrace()); } }
echo $s, "\n";
set_error_handler('raise');
function raise($no, $text) { throw new ErrorException($text, 0, $no); }
function warned($n) { $s = 0; $a = ['x' => 1]; for ($i = 0; $i < $n; $i++) { try { $s += $a[$i % 5 ? 'x' : 'y']; } catch (ErrorException $e) { $s += 10; } } return $s; }
echo warned(1000), "\n";
