<?php
// Variables by name in functions that have many: the table of names grows while it is filled.
function many()
{
    $v0 = 0;
    $v1 = 1;
    $v2 = 2;
    $v3 = 3;
    $v4 = 4;
    $v5 = 5;
    $v6 = 6;
    $v7 = 7;
    $v8 = 8;
    $v9 = 9;
    $v10 = 10;
    $v11 = 11;
    $v12 = 12;
    $v13 = 13;
    $v14 = 14;
    $v15 = 15;
    $v16 = 16;
    $v17 = 17;
    $v18 = 18;
    $v19 = 19;
    $v20 = 20;
    $v21 = 21;
    $v22 = 22;
    $v23 = 23;
    $v24 = 24;
    $v25 = 25;
    $v26 = 26;
    $v27 = 27;
    $v28 = 28;
    $v29 = 29;
    $v30 = 30;
    $v31 = 31;
    $v32 = 32;
    $v33 = 33;
    $v34 = 34;
    $v35 = 35;
    $v36 = 36;
    $v37 = 37;
    $v38 = 38;
    $v39 = 39;
    $all = compact('v0', 'v39', ['v17']);
    extract(['v8' => 'eight', 'new' => 'new']);
    $name = 'v31';
    $$name .= '!';
    return implode(',', $all) . " $v8 $new $v31 " . count(get_defined_vars());
}
function few(int $n)
{
    for ($i = 0; $i < $n; $i++) {
        $b = $a ?? []; $c = $d ?? 1; $e = $f ?? 2; $g = $h ?? 3; $j = $k ?? 4; $l = $m ?? 5; $o = $p ?? 6; $q = $r ?? 7; $s = $t ?? 8;
        $all = compact('b', 'q', 'i');
    }
    return json_encode($all) . count(get_defined_vars());
}
for ($i = 0; $i < 70; $i++) {
    $x = many();
    $y = few($i + 1);
}
echo "$x\n$y\n";
