<?php
// foreach over objects without iterators goes through the properties that are visible.
class P
{
    public $a = 1;
    protected $b = 2;
    private $c = 3;
    public $d;
    public int $typed;
    static $none = 4;

    function all()
    {
        foreach ($this as $k => $v) {
            echo "$k=", json_encode($v), " ";
        }
        echo "\n";
    }
}
class Q extends P
{
    private $c = 'mine';
    public $e = 5;

    function mine()
    {
        foreach ($this as $k => $v) {
            echo "$k=", json_encode($v), " ";
        }
        echo "\n";
    }
}
foreach (new P as $k => $v) {
    var_dump($k, $v);
}
(new P)->all();
(new Q)->all();
(new Q)->mine();
foreach (new P as $v) {
    echo json_encode($v), "\n";
}

$o = new stdClass;
$o->{'0'} = 'zero';
$o->a = 1;
$o->b = 2;
$o->c = 3;
foreach ($o as $k => $v) {
    var_dump($k);
    if ($k === 'a') {
        unset($o->b);
        $o->d = 4;
    }
}
foreach ($o as $k => $v) {
    foreach ($o as $k2 => $v2) {
        echo "$k$k2 ";
        if ($k2 == 'c') {
            break;
        }
    }
}
echo "\n";
for ($i = 0; $i < 40; $i++) {
    $o->{"p$i"} = $i;
}
$seen = 0;
foreach ($o as $k => $v) {
    unset($o->$k);
    $seen++;
    if ($seen < 60) {
        $o->{"more$seen"} = 1;
    }
}
echo $seen, "\n";

$p = new P;
foreach ($p as $k => &$v) {
    $v = "x$k";
}
unset($v);
$p->all();
$o = new stdClass;
$o->x = 1;
$o->y = 2;
foreach ($o as $k => &$v) {
    $v++;
    if ($k == 'x') {
        $o->z = 10;
    }
}
unset($v);
foreach ($o as $k => $v) {
    echo "$k=$v ";
}
echo "\n";
foreach ($o as $v) {
    $v = 100;
}
echo $o->x, "\n";
function &object()
{
    static $o;
    $o ??= (object) ['u' => 1];
    return $o;
}
foreach (object() as &$v) {
    $v++;
}
unset($v);
echo object()->u, "\n";
foreach ($o as $k => $v) {
    $o = [1, 2, 3];
    echo "$k ";
}
echo "\n";
$sum = 0;
for ($i = 0; $i < 100; $i++) {
    foreach (new P as $k => $v) {
        $sum += (int) $v;
    }
}
echo $sum, "\n";
foreach (new stdClass as $v) {
    echo "never\n";
}
