<?php
// What destructors throw comes from the statement that released; what is on its way becomes the previous one.
class T
{
    public $n;
    public function __construct($n)
    {
        $this->n = $n;
    }
    public function __destruct()
    {
        throw new Exception($this->n);
    }
}
class Quiet extends T
{
    public function __destruct()
    {
        echo "~$this->n\n";
    }
}
function show(?Throwable $e)
{
    while ($e !== null) {
        echo get_class($e), ': ', $e->getMessage(), ' line ', $e->getLine(), "\n";
        $e = $e->getPrevious();
    }
}
function unset_one()
{
    $t = new T('unset');
    unset($t);
    echo "never\n";
}
function two()
{
    $a = new T('a');
    $q = new Quiet('q');
    $b = new T('b');
}
function unwound()
{
    $a = new T('unwound a');
    $b = new T('unwound b');
    throw new LogicException('first');
}
foreach (['unset_one', 'two', 'unwound'] as $f) {
    try {
        $f();
        echo "never\n";
    } catch (Exception $e) {
        show($e);
        echo $e->getTraceAsString(), "\n";
    }
    unset($e);
}
try {
    $x = new T('overwritten');
    $x = 1;
    echo "never\n";
} catch (Exception $e) {
    show($e);
    var_dump($x);
}
try {
    try {
        $t = new T('in finally');
        throw new Exception('tried');
    } finally {
        $t = null;
    }
} catch (Exception $e) {
    show($e);
}
function caught_inside()
{
    try {
        $t = [new T('element'), new Quiet('element beside')];
        $t = null;
    } catch (Exception $e) {
        echo 'caught ', $e->getMessage(), "\n";
    }
    return 'returned';
}
echo caught_inside(), "\n";
unset($e);
try {
    foreach ([new T('of a loop')] as $v) {
        unset($v);
    }
} catch (Exception $e) {
    show($e);
}
class P
{
    private function __destruct()
    {
        echo "never\n";
    }
    public static function make()
    {
        return new P();
    }
}
try {
    $p = P::make();
    $p = null;
} catch (Error $e) {
    show($e);
}
unset($e);
$left = P::make();
echo "end\n";
class Nest
{
    public static $depth = 0;
    public function __destruct()
    {
        if (self::$depth-- < 0) {
            throw new Exception('the innermost');
        }
        $inner = new Nest();
        throw new Exception('depth ' . self::$depth);
    }
}
Nest::$depth = 2;
try {
    new Nest();
} catch (Exception $e) {
    show($e);
}
function leaves_loops()
{
    foreach ([1] as $x) {
        foreach (new T('subject') as $property) {
            try {
                return $x;
            } catch (Exception $e) {
                echo "never\n";
            }
        }
    }
}
try {
    echo leaves_loops(), "\n";
} catch (Exception $e) {
    show($e);
}
unset($e);
