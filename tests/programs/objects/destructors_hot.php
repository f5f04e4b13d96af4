<?php
// In traces.
class A
{
    public static $sum = 0;
    public static $alive = 0;
    public $n;
    public function __construct($n)
    {
        $this->n = $n;
        self::$alive++;
    }
    public function __destruct()
    {
        self::$sum += $this->n;
        self::$alive--;
    }
}
class Plain
{
    public $n;
    public $next;
}
class Thrower
{
    public $n = 0;
    public function __destruct()
    {
        if ($this->n % 100 == 7) {
            throw new Exception("n $this->n");
        }
    }
}
function overwrite($n)
{
    for ($i = 0; $i < $n; $i++) {
        $a = new A($i);
    }
}
function temporaries($n)
{
    $t = 0;
    for ($i = 0; $i < $n; $i++) {
        $t += (new A($i))->n;
    }
    return $t;
}
function sometimes($n)
{
    $kept = [];
    $t = 0;
    for ($i = 0; $i < $n; $i++) {
        $p = $i % 50 ? new Plain() : new A($i);
        $p->n = $i;
        $t += $p->n;
        if ($i % 3 == 0) {
            $kept[$i % 7] = $p;
        }
    }
    return $t;
}
function arrays($n)
{
    for ($i = 0; $i < $n; $i++) {
        $a = [new A($i), $i, [new A(1)]];
        $a = [$i];
    }
}
function callee($a)
{
    return $a->n;
}
function calls($n)
{
    $t = 0;
    for ($i = 0; $i < $n; $i++) {
        $t += callee(new A($i));
    }
    return $t;
}
function throws($n)
{
    $caught = 0;
    for ($i = 0; $i < $n; $i++) {
        try {
            $t = new Thrower();
            $t->n = $i;
            $t = null;
            $caught += 2;
        } catch (Exception $e) {
            $caught++;
        }
    }
    return $caught;
}
overwrite(500);
echo A::$sum, ' ', A::$alive, "\n";
echo temporaries(500), ' ', A::$sum, ' ', A::$alive, "\n";
echo sometimes(500), ' ', A::$sum, ' ', A::$alive, "\n";
arrays(500);
echo A::$sum, ' ', A::$alive, "\n";
echo calls(500), ' ', A::$sum, ' ', A::$alive, "\n";
echo throws(500), "\n";
$before = 0;
for ($k = 0; $k < 5; $k++) {
    $head = null;
    for ($i = 0; $i < 1000; $i++) {
        $p = new Plain();
        $p->next = $head;
        $p->n = $i % 10 ? $i : new A($i);
        $head = $p;
    }
    $head = $p = null;
    echo A::$alive, ' ', $k < 1 || memory_get_usage() - $before < 60000 ? 'steady' : 'grows', "\n";
    $before = memory_get_usage();
}
