<?php
// exit: in a function, frames are left; in a destructor, too.
// exit: 3
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
class Last extends A
{
    public function __destruct()
    {
        parent::__destruct();
        exit(3);
    }
}
function f()
{
    $a = new A('a');
    $l = new Last('l');
    $b = new A('b');
    echo "f\n";
}
$g = new A('g');
f();
echo "never\n";
