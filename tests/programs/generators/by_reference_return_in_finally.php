<?php
function &gen2($i) { 
    try {
        try {
            $r = 1;
        } finally {
            if ($i == 2) return;
        }
    } finally { echo "f"; }
    yield $i;
}
function &gen5($i) { 
    try {
        if ($i == 2) return;
    } finally { echo "f"; }
    yield $i;
}
function gen6($i) { 
    try {
        if ($i == 2) return;
    } finally { echo "f"; }
    yield $i;
}
foreach ([1,2] as $i) {
    foreach (['gen2', 'gen5', 'gen6'] as $f) {
        $w = [...$f($i)]; var_dump($w);
        foreach ($f($i) as $k => $v) echo $k, '=', $v, "\n";
        try { $g = $f($i); foreach ($g as $v); var_dump($g->getReturn()); } catch (Error | Exception $e) { echo $e->getMessage(), "\n"; }
    }
}
