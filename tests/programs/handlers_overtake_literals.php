<?php
// Array literals whose keys complain, and appends whose value is wanted, while the handler changes what is operated on.
function on_error($number, $message)
{
    global $mode, $a, $v;
    echo $message, ': ';
    switch ($mode) {
        case 0: $v = 2; break;
        case 1: $GLOBALS['a'] = 5; break;
        case 2: $GLOBALS['a'] = 'text'; break;
        case 3: unset($GLOBALS['a']); break;
        case 4: $GLOBALS['a'] = [7, 8]; break;
        case 5: $GLOBALS['a'][] = 'more'; break;
        case 6: break;
    }
    return true;
}
set_error_handler('on_error');

$mode = 0;
$v = 1; echo json_encode([$undef => $v]), "\n";
$v = 1; echo json_encode([1.5 => $v, 'x' => $v]), "\n";
$v = 1; echo json_encode(['x' => $v, 1.5 => $v]), "\n";
$v = 1; echo json_encode(['x' => $v, 'y' => $undef]), "\n";
$v = 1; echo json_encode([$undef => true ? $v : 0]), "\n";
$v = 1; echo json_encode([$undef => $v + 0]), "\n";
$v = 1; echo json_encode([$undef => &$v]), "\n";
unset($v);
$v = 1; echo json_encode([$v => $v, $undef => $undef]), "\n";

function in_function()
{
    global $v;
    for ($k = 0; $k < 80; $k++) {
        $v = 1;
        $sum[] = [1.5 => $v, 'x' => $v];
    }
    echo md5(json_encode($sum)), "\n";
}
ob_start();
in_function();
echo md5(ob_get_clean()), "\n";

$z = 3;
for ($mode = 1; $mode <= 6; $mode++) {
    $a = [1]; $x = ($a[] = $undef); echo json_encode([$x, $a ?? 0]), "\n";
    $a = [1]; $x = ($a['k'] = $undef); echo json_encode([$x, $a ?? 0]), "\n";
    $a = [1]; $x = ($a[1.5] = $undef); echo json_encode([$x, $a ?? 0]), "\n";
    $a = [1]; $x = ($a[1.5] = $z); echo json_encode([$x, $a ?? 0]), "\n";
    $a = [1]; $x = ($a[] = $z); echo json_encode([$x, $a ?? 0]), "\n";
    if ($mode >= 3) {
        $a = [1]; $y = $x = ($a[] = $b = $undef); echo json_encode([$x, $a ?? 0]), "\n";
        $a = [1]; $c = [2]; $x = ($a[] = $c[] = $undef); echo json_encode([$x, $a ?? 0]), "\n";
    }
    $a = [1]; $x = ($a['a'][] = $z); echo json_encode([$x, $a ?? 0]), "\n";
}

function appends()
{
    global $a, $mode;
    for ($mode = 3; $mode <= 6; $mode++) {
        for ($k = 0; $k < 80; $k++) {
            $a = [1]; $x = ($a[] = $undef); echo json_encode([$x, $a ?? 0]), "\n";
            if ($k & 1) { $u = 3; } else { unset($u); }
            $a = [1]; $x = ($a['r'] = $u); echo json_encode([$x, $a ?? 0]), "\n";
        }
    }
}
ob_start();
appends();
echo md5(ob_get_clean()), "\n";

// The value of a compound assignment complains, and the variable is gone when it is looked at.
$mode = 3;
$a = ucfirst('text'); $a .= $undef; var_dump($a);
$a = 5; $a += $undef; var_dump($a);
$a = 5; $a ??= $undef; var_dump($a);
