<?php
// exit: 255
class T
{
    public $n;
    public function __construct($n)
    {
        $this->n = $n;
    }
    public function __destruct()
    {
        echo "~$this->n\n";
        throw new Exception("of $this->n");
    }
}
$a = new T(1);
$b = new T(2);
echo "end\n";
