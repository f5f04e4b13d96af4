<?php
// After a fatal error no destructor runs, but of what shutdown functions make.
// exit: 255
class A
{
    public $n;
    public function __construct($n)
    {
        $this->n = $n;
    }
    public function __destruct()
    {
        echo "~$this->n\n";
    }
}
function f()
{
    $a = new A('local');
    function_that_is_declared();
}
function function_that_is_declared()
{
    eval('function function_that_is_declared() {}');
}
register_shutdown_function('finish');
function finish()
{
    $b = new A('of the shutdown function');
    echo "shutdown\n";
}
$g = new A('global');
f();
