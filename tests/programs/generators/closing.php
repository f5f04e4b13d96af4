<?php
// Generators that are let go while they stand in a `finally`, or delegate
function shown(Throwable $e): string
{
    $texts = [];
    for ($each = $e; $each; $each = $each->getPrevious()) {
        $texts[] = get_class($each) . ' ' . $each->getMessage();
    }
    return implode(', ', $texts);
}

function waits() { try { throw new Exception('1'); } finally { yield; echo 'never '; } }
function nested() { try { throw new Exception('1'); } finally { try { yield; } finally { echo 'f '; } } }
function chained() { try { throw new Exception('1'); } finally { try { throw new Exception('2'); } finally { try { yield; } finally { echo 'f '; } } } }
function caught() { try { try { throw new Exception('1'); } finally { try { yield; } finally { echo 'f '; } } } catch (Exception $e) { echo 'caught '; } finally { echo 'out '; } }
function returns() { try { return 7; } finally { try { yield; } finally { echo 'f '; } } }
function throws() { try { throw new Exception('1'); } finally { try { yield; } finally { throw new Exception('9'); } } }
function loops() { try { throw new Exception('1'); } finally { foreach ([1, 2] as $x) { try { yield $x; } finally { echo "f$x "; } } } }
function left() { try { try { throw new Exception('1'); } finally { try { yield; } finally { return 4; } } } finally { echo 'o '; } }

foreach (['waits', 'nested', 'chained', 'caught', 'returns', 'throws', 'loops', 'left'] as $name) {
    foreach (['let go', 'next', 'throw'] as $how) {
        echo "$name, $how: ";
        try {
            $g = $name();
            $g->rewind();
            match ($how) { 'let go' => null, 'next' => $g->next(), 'throw' => $g->throw(new LogicException('t')) };
            $g = null;
            echo "over\n";
        } catch (Exception $e) {
            echo shown($e), "\n";
        }
        $g = null;
    }
}

// The one that is delegated to is closed first, from where the outer one was let go
function inner() { try { yield 1; } finally { echo "inner\n"; debug_print_backtrace(); } }
function middle() { try { yield from inner(); } finally { echo "middle\n"; debug_print_backtrace(); } }
function outer() { try { yield 0; yield from middle(); } finally { echo "outer\n"; } }
function run(): void
{
    $g = outer();
    $g->next();
    unset($g);
    echo "gone\n";
}
run();

function shared(Generator $inner, string $name) { try { yield from $inner; } finally { echo "$name\n"; } }
$inner = (function () { try { yield 1; yield 2; } finally { echo "shared\n"; } })();
$a = shared($inner, 'a');
$b = shared($inner, 'b');
unset($inner);
echo $a->current(), $b->current(), "\n";
unset($a);
$b->next();
echo $b->current(), "\n";
unset($b);

function bad() { try { yield 1; } finally { throw new Exception('bad'); } }
function around() { try { yield from bad(); } finally { echo 'around '; } }
try {
    $g = around();
    $g->current();
    unset($g);
} catch (Exception $e) {
    echo shown($e), "\n";
}

function chain(int $n) { if ($n) { try { yield from chain($n - 1); } finally { echo $n % 100 ? '' : "$n "; } } else { yield 'bottom'; } }
$g = chain(500);
echo $g->current(), ' ';
unset($g);
echo "\n";
