<?php
// Arrays that only hold each other are freed when there are enough possible roots, or when gc_collect_cycles() is called, which counts as PHP does.
function counted(string $what): void {
    $what();
    echo $what, ' ', gc_collect_cycles(), "\n";
}

function itself() { $a = [1]; $a['self'] = &$a; }
function copied() { $a = [1]; $a['self'] = &$a; $b = $a; }
function inner() { $a = array(array()); $a[0][] =& $a[0]; }
function pair() { $a = []; $b = []; $a[] = &$b; $b[] = &$a; }
function with_strings(int $n = 7) { $a = [range(1, 3), ['x' => range(1, 2)], "str$n", 'literal', "k$n" => 1]; $a[] = &$a; }
function shared_string(int $n = 7) { $GLOBALS['kept'] = "kept$n"; $a = [$GLOBALS['kept'], "gone$n"]; $a[] = &$a; }
function chain() { $n = null; for ($i = 0; $i < 10; $i++) { $x = [$n, $i]; $n = $x; } $n[] = &$n; }
function tree() {
    $root = ['parent' => null, 'children' => []];
    for ($i = 0; $i < 5; $i++) {
        $root['children'][] = ['parent' => &$root, 'children' => [], 'i' => $i];
    }
}
function kept_static() { static $s = []; $s[] = &$s; }
function kept_global() { global $g; $g = []; $g[] = &$g; }
function many() { $a = []; for ($i = 0; $i < 100; $i++) { $a[$i] = []; $a[$i]['a'] = &$a; } }
function by_reference() { $r = range(1, 5); foreach ($r as &$v) { $v = [&$v]; } }
function floats() { $a = [[1.5, $GLOBALS['argc'] / 2], 2]; $a[0][] = 2.5; $a[] = &$a; }
function no_cycle() { $a = [1, 2]; $b = &$a; $c = [&$b, $a]; }

foreach (['itself', 'copied', 'inner', 'pair', 'with_strings', 'shared_string', 'chain', 'tree', 'kept_static', 'kept_static', 'kept_global', 'kept_global', 'many',
    'by_reference', 'floats', 'no_cycle'] as $what) {
    counted($what);
}
unset($g);
echo gc_collect_cycles(), ' ', gc_collect_cycles(), "\n";
echo $kept, "\n";

// What is alive stays, and is collected when it is not any more.
function half(?array &$keep) { $a = [1]; $a['self'] = &$a; $keep = $a; }
half($keep);
echo gc_collect_cycles(), ' ', count($keep['self']['self']), "\n";
$keep['self']['more'] = 'x';
echo implode(',', array_keys($keep['self']['self'])), "\n";
unset($keep);
echo gc_collect_cycles(), "\n";

// By itself
$before = gc_status();
function make(): int { $a = []; $a[0] = &$a; $a['x'] = str_repeat('y', 100); return 1; }
for ($i = 0; $i < 25000; $i++) {
    make();
}
$now = gc_status();
echo $now['runs'] - $before['runs'], ' ', $now['collected'] - $before['collected'] + gc_collect_cycles(), ' ', $now['threshold'], "\n";

// On and off
var_dump(gc_enabled());
gc_disable();
var_dump(gc_enabled(), ini_get('zend.enable_gc'));
for ($i = 0; $i < 12000; $i++) {
    make();
}
echo gc_collect_cycles(), "\n";
gc_enable();
var_dump(ini_set('zend.enable_gc', '0'), gc_enabled(), ini_get('zend.enable_gc'));
ini_set('zend.enable_gc', 'on');
var_dump(gc_enabled());

// In the middle of an operation: the handler's loop collects, what the operation works on stays.
function handler(): bool {
    for ($i = 0; $i < 10100; $i++) {
        make();
    }
    gc_collect_cycles();
    return true;
}
set_error_handler('handler');
function interrupted() {
    $a = ['x' => ['y' => 'deep']];
    $a['self'] = &$a;
    $b = [$a['missing'], $a['x'], $a['self']['self']['x']['y'], $a['nothing']];
    echo json_encode($b), ' ', $a['self']['x']['y'], "\n";
    $a['x']['y'] .= $a['undefined'] . '!';
    echo $a['self']['x']['y'], "\n";
}
interrupted();
echo gc_collect_cycles(), "\n";
