<?php
// Numbers of objects come back, the last one first.
class A
{
}
$a = new A();
$b = new A();
$c = new A();
var_dump(spl_object_id($a), spl_object_id($b), spl_object_id($c));
unset($a);
unset($c);
$d = new A();
$e = new A();
$f = new A();
var_dump(spl_object_id($d), spl_object_id($e), spl_object_id($f));
var_dump(new A());
var_dump(new A());
function f()
{
    $x = new A();
    return spl_object_id($x);
}
echo f(), f(), f(), "\n";
for ($i = 0; $i < 200; $i++) {
    $g = new A();
}
echo spl_object_id($g), "\n";
$list = [new A(), new A(), new A()];
$list = null;
$h = new A();
$i = new A();
echo spl_object_id($h), ' ', spl_object_id($i), "\n";
