<?php
// What __get() returns by reference is written through.
class A
{
    private $held = [];

    function &__get($name)
    {
        return $this->at($name);
    }

    function &at($name)
    {
        return $this->held[$name];
    }
}
$a = new A();
$a->x['y'] = 1;
$a->x['z'][] = 2;
print_r($a);
