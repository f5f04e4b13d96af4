<?php
// Where errors in the values of constants and properties are: where a constant of a class was asked for in them
function t($f) { try { $f(); } catch (Throwable $e) { echo get_class($e), ' ', $e->getMessage(), ' line ', $e->getLine(), "\n"; } }
class A { const N = self::M;
  const M = UNDEF_X;
  const K = [self::M,
     A::L];
  const L = 1 % 0; public $p = self::L; public static $s = Missing::X; const T = true ? self::M : 1; }
t(fn() => A::N);
t(fn() => A::K);
t(fn() => A::L);
t(fn() => new A);
t(fn() => A::$s);
t(fn() => A::T);
interface I { const Z = self::Q; } class IC implements I {}
t(fn() => IC::Z);
t(fn() => I::Z);
class Par { const V = self::W; } class Chi extends Par { const W2 = parent::NOPE; }
t(fn() => Chi::V);
t(fn() => Chi::W2);

// A destructor at the end is called by nobody
class AtEnd
{
    function __destruct()
    {
        foreach (debug_backtrace() as $call) {
            echo $call['function'], ' ', $call['line'] ?? 'nowhere', "\n";
        }
        t(fn() => A::N);
        debug_print_backtrace();
    }
}
$end = new AtEnd;
register_shutdown_function(function () {
    t(fn() => new A);
    debug_print_backtrace();
});
