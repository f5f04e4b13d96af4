<?php
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
$a = new A('global');
function f($x)
{
    $l = new A('local');
    throw new Exception('nobody catches this');
}
f(new A('argument'));
