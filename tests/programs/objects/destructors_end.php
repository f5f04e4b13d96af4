<?php
// The end of a script: globals that nothing else knows, the last one first; then what is left, by number.
class A
{
    public $n;
    public $o;
    public function __construct($n, $o = null)
    {
        $this->n = $n;
        $this->o = $o;
    }
    public function __destruct()
    {
        echo "~$this->n\n";
    }
}
class Holder
{
    public static $held;
}
$x = new A('x');
$y = new A('y', new A('in y'));
$z = $w = new A('two names');
$array = [new A('element 0'), new A('element 1')];
$q = &$r;
$r = new A('reference');
Holder::$held = new A('static property');
function with_static()
{
    static $s;
    $s = new A('static variable');
}
with_static();
register_shutdown_function('finish');
function finish()
{
    $l = new A('local of the shutdown function');
    echo "shutdown\n";
}
ob_start();
echo "end\n";
class Maker extends A
{
    public function __destruct()
    {
        parent::__destruct();
        $this->o = new A("made by $this->n");
    }
}
$first = new Maker('the last global');
$kept = [new Maker('element')];
