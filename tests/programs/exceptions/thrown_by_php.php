<?php
class A {
    public int $n = 1;
    function typed(int $a, string ...$rest): int { return $a; }
    static function st(?array $x) { return 'bad'; }
    function ret(): int { return 'x'; }
    private function hidden() { }
    public readonly int $r;
}
function two($a, $b) { return $a; }
function typed(int $x): ?string { return null; }
function show(Throwable $e) { echo $e::class, '|', $e->getMessage(), '|', $e->getLine(), "\n", $e->getTraceAsString(), "\n"; }
$calls = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'b1', 'b2', 'b3', 'b4', 'b5'];
function a1() { return intdiv(PHP_INT_MIN, -1); }
function a2() { return 5 % 0; }
function a3() { return two(1); }
function a4() { return typed("x"); }
function a5() { return (new A)->typed("q"); }
function a6() { return (new A)->ret(); }
function a7() { return (new A)->hidden(); }
function a8() { return strlen(1, 2); }
function a9() { $a = new A; $a->n = "abc"; }
function b1() { return array_combine([1], [1, 2]); }
function b2() { return nothing(); }
function b3() { return (new A)->none(); }
function b4() { return new Missing; }
function b5() { return str_repeat("x", -1); }
foreach ($calls as $call) { try { $call(); echo "no error\n"; } catch (Throwable $e) { show($e); } }
function deep($n) { return $n ? deep($n - 1) : throw new DomainException("deep"); }
try { deep(3); } catch (DomainException $e) { show($e); var_dump(count($e->getTrace()), array_slice($e->getTrace()[1], 1)); }
function callback($x) { if ($x === 2) { throw new LengthException("two"); } return $x; }
try { array_map('callback', [1, 2, 3]); } catch (LengthException $e) { show($e); }
function compare($a, $b) { throw new RangeException("cmp"); }
$a = [2, 1];
try { usort($a, 'compare'); } catch (RangeException $e) { show($e); }
echo implode(',', $a), "\n";
try { call_user_func('callback', 2); } catch (LengthException $e) { show($e); }
try { call_user_func_array('callback', [2]); } catch (LengthException $e) { show($e); }
try { eval('throw new Exception("in eval");'); } catch (Exception $e) { echo $e->getMessage(), $e->getLine(), "\n"; }
try { eval('this is no php'); } catch (ParseError $e) { echo $e->getMessage(), $e->getLine(), "\n"; }
try { json_decode('{', false, 512, JSON_THROW_ON_ERROR); } catch (JsonException $e) { echo $e->getMessage(), $e->getCode(), "\n"; }
